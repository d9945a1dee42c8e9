"""What the scripts of the pages decide is what Python decides: random questions about what was really measured, put to both."""

from __future__ import annotations

import json
import random
import re
import sys
import tomllib
from collections import Counter
from dataclasses import asdict, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from packaging.specifiers import SpecifierSet
from packaging.version import InvalidVersion, Version
from playwright.sync_api import Browser, Page

from casebook.catalogue.admitted import apart
from casebook.catalogue.check import check
from casebook.catalogue.limits import limit_in_words
from casebook.catalogue.locate import Answer, Locator
from casebook.catalogue.model import Catalogue
from casebook.catalogue.readers import read_file
from casebook.catalogue.readers.requirements import read_freeze
from casebook.catalogue.stops import stop_and_best
from casebook.catalogue.target import Move, at_release, to_named
from casebook.catalogue.telling.answers import needs_of
from casebook.catalogue.together import Advice, goes_on, together
from casebook.catalogue.upgrade import Row, upgrade
from casebook.report.companions import views
from casebook.report.script_data import LETTERS, UNMEASURED, add_ons, as_json, script_data
from tests.catalogue.little import some_labels, thinned
from tests.catalogue.test_readers import ONE_MARKER

ROOT = Path(__file__).parents[2]
STATIC = files("casebook.report").joinpath("static")
QUESTIONS = 1_500
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("uncovered")]
Versions = dict[str, str]


@pytest.fixture(scope="module")
def locator(known: Catalogue) -> Locator:
    return Locator(known)


@pytest.fixture(scope="module")
def page(browser: Browser, locator: Locator):
    page = browser.new_page()
    know(page, locator)
    yield page
    page.close()


def know(page: Page, locator: Locator) -> None:
    """Gives a page the scripts, and what they answer from."""
    for name in ("versions.js", "answers.js", "together.js", "locks.js"):
        page.add_script_tag(content=STATIC.joinpath(name).read_text(encoding="utf-8"))
    data = script_data(locator)
    subjects = as_json([subject.model_dump(mode="json") for subject in data.subjects])
    page.add_script_tag(content=f"window.known = new casebook.Catalogue({as_json(data.cells)}, {subjects})")
    found = as_json([one.model_dump(mode="json") for one in add_ons(views(locator.catalogue.companions))])
    page.add_script_tag(content=f"window.addOns = {found}.map((one) => new casebook.AddOn(one))")


def asked(page: Page, script: str, questions: Any) -> Any:
    """What a script says; as text, since there are many answers."""
    return json.loads(page.evaluate(f"(questions) => JSON.stringify(questions.map({script}))", questions))


def some_versions(locator: Locator, chance: random.Random) -> Versions:
    """Mostly those of a measured cell; others, older and newer ones, and such as are not given."""
    lines = list(locator.catalogue.lines)
    cell = chance.choice(list(locator.catalogue.lines[chance.choice([*lines, "contemporary"])].cells.values()))
    other = chance.choice(list(locator.catalogue.lines["today"].cells.values()))
    found = {
        name: (cell if chance.random() < 0.8 else other)[name]
        for name in cell
        if name in other and chance.random() < 0.9
    }
    found["fastapi"] = chance.choice(
        [cell["fastapi"]] * 8 + ["0.115.99", "0.94.0", "0.166.0", "0.123.65", "0.115.2rc1"]
    )
    odd = {
        "pydantic": ("2.9.3", "2.12.1", "1.10.13", "3.0", "2.0b3"),
        "python": ("3.12.4", "3.10", "3.13"),
        "starlette": ("0.40.1", "9"),
    }
    for name, versions in odd.items():
        if chance.random() < 0.15:
            found[name] = chance.choice(versions)
    return found


def a_move(locator: Locator, chance: random.Random) -> tuple[Move, str, Versions, bool]:
    """A move, and how the page is asked for it: the release, what is named, and whether the rest is the newest."""
    have = some_versions(locator, chance)
    release = chance.choice([*locator.catalogue.releases, *locator.catalogue.releases[-20:]])
    if chance.random() < 0.5:
        return at_release(locator, Move(have, {}, None), release), release, {}, True
    named = {name: one for name, one in some_versions(locator, chance).items() if name in {"pydantic", "starlette"}}
    return to_named(locator, have, {**named, "fastapi": release}), release, named, False


