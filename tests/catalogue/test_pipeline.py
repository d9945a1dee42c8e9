"""What a pipeline needs: a baseline, only what is new, the constraint to paste, and a schema of what is told."""

from __future__ import annotations

import json
import tomllib
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from casebook.catalogue.telling.text import CODE
from casebook.model.code import Code, SourceFile
from tests.catalogue.little import FLIP, by_fastapi, edge, history, subject
from tests.catalogue.test_companions import HELD_BACK

HAVE = ("--have", "fastapi==0.101.0", "--have", "pydantic==2.1.1", "--have", "starlette==0.40.0")
BROKEN = by_fastapi("forms/broken")
OTHER = by_fastapi("openapi/other")
NEW = subject("forms/new")
STANDING = by_fastapi("forms/standing", "aa")


@pytest.fixture
def baseline(casebook, tmp_path):
    """Writes what a verb tells of these subjects."""

    def write(verb, *of):
        (tmp_path / "before.json").write_text(casebook(verb, *HAVE, "--format", "json", of=of)[1])
        return "before.json"

    return write


@pytest.mark.parametrize(
    ("before", "now", "code"),
    [
        ((BROKEN,), (BROKEN,), 0),
        ((BROKEN,), (BROKEN, OTHER), 1),
        ((BROKEN, OTHER), (BROKEN,), 0),
        ((BROKEN, NEW), (BROKEN, NEW), 0),
        ((BROKEN,), (BROKEN, NEW), 3),
        ((), (), 0),
    ],
)
def test_what_the_baseline_tells_makes_no_upgrade_fail(casebook, baseline, before, now, code):
    file = baseline("upgrade", *before)
    assert casebook("upgrade", *HAVE, "--baseline", file, of=now)[0] == code


@pytest.mark.parametrize(
    ("before", "now", "code"),
    [((STANDING,), (STANDING,), 0), ((), (STANDING,), 1), ((NEW,), (NEW,), 0), ((), (NEW,), 3), ((NEW,), (), 0)],
)
def test_what_the_baseline_tells_makes_no_check_fail(casebook, baseline, before, now, code):
    assert casebook("check", *HAVE, "--baseline", baseline("check", *before), of=now)[0] == code


