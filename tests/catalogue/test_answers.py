"""`casebook upgrade` and `casebook check`, as a person runs them: both streams and the exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.catalogue.model import FEATURE
from casebook.catalogue.telling.markdown import LIMIT, plain
from casebook.model.code import Code, SourceFile
from tests.catalogue.little import FLIP, by_fastapi, by_pydantic, edge, history, subject
from tests.catalogue.test_companions import HELD_BACK

LOCKS = Path(__file__).parent / "locks"


HAVE = ("--have", "fastapi==0.101.0", "--have", "pydantic==2.1.1", "--have", "starlette==0.40.0")
MENDED = by_fastapi("forms/mended", "au")
CHANGED = by_fastapi("forms/changed", "ud")
UNKNOWN = subject("forms/new")

SEEN = ("application", "dependencies", "encoding", "exceptions", "middleware", "routing", "streaming", "websockets")
"""Topics of what a client may see."""


def test_an_upgrade_in_text(casebook):
    way = subject(
        "forms/way",
        ways=("its-way",),
        contemporary=history("contemporary", "uuaaaa", its_way="hhhhhh"),
        today=history("today", "uuaaaa", its_way="hhhhhh"),
    )
    code, out, err = casebook("upgrade", *HAVE, "--free-of", "mended", of=(way, MENDED, UNKNOWN))
    assert (code, err) == (1, "")
    assert (
        out
        == """\
fastapi 0.101.0 -> 0.105.0, pydantic 2.1.1 -> 2.14.4, starlette 0.40.0
Breaks 1, changes 0, mends 1; unknown 1.
2 of 3 cases and features were measured with these very versions, 1 unknown.

Breaks 1
  forms/way
    Title of forms/way
    unaffected -> affected since fastapi 0.102.0 (to blame: not known)
    Symptom of forms/way.
    what holds there: its-way: Title of its-way
    https://example.com/forms/way

Mends 1
  forms/mended
    Title of forms/mended
    affected -> unaffected since fastapi 0.102.0 (to blame: fastapi 0.101.0 ->
    0.102.0)
    https://example.com/forms/mended

Unknown 1
  forms/new
    Title of forms/new
    before: it was not measured yet; after: it was not measured yet

With FastAPI moving alone, the last release before anything breaks is 0.101.0,
the one that is there.
The smallest release free of forms/mended is 0.102.0.
"""
    )


def test_a_check_in_text(casebook):
    code, out, err = casebook("check", *HAVE, of=(MENDED, by_pydantic(), CHANGED))
    assert (code, err) == (1, "")
    assert (
        out
        == """\
fastapi 0.101.0, pydantic 2.1.1, starlette 0.40.0
Affected by 1; unknown 0.
3 of 3 cases and features were measured with these very versions.

Affected by 1
  forms/mended
    Title of forms/mended
    https://example.com/forms/mended