def told(answer: Answer) -> dict[str, Any]:
    return {
        "how": answer.how,
        "verdicts": {of: LETTERS[seen] if seen else UNMEASURED for of, seen in answer.verdicts.items()},
        "places": sorted(f"{place.line}/{place.label}" for place in answer.places),
        "differs": list(map(str, answer.differs)),
        "why": answer.why,
    }


def row_told(row: Row) -> dict[str, Any]:
    flip = asdict(row.flip) if row.flip else None
    if flip:
        del flip["packages"]
        flip["because"] = " ".join(flip["because"].split())
    return {
        "group": row.group,
        "id": row.id,
        "of": row.of,
        "was": LETTERS[row.was] if row.was else UNMEASURED,
        "became": LETTERS[row.became] if row.became else UNMEASURED,
        "how": row.how,
        "notes": list(row.notes),
        "why": row.why,
        "flip": flip,
        "holding": [way.name for way in row.holding],
        "canGo": [way.name for way in row.can_go],
    }


def test_which_cell_answers_is_decided_alike(page, locator):
    decided_alike(page, locator)


def test_which_cell_answers_is_decided_alike_where_each_case_was_measured_in_part(browser, locator):
    in_part = Locator(thinned(locator.catalogue, some_labels(locator.catalogue, random.Random(15))))
    page = browser.new_page()
    know(page, in_part)
    decided_alike(page, in_part)
    page.close()


def decided_alike(page: Page, locator: Locator) -> None:
    """Many random questions, answered by both."""
    chance = random.Random(1)
    subjects = list(locator.catalogue.subjects)
    questions = [(chance.randrange(len(subjects)), some_versions(locator, chance)) for _ in range(QUESTIONS)]
    said = asked(
        page,
        """([number, versions]) => {
          const found = known.locate(known.subjects[number], versions);
          return {how: found.how, verdicts: found.verdicts, why: found.why, differs: casebook.differences("", found),
            places: casebook.closest(found).map((place) => `${place.line}/${place.label}`).sort()};
        }""",
        questions,
    )
    hows: Counter[str] = Counter()
    for (number, versions), one in zip(questions, said, strict=True):
        expected = told(locator.locate(subjects[number], versions))
        assert (subjects[number].id, versions, expected) == (subjects[number].id, versions, one)
        hows[one["how"]] += 1
    assert min(hows.values()) > QUESTIONS // 20


def test_which_versions_no_cell_has_is_decided_alike(page, locator):
    chance = random.Random(5)
    held = [one for _ in range(200) for one in some_versions(locator, chance).items()]
    said = asked(page, "([name, version]) => known.isMeasured(name, version)", held)
    assert said == [locator.is_measured(name, version) for name, version in held]
    assert {*said} == {True, False}


def test_what_an_upgrade_does_is_decided_alike(page, locator):
    chance = random.Random(2)
    moves = [a_move(locator, chance) for _ in range(60)]
    said = asked(
        page,
        """([have, release, named, newest]) => {
          const want = known.target(have, named, release, newest);
          const {rows, ...counted} = known.upgrade(have, want);
          return {want, counted, apart: known.apart(have, want), rows: rows.map(({subject, ...row}) => ({...row, id: subject.id}))};
        }""",
        [(move.have, release, named, newest) for move, release, named, newest in moves],
    )
    for (move, *_), one in zip(moves, said, strict=True):
        found = upgrade(locator, move)
        assert one["want"] == move.want
        assert one["apart"] == list(apart(locator, move.have, move.want))
        assert one["counted"] == {"exact": found.exact, "nearest": found.nearest, "unknown": found.unknown}
        assert one["rows"] == [row_told(row) for row in found.rows]


def test_where_to_stop_is_decided_alike(page, locator):
    chance = random.Random(3)
    asking = [a_move(locator, chance) for _ in range(40)]
    moves = [(with_add_ons(locator, move, chance, kept=True), named) for move, _, named, _ in asking]
    said = asked(
        page,
        """([have, want, named]) => known.lastBeforeALoss(have, want, named, addOns)""",
        [(move.have, move.want, named) for move, named in moves],
    )
    assert said == [asdict(stop_and_best(locator, move)[0]) for move, _ in moves]
    assert {bool(one["release"]) for one in said} == {bool(one["unknown"]) for one in said} == {True, False}