@pytest.mark.parametrize(
    ("of", "companions", "said"),
    [
        ((), (), "nothing known against it"),
        ((STANDING, BROKEN), (), "affected by 1"),
        ((STANDING, NEW), (), "affected by 1, 1 unknown"),
        ((NEW,), (), "1 unknown"),
    ],
)
def test_a_badge_tells_what_affects_a_project(casebook, tmp_path, of, companions, said):
    plain = casebook("check", *HAVE, of=of, companions=companions)
    assert casebook("check", *HAVE, "--badge", "now.svg", of=of, companions=companions) == plain
    drawn = ET.fromstring((tmp_path / "now.svg").read_text())
    assert drawn.get("aria-label") == f"FastAPI 0.101.0: {said}"
    assert [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")] == ["FastAPI 0.101.0", said]


def test_a_badge_tells_of_add_ons_that_fail(casebook, tmp_path):
    casebook(
        "check", "--have", "fastapi==0.102.0", "--have", "addon==1.0", "--badge", "now.svg", companions=(HELD_BACK,)
    )
    assert "FastAPI 0.102.0: 1 add-on failing" in (tmp_path / "now.svg").read_text()


def test_a_badge_that_cannot_be_written_is_a_wrong_use(casebook, tmp_path):
    (tmp_path / "file").write_text("")
    code, _, error = casebook("check", *HAVE, "--badge", "gone/now.svg", of=(STANDING,))
    assert (code, error.splitlines()[0][:36]) == (2, "error: the badge cannot be written t")


def test_how_an_answer_differs_from_the_baseline_is_told(casebook, baseline):
    gone = by_fastapi("forms/gone")
    file = baseline("upgrade", BROKEN, gone)
    out = casebook("upgrade", *HAVE, "--baseline", file, of=(BROKEN, OTHER))[1]
    assert "Against the baseline 1 new, 1 as before, 1 gone." in out
    assert "  forms/broken\n" in out
    out = casebook("upgrade", *HAVE, "--baseline", file, "--format", "markdown", of=(BROKEN, OTHER))[1]
    assert "Against the baseline 1 new, 1 as before, 1 gone." in out


def test_only_changes_are_told_where_they_are_asked_for(casebook, baseline):
    file = baseline("upgrade", BROKEN)
    out = casebook("upgrade", *HAVE, "--baseline", file, "--only-changes", of=(BROKEN, OTHER))[1]
    assert "  openapi/other\n" in out
    assert "  forms/broken\n" not in out
    file = baseline("check", STANDING)
    out = casebook("check", *HAVE, "--baseline", file, "--only-changes", of=(STANDING, NEW))[1]
    assert "  forms/new\n" in out
    assert "  forms/standing\n" not in out


@pytest.mark.parametrize("format", ["text", "markdown", "github"])
@pytest.mark.parametrize(("verb", "of"), [("upgrade", (BROKEN, OTHER, NEW)), ("check", (STANDING, NEW))])
def test_where_only_changes_are_listed_all_is_counted_all_the_same(casebook, baseline, verb, of, format):
    """A headline of what is new alone would be read as one of all there is."""
    whole = casebook(verb, *HAVE, "--format", format, of=of)[1]
    only = casebook(verb, *HAVE, "--format", format, "--baseline", baseline(verb, *of), "--only-changes", of=of)[1]
    headline = next(line for line in whole.splitlines() if "unknown 1." in line)
    assert headline in only
    assert "measured with these very versions, 1 unknown. Against" in " ".join(only.split())
    assert "Only what is new is listed." in " ".join(only.split())
    assert "forms/" not in only


@pytest.mark.parametrize("verb", ["upgrade", "check"])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "there is no baseline before.json"),
        ("", "before.json is no answer of casebook"),
        ("[]", "before.json is no answer of casebook"),
        ('{"format": 2}', "before.json is no answer of casebook"),
        ("[" * 100_000, "before.json is no answer of casebook"),
        ("\x00\x1b[31m", "before.json is no answer of casebook"),
    ],
)
def test_what_is_no_baseline_is_refused(casebook, tmp_path, verb, text, message):
    if text is not None:
        (tmp_path / "before.json").write_text(text)
    code, out, err = casebook(verb, *HAVE, "--baseline", "before.json", of=(BROKEN,))
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert message in err
    assert "\ntip: " in err
    assert "\x1b" not in err


def test_the_answer_of_another_verb_is_no_baseline(casebook, baseline):
    code, _, err = casebook("upgrade", *HAVE, "--baseline", baseline("check", STANDING), of=(BROKEN,))
    assert code == 2
    assert "is no answer of casebook upgrade as JSON" in err


def test_a_baseline_of_100_mb_is_refused(casebook, tmp_path):
    with (tmp_path / "before.json").open("wb") as file:
        file.truncate(100 << 20)
    code, _, err = casebook("check", *HAVE, "--baseline", "before.json")
    assert code == 2
    assert "before.json is larger than 20 MB" in err


@pytest.mark.parametrize("verb", ["upgrade", "check"])
def test_only_changes_without_a_baseline_is_refused(casebook, verb):
    code, _, err = casebook(verb, *HAVE, "--only-changes")
    assert code == 2
    assert "--only-changes needs a baseline" in err


def with_code(one):
    """The same case, with the code of its workarounds."""
    file = SourceFile(path="app.py", text="app = FastAPI()\n")
    return one.model_copy(update={"code": {name: Code(files=(file,), probes="") for name in one.workarounds}})


def with_way(letters, id="forms/ways"):
    gone = edge("0.101.0", "0.102.0", letters, FLIP)
    shown = {
        lane: history(lane, letters[0] * 2 + letters[1] * 4, gone, way="hhhhhh") for lane in ("contemporary", "today")
    }
    return with_code(subject(id, ways=("way",), **shown))


WAYS = (with_way("ua"), by_fastapi("lifespan/mended", "au"), by_fastapi("openapi/changed", "ud"), NEW, STANDING)