"""
    )


@pytest.mark.parametrize(
    ("of", "fail_on", "code"),
    [
        ((by_fastapi(),), "break", 1),
        ((CHANGED,), "break", 0),
        ((MENDED,), "break", 0),
        ((by_fastapi("forms/of_a_client"),), "contract", 1),
        ((by_fastapi("middleware/secure", kind="security"),), "contract", 1),
        ((by_fastapi("reference/feature", "hf", kind=FEATURE),), "contract", 1),
        *[((by_fastapi(f"{topic}/seen"),), "contract", 1) for topic in SEEN],
        ((by_fastapi("lifespan/own"),), "contract", 0),
        ((by_fastapi("lifespan/own"), UNKNOWN), "contract", 3),
        ((CHANGED,), "any", 1),
        ((MENDED,), "any", 1),
        ((), "any", 0),
        ((MENDED, UNKNOWN), "break", 3),
        ((UNKNOWN,), "any", 3),
        ((by_fastapi(), UNKNOWN), "break", 1),
    ],
)
def test_what_fails_is_chosen_and_what_nobody_knows_is_never_clean(casebook, of, fail_on, code):
    assert casebook("upgrade", *HAVE, "--fail-on", fail_on, of=of)[0] == code


@pytest.mark.parametrize(
    ("of", "code"),
    [
        ((by_fastapi("forms/a", "aa"),), 1),
        ((by_fastapi(),), 0),
        ((by_fastapi(), UNKNOWN), 3),
        ((by_fastapi("forms/other", "dd"),), 3),
    ],
)
def test_the_exit_codes_of_a_check(casebook, of, code):
    assert casebook("check", *HAVE, of=of)[0] == code


def test_what_shows_something_else_is_told_by_a_check(casebook):
    """It is neither the documented bug nor the right behaviour, and so not clean."""
    _, out, _ = casebook("check", *HAVE, of=(by_fastapi("forms/other", "dd"),))
    assert "Affected by 0; unknown 1." in out
    assert "it shows something else than what is documented and what is right" in " ".join(out.split())


def test_data_is_json(casebook):
    code, out, _ = casebook("upgrade", *HAVE, "--format", "json", of=(by_fastapi(), UNKNOWN))
    told = json.loads(out)
    assert (code, told["format"], told["last_before_a_loss"]) == (1, 1, "0.101.0")
    assert [(row["group"], row["id"]) for row in told["upgrade"]["rows"]] == [
        ("breaks", "forms/by_fastapi"),
        ("unknown", "forms/new"),
    ]
    code, out, _ = casebook("check", *HAVE, "--format", "json", of=(MENDED,))
    assert [one["id"] for one in json.loads(out)["check"]["affected"]] == ["forms/mended"]


def test_what_nobody_knows_on_the_way_is_said_in_every_format(casebook):
    """What is unknown is never counted as clean: neither of where to stop, nor of what is emitted."""
    have, of = ("--have", "fastapi==0.100.0", "--have", "pydantic==3.0"), (by_fastapi(), by_pydantic())
    for format in ("text", "markdown", "github"):
        out = " ".join(casebook("upgrade", *have, "--to", "fastapi==0.105.0", "--format", format, of=of)[1].split())
        stop = "the last release before anything is known to break is 0.101.0"
        assert f"{stop}; of 1 case, feature or add-on nobody knows." in out
        out = " ".join(casebook("upgrade", *have, "--to", "fastapi==0.101.0", "--format", format, of=of)[1].split())
        assert "no release is known to break anything; of 1 case, feature or add-on nobody knows." in out
    told = json.loads(casebook("upgrade", *have, "--to", "fastapi==0.105.0", "--format", "json", of=of)[1])
    assert (told["last_before_a_loss"], told["unknown_on_the_way"], told["best"]["unknown"]) == ("0.101.0", 1, 1)
    for tool in ("uv", "renovate", "dependabot"):
        out = casebook("upgrade", *have, "--to", "fastapi==0.105.0", "--emit", tool, of=of)[1]
        assert "is known to break anything; of 1 case, feature or add-on nobody knows" in out


def test_a_comment_shows_five_rows_and_folds_the_rest(casebook):
    many = [by_fastapi(f"forms/case_{number}") for number in range(8)]
    _, out, _ = casebook("upgrade", *HAVE, "--format", "github", of=many)
    before, _, after = out.partition("<details><summary>3 more</summary>")
    assert before.count("\n- **") == 5
    assert after.count("\n- **") == 3
    assert "</details>" in after
    assert casebook("upgrade", *HAVE, "--format", "markdown", of=many)[1].count("\n- **") == 8
    assert "<details>" in casebook("check", "--have", "fastapi==0.105.0", "--format", "github", of=many)[1]
    assert "<details>" not in casebook("check", "--have", "fastapi==0.105.0", "--format", "markdown", of=many)[1]


def test_a_comment_is_noted_in_no_issue_that_it_links_to(casebook):
    one = by_fastapi().model_copy(update={"sources": ("https://github.com/fastapi/fastapi/issues/1",)})
    out = casebook("upgrade", *HAVE, "--format", "github", of=(one,))[1]
    assert "](https://redirect.github.com/fastapi/fastapi/issues/1)" in out
    assert (
        "](https://github.com/fastapi/fastapi/issues/1)"
        in casebook("upgrade", *HAVE, "--format", "markdown", of=(one,))[1]
    )


def test_a_comment_never_passes_the_limit(casebook):
    many = [by_fastapi(f"forms/case_{number}").model_copy(update={"title": "long " * 200}) for number in range(200)]
    _, out, _ = casebook("upgrade", *HAVE, "--format", "github", of=many)
    assert LIMIT * 0.9 < len(out) <= LIMIT + 200
    assert out.count("<details>") == out.count("</details>") == 1
    (left_out,) = re.findall(r"(\d+) more do not fit into a comment", out)
    assert out.count("\n- **") + int(left_out) == 200


def test_a_comment_that_is_cut_has_every_section_and_its_first_rows(casebook):
    """What nobody knows is told though all that breaks does not fit, and the open rows have the code of what holds."""
    file = SourceFile(path="app.py", text="app = FastAPI()\n")
    code = {"way": Code(files=(file,), probes="")}
    gone = edge("0.101.0", "0.102.0", "ua", FLIP)
    shown = {lane: history(lane, "uuaaaa", gone, way="hhhhhh") for lane in ("contemporary", "today")}
    many = [
        subject(f"forms/case_{number}", ways=("way",), **shown).model_copy(
            update={"title": "long " * 200, "code": code}
        )
        for number in range(100)
    ]
    unknown = [subject(f"forms/new_{number}").model_copy(update={"title": "long " * 200}) for number in range(60)]
    for verb, have, first, count in (("upgrade", "0.101.0", "Breaks", 100), ("check", "0.105.0", "Affected by", 100)):
        out = casebook(verb, "--have", f"fastapi=={have}", "--format", "github", of=[*many, *unknown])[1]
        assert len(out) <= LIMIT
        broken, _, rest = out.partition("\n#### Unknown 60\n")
        assert f"\n#### {first} {count}\n" in broken
        assert broken.count("app = FastAPI()") == 5
        assert broken.partition("<details>")[0].count("app = FastAPI()") == 5
        assert rest.partition("<details>")[0].count("\n- **") == 5
        assert re.findall(r"(\d+) more do not fit", out)


def test_a_comment_whose_code_alone_passes_the_limit_leaves_the_code_out(casebook):
    code = {"way": Code(files=(SourceFile(path="app.py", text="app = FastAPI()\n" * 5_000),), probes="")}
    gone = edge("0.101.0", "0.102.0", "ua", FLIP)
    shown = {lane: history(lane, "uuaaaa", gone, way="hhhhhh") for lane in ("contemporary", "today")}
    one = subject("forms/long", ways=("way",), **shown).model_copy(update={"code": code})
    out = casebook("upgrade", "--have", "fastapi==0.101.0", "--format", "github", of=[one])[1]
    assert len(out) <= LIMIT
    assert "What holds there: Title of way" in out
    assert "app = FastAPI" not in out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("a `b` *c* _d_", r"a \`b\` \*c\* \_d\_"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("@somebody", "&#64;somebody"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("# head | cell", r"\# head \| cell"),
        ("\u202eturned", r"\[U+202E\]turned"),
        ("two\n\nlines", "two lines"),
    ],
)
def test_nothing_in_a_text_is_markup(text, told):
    assert plain(text) == told


def test_the_lock_that_was_read_is_told(casebook, tmp_path):
    (tmp_path / "uv.lock").write_text('[[package]]\nname = "fastapi"\nversion = "0.101.0"\n')
    (tmp_path / "requirements.txt").write_text("fastapi==0.1\n")
    code, _, err = casebook("check", of=())
    assert (code, err.splitlines()) == (0, ["read: uv.lock", "warning: uv.lock was taken; . has requirements.txt too"])


def test_what_is_doubtful_of_either_side_is_told_of_packages_that_were_measured(casebook, tmp_path):
    (tmp_path / "before.lock").write_text("fastapi==0.101.0\naddon==1.0 ; python_version < '3'\nunheard-of>=1\n")
    (tmp_path / "n").mkdir()
    (tmp_path / "n/poetry.lock").write_text("[[package]]\nname = 'fastapi'\nversion = '0.102.0'\n")
    (tmp_path / "n/requirements.txt").write_text(
        "-r https://example.com/r.txt\nfastapi==0.103.0\naddon>=1\npydantic==2\npydantic==3\n"
    )
    code, _, err = casebook("upgrade", "--from", "before.lock", "--to", "n", companions=[HELD_BACK])
    assert code == 0
    here = f"Python {sys.version_info[0]}.{sys.version_info[1]}, which runs this"
    only = (
        f"addon is only for python_version < '3', and so is not installed with {here}: name yours with --have python==X"
    )
    told = [
        "read: before.lock",
        f"warning: {only}",
        "read: n/poetry.lock",
        "warning: poetry.lock was taken; n has requirements.txt too",
    ]
    assert [line.replace('"', "'") for line in err.splitlines()] == told
    err = casebook("upgrade", "--from", "before.lock", "--to", "n/requirements.txt", companions=[HELD_BACK])[2]
    assert err.splitlines()[2:] == [
        "read: n/requirements.txt",
        "warning: addon is not pinned in n/requirements.txt",
        "warning: pydantic is locked in several versions, 2, 3: say which with --have",
        "warning: https://example.com/r.txt is included in requirements.txt, and was not read",
    ]


def test_the_python_that_is_named_decides_on_both_sides(casebook, tmp_path):
    for name in ("a", "b"):
        lines = (
            "fastapi==0.101.0\npydantic==2.1.1 ; python_version < '3.12'\npydantic==2.14.4 ; python_version >= '3.12'\n"
        )
        (tmp_path / name).write_text(lines)
    out = casebook("upgrade", "--from", "a", "--to", "b", "--have", "python==3.11")[1]
    assert out.startswith("fastapi 0.101.0, pydantic 2.1.1\n")
    out = casebook("upgrade", "--from", "a", "--to", "b", "--have", "python==3.12")[1]
    assert out.startswith("fastapi 0.101.0, pydantic 2.14.4\n")


@pytest.mark.parametrize("arguments", [("--from", "shop/uv.lock"), ("shop",), ("--from", "shop/.venv")])
def test_the_caps_of_the_folder_that_a_lock_lies_in_are_told(casebook, tmp_path, arguments):
    site = tmp_path / "shop/.venv/lib/python3.11/site-packages/fastapi-0.101.0.dist-info"
    site.mkdir(parents=True)
    (site / "METADATA").write_text("Name: fastapi\nVersion: 0.101.0\n")
    (tmp_path / "shop/.venv/pyvenv.cfg").write_text("version = 3.11.1\n")
    (tmp_path / "shop/uv.lock").write_text('[[package]]\nname = "fastapi"\nversion = "0.101.0"\n')
    (tmp_path / "shop/pyproject.toml").write_text('[project]\ndependencies = ["fastapi<0.102"]\n')
    assert "\nCaps of pyproject.toml 1\n" in casebook("upgrade", *arguments, of=(by_fastapi(),))[1]


def test_pip_freeze_on_standard_input(casebook):
    code, out, err = casebook(
        "upgrade", "--from", "-", of=(by_fastapi(),), stdin=b"fastapi==0.101.0\npydantic==2.1.1\n"
    )
    assert (code, err) == (1, "read: standard input\n")
    assert out.startswith("fastapi 0.101.0 -> 0.105.0, pydantic 2.1.1 -> 2.14.4, starlette not known ->\n0.40.0\n")


def test_from_one_lock_to_another(casebook, tmp_path):
    (tmp_path / "old.txt").write_text("fastapi==0.101.0\n")
    (tmp_path / "new.txt").write_text("fastapi==0.103.0\n")
    code, out, _ = casebook("upgrade", "--from", "old.txt", "--to", "new.txt", of=(by_fastapi(),))
    assert code == 1
    assert out.startswith("fastapi 0.101.0 -> 0.103.0\n")


def test_versions_that_no_cell_has_are_told_on_either_side(casebook):
    arguments = ("upgrade", *HAVE, "--have", "other==1", "--to", "pydantic==99", "--to", "unheard-of==2")
    code, _, err = casebook(*arguments, of=(by_pydantic(),))
    assert (code, err.splitlines()) == (
        3,
        [f"warning: {one} was measured in no cell" for one in ("other 1", "pydantic 99", "unheard-of 2")],
    )


@pytest.mark.parametrize(("version", "told"), [("0.40.0", False), ("1.10.0", True)])
def test_a_starlette_that_fastapi_was_never_measured_with_may_not_go_with_it(casebook, version, told):
    """Where nobody has recorded what it requires."""
    said = f"fastapi 0.101.0 was measured with starlette 0.40.0, and not with {version}: it may not admit it."
    assert (said in told_of_starlette(casebook, version)) is told


@pytest.mark.parametrize(
    ("specifier", "version", "told"),
    [
        ("<0.50,>=0.40", "0.40.0", False),
        ("<0.50,>=0.40", "1.10.0", True),
        ("", "1.10.0", False),
        (">=0.41", "0.40.0", True),
    ],
)
def test_a_starlette_that_fastapi_does_not_admit_is_told_by_what_it_requires(casebook, specifier, version, told):
    declared = {"starlette": {"0.101.0": specifier}}
    said = f"fastapi 0.101.0 requires starlette{specifier}, which keeps {version} out: the two cannot be installed together."
    found = told_of_starlette(casebook, version, declared=declared)
    assert (said in found) is told
    assert "may not admit" not in found


def told_of_starlette(casebook, version, **facts):
    """What every verb and format says of a Starlette, all of them the same."""
    said = set()
    for arguments in (
        ("check", *HAVE[:4], "--have", f"starlette=={version}"),
        ("upgrade", *HAVE, "--to", f"starlette=={version}"),
    ):
        for format in ("text", "markdown", "json"):
            out = casebook(*arguments, "--format", format, of=(MENDED,), **facts)[1]
            said.add(next(iter(json.loads(out)["apart"]), "") if format == "json" else _sentence(out))
    (found,) = said
    return found


def _sentence(out):
    """The sentence about what does not go together, as plain text."""
    plain = " ".join(out.replace("&lt;", "<").replace("&gt;", ">").replace("\\", "").split())
    found = re.search(r"fastapi \S+ (?:requires|was measured with) .*?(?: together\.| admit it\.)", plain)
    return found[0] if found else ""


def test_what_the_target_does_not_admit_cannot_stay(casebook):
    declared = {"pydantic": dict.fromkeys(("0.100.0", "0.104.0"), "<3") | {"0.105.0": ">=2.9"}}
    have = ("--have", "fastapi==0.100.0", "--have", "pydantic==2.8.2")
    out = casebook("upgrade", *have, "--to", "fastapi==0.105.0", of=(MENDED,), declared=declared)[1]
    assert out.splitlines()[0] == "fastapi 0.100.0 -> 0.105.0, pydantic 2.8.2 -> not known"
    assert (
        "fastapi 0.105.0 requires pydantic>=2.9: 2.8.2 cannot stay, and which version follows is not said."
        in " ".join(out.split())
    )
    out = casebook("upgrade", *have, "--to", "fastapi==0.104.0", of=(MENDED,), declared=declared)[1]
    assert out.splitlines()[0] == "fastapi 0.100.0 -> 0.104.0, pydantic 2.8.2"


def test_of_a_downgrade_no_release_to_stop_at_is_told(casebook):
    arguments = ("upgrade", "--have", "fastapi==0.104.0", "--to", "fastapi==0.100.0")
    code, out, _ = casebook(*arguments, of=(MENDED,))
    assert code == 1
    assert "FastAPI moving alone" not in out


def test_what_is_said_counts_over_what_is_read(casebook, tmp_path):
    (tmp_path / "requirements.txt").write_text("fastapi==0.103.0\n")
    assert casebook("check", ".", "--have", "fastapi==0.101.0", of=(MENDED,))[0] == 1
    assert casebook("check", ".", of=(MENDED,))[0] == 0


def test_a_version_is_told_as_packaging_writes_it(casebook):
    code, out, _ = casebook("upgrade", "--have", "fastapi==v0.101.0", "--to", "fastapi==0.105.00", of=(MENDED,))
    assert code == 0
    assert out.startswith("fastapi 0.101.0 -> 0.105.0")


@pytest.mark.parametrize("version", ["0.200.0", "0.101.99"])
@pytest.mark.parametrize(
    "verb", [("check",), ("upgrade",), ("upgrade", "--have", "fastapi==0.101.0", "--to", "requirements.txt")]
)
def test_a_lock_with_a_fastapi_that_was_not_measured_is_refused_by_its_name(casebook, tmp_path, version, verb):
    """The lock is right, so that it is no wrong use: nothing was measured."""
    (tmp_path / "requirements.txt").write_text(f"fastapi=={version}\n")
    code, out, err = casebook(*verb, of=(by_fastapi(),))
    assert (code, out) == (3, "")
    assert f"error: requirements.txt: fastapi {version} is not among the releases that were measured" in err
    assert "Its neighbours are" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "no lock and no virtual environment"),
        (("gone",), "there is no folder gone"),
        (("--from", "gone.lock"), "there is no file gone.lock"),
        (("--from", "-"), "no version of fastapi in standard input"),
        ((".", "--from", "-"), "a project and --from are both given"),
        (("--have", "fastapi"), "'fastapi' is not one version"),
        (("--have", "fastapi>=0.1"), "is not one version"),
        (("--have", "fastapi==0.1.*"), "is not one version"),
        (("--have", "fastapi==banana"), "is not one version"),
        (("--have", "fastapi==0.101.7"), "fastapi 0.101.7 is not among the releases"),
        ((*HAVE, "--to", "fastapi==9.9"), "fastapi 9.9 is not among the releases"),
        (("--have", "fastapi==0.101.0", "--have", "fastapi==0.102.0"), "is given twice, as 0.101.0 and as 0.102.0"),
        ((*HAVE, "--to", "gone.lock"), "there is no file gone.lock"),
        ((*HAVE, "--to", "0.105.0"), "--to fastapi==0.105.0"),
        (("0.101.0",), "--have fastapi==0.101.0"),
        ((*HAVE, "--to", ""), "'' is not one version of a package"),
        ((*HAVE, "--to", "pydantic==1", "--to", "other.lock"), "'other.lock' is not one version of a package"),
        ((*HAVE, "--need", "pydantic"), "'pydantic' is not a package and a range of versions"),
        ((*HAVE, "--need", "pydantic>=2; python_version>'3'"), "is not a package and a range of versions"),
        ((*HAVE, "--need", "pydantic>=9"), "pydantic>=9 has none of the versions that were measured"),
        ((*HAVE, "--need", "pydantic>=2", "--need", "pydantic<1"), "no version is in pydantic<1,>=2"),
        ((*HAVE, "--need", "pydantic>=2", "--to", "pydantic==2"), "--need looks for the target, and --to names it"),
        ((*HAVE, "--free-of", "gone"), "there is no case 'gone'"),
        ((*HAVE, "--free-of", "feature"), "there is no case 'feature'"),
    ],
)
def test_wrong_input_is_refused_with_a_message(casebook, arguments, message):
    code, out, err = casebook("upgrade", *arguments, of=(by_fastapi("reference/feature", "hh", kind=FEATURE),))
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert message in err
    assert "\ntip: " in err
    assert "Traceback" not in err


def test_a_broken_lock_is_refused(casebook, tmp_path):
    (tmp_path / "uv.lock").write_text("<<<<<<< HEAD\n")
    code, out, err = casebook("check")
    assert (code, out) == (2, "")
    assert "uv.lock cannot be read: it is not valid TOML" in err


def test_text_stays_within_80_columns(casebook):
    _, out, _ = casebook("upgrade", *HAVE, of=[by_fastapi(f"forms/{'long_' * 5}{number}") for number in range(3)])
    assert max(map(len, out.splitlines())) <= 80


MEASURING = ("casebook.survey", "casebook.matrix", "casebook.report", "uv", "nox", "pytest", "pypi_simple", "httpx")


def test_the_real_command_answers_without_anything_that_measures(checkout):
    """It builds what it answers from, too."""
    program = (
        "import sys\n"
        "from casebook.commands import _run\n"
        "sys.argv = ['casebook', 'upgrade', '--have', 'fastapi==0.115.2', '--have', 'pydantic==2.9.2']\n"
        "code = _run()\n"
        f"imported = [name for name in {MEASURING!r} if name in sys.modules]\n"
        "assert not imported, imported\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=checkout.root, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode in {0, 1, 3}
    assert done.stdout.startswith("fastapi 0.115.2 -> ")