def test_what_becomes_of_add_ons_is_decided_alike(page, locator):
    chance = random.Random(9)
    moves = [with_add_ons(locator, a_move(locator, chance)[0], chance) for _ in range(250)]
    said = asked(
        page,
        """([have, want]) => casebook.together(addOns, have, want).map(({addOn, was, became, advice, to, limits, goesOn}) => (
          [addOn.package, was?.letter ?? null, became?.letter ?? null, became?.missed ?? [], advice, to,
           limits.map((limit) => casebook.limitInWords(limit, (letter) => known.word(letter))), goesOn ? null : addOn.needs(want)]))""",
        [(move.have, move.want) for move in moves],
    )
    advised: Counter[str] = Counter()
    limited: Counter[str] = Counter()
    for move, one in zip(moves, said, strict=True):
        companions = together(locator.catalogue, move)
        needs = needs_of(locator.catalogue, companions)
        expected = [
            [
                found.package,
                LETTERS[found.was] if found.was else None,
                LETTERS[found.became] if found.became else None,
                list(found.missed),
                found.advice,
                found.to,
                list(map(limit_in_words, found.limits)),
                None if goes_on(found) else list(needs[found.package]),
            ]
            for found in companions
        ]
        assert (move, expected) == (move, one)
        advised.update(found.advice for found in companions)
        limited.update(limit.package for found in companions for limit in found.limits)
    assert advised.keys() >= {*Advice} - {Advice.APART}, "no companion that was measured is inapplicable anywhere"
    assert limited.keys() == {"fastapi", "pydantic", "starlette"}


def with_add_ons(locator: Locator, move: Move, chance: random.Random, *, kept: bool = False) -> Move:
    """A move of somebody who has some add-ons in versions that were measured, or in others; some move too, or are new."""
    have, want = dict(move.have), dict(move.want)
    for companion in chance.sample(locator.catalogue.companions, 6):
        cells = [cell for line in companion.lines.values() for cell in line.cells.values() if companion.package in cell]
        cell = chance.choice(cells)
        have[companion.package] = want[companion.package] = cell[companion.package]
        if kept:
            continue
        beside = {name: chance.choice(["1.5", "3.0", "99"]) for name in companion.beside if chance.random() < 0.3}
        have, want = have | beside, want | beside
        if chance.random() < 0.3:
            have = {**have, **{name: cell[name] for name in have if name in cell}}
            want.pop(chance.choice(["pydantic", "starlette"]), None)
        if chance.random() < 0.3:
            held = want[companion.package]
            same = f"{held}.0" if held.replace(".", "").isdigit() else held
            want[companion.package] = chance.choice(
                [chance.choice(cells)[companion.package], same, "0.0.1", "99", "1.0rc1"]
            )
        if chance.random() < 0.2:
            del have[companion.package]
    return replace(move, have=have, want=want)


def test_what_one_lives_with_is_decided_alike(page, locator):
    chance = random.Random(4)
    questions = [some_versions(locator, chance) for _ in range(40)]
    said = asked(
        page,
        """(versions) => {
          const {affected, unknown, ...counted} = known.check(versions);
          const ids = (some) => some.map(({subject}) => subject.id);
          return {affected: ids(affected), unknown: ids(unknown), ...counted};
        }""",
        questions,
    )
    for versions, one in zip(questions, said, strict=True):
        found = check(locator, versions)
        expected = {
            "affected": [standing.id for standing in found.affected],
            "unknown": [standing.id for standing in found.unknown],
            "exact": found.exact,
            "nearest": found.nearest,
        }
        assert expected == one


PARTS: tuple[str, ...] = (
    "1",
    "1.0",
    "0.9.2",
    "2024.1",
    "1!1.0",
    "1.0a1",
    "1.0.alpha1",
    "1.0-b.2",
    "1.0rc1",
    "1.0c1",
    "1.0preview",
    "1.0.post1",
)
PARTS += (
    "1.0-1",
    "1.0.rev",
    "1.0.dev3",
    "1.0a1.dev2",
    "1.0.post1.dev1",
    "1.0+abc",
    "1.0+abc.5",
    "1.0+7",
    "v1.0",
    " 1.0 ",
    "1.0.0",
)
NONE = ("", "x", "1.x", "1.0-", "1..0", "==1", "1.0+", "1.0+a..b", "1" * 101)