@pytest.mark.parametrize(
    "arguments",
    [("upgrade", *HAVE), ("upgrade", *HAVE, "--free-of", "ways"), ("check", *HAVE), ("why", "fastapi<0.102")],
)
def test_what_is_told_as_json_fits_the_schema(casebook, arguments):
    code, out, err = casebook(arguments[0], "--schema", of=WAYS)
    assert (code, err) == (0, "")
    schema = json.loads(out)
    Draft202012Validator.check_schema(schema)
    told = json.loads(casebook(*arguments, "--format", "json", of=WAYS)[1])
    Draft202012Validator(schema).validate(told)
    assert not Draft202012Validator(schema).is_valid({**told, "format": 2})


def test_the_caps_and_the_baseline_fit_the_schema_too(casebook, baseline, tmp_path):
    file = baseline("upgrade", BROKEN)
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["fastapi<0.102"]\n')
    (tmp_path / "requirements.txt").write_text("fastapi==0.101.0\n")
    told = json.loads(casebook("upgrade", "--baseline", file, "--format", "json", of=(BROKEN, OTHER))[1])
    Draft202012Validator(json.loads(casebook("upgrade", "--schema")[1])).validate(told)
    assert (told["against"]["new"], told["caps"][0]["guards"]) == (1, "yes")


def test_the_code_of_what_holds_is_told_where_something_breaks(casebook):
    out = casebook("upgrade", *HAVE, of=WAYS)[1]
    assert "    what holds there: way: Title of way\n      # app.py\n      app = FastAPI()\n" in out


def test_code_is_told_as_far_as_there_is_room_and_all_of_it_in_markdown(casebook):
    long, short = ("app = FastAPI()\n" * CODE, "app = Starlette()\n")
    ways = [
        with_way("ua", f"forms/{name}").model_copy(
            update={"code": {"way": Code(files=(SourceFile(path="app.py", text=text),), probes="")}}
        )
        for name, text in (("first", long), ("second", short))
    ]
    out = casebook("upgrade", *HAVE, of=ways)[1]
    assert [one.strip() in out for one in ("app = FastAPI()", short)] == [False, True]
    assert "With --format markdown the code of all that holds is told." in out
    assert out.count("what holds there: way: Title of way") == 2
    assert "With --format markdown" not in casebook("upgrade", *HAVE, of=ways[1:])[1]
    assert "app = FastAPI()" in casebook("upgrade", *HAVE, "--format", "markdown", of=ways)[1]


def test_a_check_tells_the_code_of_what_holds_in_markdown_and_says_so(casebook):
    one = with_way("aa")
    assert "With --format markdown the code of what holds is told too." in casebook("check", *HAVE, of=(one,))[1]
    assert "  ```python\n  app = FastAPI()\n  ```" in casebook("check", *HAVE, "--format", "markdown", of=(one,))[1]


def mended_again():
    came = edge("0.101.0", "0.102.0", "ua", FLIP)
    went = edge("0.102.0", "0.103.0", "au", ("fastapi", "0.102.0", "0.103.0"))
    return subject("forms/again", **{lane: history(lane, "uuauuu", came, went) for lane in ("contemporary", "today")})


LATE = subject(
    "forms/late",
    **{
        lane: history(lane, "uuuuua", edge("0.104.0", "0.105.0", "ua", ("fastapi", "0.104.0", "0.105.0")))
        for lane in ("contemporary", "today")
    },
)


@pytest.mark.parametrize(
    ("of", "range"),
    [
        ((), "<=0.105.0"),
        ((LATE,), "<=0.104.0"),
        ((BROKEN,), "<=0.101.0"),
        ((mended_again(),), ">=0.103.0,<=0.105.0"),
        ((mended_again(), LATE), ">=0.103.0,<=0.104.0"),
    ],
)
def test_the_constraint_to_paste(casebook, of, range):
    uv = tomllib.loads(casebook("upgrade", *HAVE, "--emit", "uv", of=of)[1])
    assert uv == {"tool": {"uv": {"constraint-dependencies": [f"fastapi{range}"]}}}
    renovate = json.loads(casebook("upgrade", *HAVE, "--emit", "renovate", of=of)[1])
    assert renovate["packageRules"][0]["matchPackageNames"] == ["fastapi"]
    assert renovate["packageRules"][0]["allowedVersions"] == range