def test_versions_are_ordered_and_written_alike(page):
    chance = random.Random(5)
    both = [(chance.choice(PARTS), chance.choice(PARTS)) for _ in range(500)]
    assert asked(page, "([a, b]) => Math.sign(casebook.versions.compare(a, b))", both) == [
        (Version(a) > Version(b)) - (Version(a) < Version(b)) for a, b in both
    ]
    assert asked(page, "casebook.versions.normal", PARTS) == [str(Version(one)) for one in PARTS]
    assert asked(page, "(text) => casebook.versions.parse(text) === null", NONE) == [True] * len(NONE)
    for one in NONE[:-1]:
        with pytest.raises(InvalidVersion):
            Version(one)


CLAUSES = ("<", "<=", ">", ">=", "==", "!=", "~=", "===")


def test_which_versions_a_requirement_admits_is_decided_alike(page):
    chance = random.Random(7)
    numbers = ["1", "1.0", "1.0.0", "1.1", "1.0.1", "2", "0.9", "10", "1!1.0"]
    ends = ["", "a1", "rc2", ".dev3", "a1.dev2", ".post1", ".post1.dev1", "rc1.post2"]
    both = []
    for _ in range(4_000):
        operator, number = chance.choice(CLAUSES), chance.choice(numbers)
        wanted = number + (".*" if operator in {"==", "!="} and chance.random() < 0.4 else chance.choice(ends))
        if not (operator == "~=" and "." not in number):
            version = chance.choice(numbers) + chance.choice(ends) + chance.choice(["", "", "", "+local.1"])
            both.append((operator + wanted, version))
    found = asked(page, "([clause, version]) => casebook.versions.admits(clause, version)", both)
    for (clause, version), one in zip(both, found, strict=True):
        assert (clause, version, one) == (clause, version, SpecifierSet(clause).contains(version, prereleases=True))
    assert {*found} == {True, False}


LOCKS = Path(__file__).parents[1] / "catalogue/locks"
READ = "([text, python]) => { try { return casebook.locks.read(text, python); } catch (error) { return {error: error.message}; } }"
HERE = ".".join(map(str, sys.version_info[:2]))


def pasted(page: Page, *texts: str, python: str = HERE) -> list[dict[str, Any]]:
    found = asked(page, READ, [(text, python) for text in texts])
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(LOCKS.rglob("*.*")) if path.suffix in {".lock", ".toml", ".txt"}],
    ids=lambda path: path.parent.name,
)
def test_a_pasted_lock_is_read_alike(page, path):
    """But for what it includes: a page cannot open other files."""
    text = path.read_text(encoding="utf-8")
    plain = re.sub(r"^-[rc] .*$", "", text, flags=re.MULTILINE) if path.suffix == ".txt" else text
    expected = read_freeze(plain.encode(), "it") if path.suffix == ".txt" else read_file(path)
    (found,) = pasted(page, text)
    assert found["versions"] == expected.for_python(HERE).versions


@pytest.mark.parametrize("name", ONE_MARKER)
@pytest.mark.parametrize(
    ("marker", "told"),
    [
        ("python_version < '3'", "slowapi is only for "),
        ("python_full_version < '3' and extra == 'x'", "slowapi is only for "),
        ("extra == 'x' or python_version < '3'", None),
        ("python_version >= '3'", None),
        ("((((", None),
    ],
)
def test_what_a_marker_leaves_out_is_left_out_alike(page, tmp_path, name, marker, told):
    text = ONE_MARKER[name].replace(r"sys_platform == \"nowhere\"", marker).replace('sys_platform == "nowhere"', marker)
    text = text.replace(f"'{marker}'", f'"{marker}"')
    if marker == "((((" and name == "pylock.toml":
        pytest.skip("such a pylock is refused")
    (tmp_path / name).write_text(text)
    expected = read_file(tmp_path / name).for_python(HERE)
    (found,) = pasted(page, text)
    assert found["versions"] == expected.versions
    assert ("slowapi" in expected.versions) is (told is None)
    if told:
        assert found["doubts"]["slowapi"].startswith(told)
        assert expected.doubts["slowapi"].startswith(told)


def test_what_only_a_platform_has_is_taken_as_installed_by_a_page_and_that_is_told(page):
    (found,) = pasted(page, ONE_MARKER["requirements.txt"])
    assert found["versions"]["slowapi"] == "0.1.9"
    assert found["doubts"]["slowapi"] == 'slowapi is only for sys_platform == "nowhere", and is taken as installed'


LINES = (
    "fastapi==0.115.2", "FastAPI[standard]==0.115.2 ; python_version < '4'", "pydantic == 2.9.2  # why", "pydantic===2.9.2",
    "starlette==0.40.0 ; python_version < '3'", "starlette==0.40.0 --hash=sha256:abc", "starlette>=0.40", "pydantic", "pydantic==2.9.2,<3",
    "anyio @ https://example.com/anyio-4.0-py3-none-any.whl", "httpx ~= 0.27", "Typing_Extensions==4.12.2", "fastapi==0.115.*", "",
    "# fastapi==1.0", "--index-url https://example.com/simple", "pydantic==2.10.6; python_version >= '3.12'", "numpy == 1.0 \\\n  --hash=sha256:a",
    "pydantic==2.9.2; python_version < '3.12' and platform_python_implementation != 'Nothing'", "starlette (==0.40.0)",
)  # fmt: skip


def test_pasted_requirements_are_read_alike(page):
    chance = random.Random(6)
    texts = ["\n".join(chance.sample(LINES, chance.randrange(1, 8))) for _ in range(300)]
    for text, found in zip(texts, pasted(page, *texts), strict=True):
        if not text.strip():
            continue
        expected = read_freeze(text.encode(), "it").for_python(HERE)
        assert (text, found["versions"]) == (text, expected.versions)
        of_platforms = {name for name, doubt in found["doubts"].items() if doubt.endswith("is taken as installed")}
        assert (text, sorted(expected.doubts)) == (text, sorted(found["doubts"].keys() - of_platforms))


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.14"])
def test_of_several_versions_the_one_of_the_projects_python_counts(page, python):
    (found,) = pasted(page, (LOCKS / "uv_forks/uv.lock").read_text(), python=python)
    assert found["versions"]["pydantic"] == ("2.9.2" if python == "3.11" else "2.10.6")


def test_of_several_versions_of_which_any_may_be_meant_none_is_taken(page):
    (found,) = pasted(page, (LOCKS / "uv_forks/uv.lock").read_text(), python="")
    assert "pydantic" not in found["versions"]
    assert found["doubts"]["pydantic"] == "pydantic is locked in several versions, 2.10.6, 2.9.2: say which"


def test_toml_is_read_alike(page):
    """Names in quotes, strings of every kind, tables that are asked for twice: a lock may have any of it."""
    texts = [
        '[[package]]\n"name" = "fast\\u0061pi"\nversion = \'0.115.2\' # comment\ndescription = """a\n[[package]]\nname = "x"\n"""\n',
        "[[package]]\nname = 'fastapi'\nversion = '''0.115.2'''\nfiles = [\n  {file = \"a # b\", hash = 'c'}, # d\n]\n[package.extras]\nall = []\n",
        'version = 1\r\n[[package]]\r\nname = "fastapi"\r\nversion = "0.115.2"\r\nsource = { virtual = "." }\r\nsdist = { size = 1, upload-time = "x" }\r\n',
        'package = [{name = "fastapi", version = "0.115.2"}]\n[metadata]\na.b.c = 1979-05-27 07:32:00Z\n',
    ]  # fmt: skip
    for text, found in zip(texts, pasted(page, *texts), strict=True):
        expected = {"python": HERE, **{one["name"]: one["version"] for one in tomllib.loads(text)["package"]}}
        assert (text, found.get("versions")) == (text, expected)


def test_what_is_broken_or_hostile_is_refused_with_a_message(page):
    texts = [
        "", "{", "[1]", '{"default": []}', "package = 3\n[x]\n", "[[package", f"[[package]]\nx = {'[' * 100_000}", '[[package]]\nname = "a"\nname = "b"\n',
        "[a]\n[[a]]\n", "<html>\n", "SELECT 1;\n", "f==1\n" * 10_001, "x" * ((20 << 20) + 1), '[[package]]\nname = "\\q"\n',
    ]  # fmt: skip
    for text, found in zip(texts, pasted(page, *texts), strict=True):
        assert (text[:40], list(found)) == (text[:40], ["error"])


def test_names_of_the_language_are_names_of_packages_too(page):
    (found,) = pasted(
        page,
        '[[package]]\nname = "constructor"\nversion = "1.0"\n[[package]]\nname = "fastapi"\nversion = "0.115.2"\n[__proto__]\nx = "y"\n',
    )
    assert found["versions"] == {"python": HERE, "constructor": "1.0", "fastapi": "0.115.2"}