def test_the_constraint_for_dependabot_names_what_to_ignore(casebook):
    out = casebook("upgrade", *HAVE, "--emit", "dependabot", of=(mended_again(), LATE))[1]
    assert out.partition("updates`.\n")[2] == (
        'ignore:\n  - dependency-name: fastapi\n    versions: ["< 0.103.0", "> 0.104.0"]\n'
    )


def test_a_constraint_has_the_exit_code_of_the_upgrade(casebook):
    assert casebook("upgrade", *HAVE, "--emit", "uv", of=(BROKEN,))[0] == 1
    assert casebook("upgrade", *HAVE, "--emit", "uv", of=())[0] == 0


def test_a_constraint_is_no_answer_so_that_a_format_for_it_is_refused(casebook):
    code, out, err = casebook("upgrade", *HAVE, "--emit", "uv", "--format", "json", of=(BROKEN,))
    assert (code, out) == (2, "")
    assert "--emit writes a constraint and no answer" in " ".join(err.split())


def test_where_fastapi_does_not_move_up_there_is_no_constraint(casebook):
    code, out, err = casebook("upgrade", *HAVE, "--to", "fastapi==0.100.0", "--emit", "uv")
    assert (code, out) == (2, "")
    assert "FastAPI does not move up from 0.101.0" in err


def test_the_release_beyond_what_breaks_and_is_mended_again_is_told(casebook):
    out = casebook("upgrade", *HAVE, of=(mended_again(), LATE))[1]
    assert "What breaks after it is mended again by 0.104.0, where nothing is known to break." in " ".join(out.split())


WITH = ("--have", "addon==1.0")
FAILS_NOW = ("--have", "fastapi==0.102.0", *WITH)


@pytest.mark.parametrize(
    ("said", "code", "told"),
    [
        (FAILS_NOW, 1, "fails: upgrade it to 1.1"),
        ((*FAILS_NOW[:2], "--have", "addon==1.1"), 0, "Of the add-ons, addon 1.1 works."),
        ((*FAILS_NOW[:2], "--have", "addon==0.5"), 3, "nobody knows: this was not measured"),
        ((*FAILS_NOW[:2], "--have", "addon==0.5"), 3, "0.102.0 needs addon"),
        ((*FAILS_NOW[:2], "--have", "addon==9"), 3, "nobody knows: this was not measured"),
    ],
)
def test_a_check_tells_of_the_addons_too(casebook, said, code, told):
    done = casebook("check", *said, companions=[HELD_BACK])
    assert (done[0], told in done[1]) == (code, True)
    assert told in casebook("check", *said, "--format", "markdown", companions=[HELD_BACK])[1]
    assert ("needs addon" in done[1]) is ("addon==1.0" in said or "addon==0.5" in said)


@pytest.mark.parametrize(
    ("verb", "said"), [("check", FAILS_NOW), ("upgrade", (*HAVE[:2], *WITH, "--to", "fastapi==0.102.0"))]
)
def test_an_addon_that_the_baseline_tells_of_fails_no_pipeline(casebook, tmp_path, verb, said):
    code, out, _ = casebook(verb, *said, "--format", "json", companions=[HELD_BACK])
    assert code == 1
    (tmp_path / "before.json").write_text(out)
    code, out, _ = casebook(verb, *said, "--baseline", "before.json", "--only-changes", companions=[HELD_BACK])
    assert (code, "addon" in out) == (0, False)
    assert "Against the baseline 0 new, 1 as before, 0 gone." in out


def test_a_baseline_of_before_there_were_addons_tells_of_none(casebook, tmp_path):
    told = json.loads(casebook("check", *FAILS_NOW, "--format", "json", companions=[HELD_BACK])[1])
    del told["companions"]
    (tmp_path / "before.json").write_text(json.dumps(told))
    assert casebook("check", *FAILS_NOW, "--baseline", "before.json", companions=[HELD_BACK])[0] == 1
