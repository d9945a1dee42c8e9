"""Companions: read from files, and measured until each boundary is exact."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from typing import Any

import pytest
from packaging.specifiers import SpecifierSet

from casebook.book.companion_rules import lint_companion
from casebook.book.companions import load_companion, load_companions, with_kits
from casebook.book.versions import VersionsFile, along, read_versions, write_versions
from casebook.errors import InputError
from casebook.matrix.companions import CompanionMatrix
from casebook.model.cells import Line, LineKind, line_kind
from casebook.model.verdicts import CellResult, Judged, Verdict
from casebook.survey.growing import grown

FACTS = """\
package = "starlette-context"
title = "starlette-context keeps data of the request at hand"
summary = "What a plugin puts into the context is read in an endpoint."
sources = ["https://github.com/tomwojcik/starlette-context"]
installs = ["starlette-context"]
releases = ">=0.3.5"
"""
PLAIN = """\
from fastapi import FastAPI


def create_app(read):
    app = FastAPI()

    @app.get("/")
    def root():
        return read()

    return app
"""
APP = """\
from companions.starlette_context import plain
from starlette_context import context, middleware, plugins


def create_app():
    app = plain.create_app(lambda: context.data)
    app.add_middleware(middleware.ContextMiddleware, plugins=(plugins.RequestIdPlugin(),))
    return app
"""
PROBES = """\
from companions.starlette_context import plain

from casebook.probes import control, purpose


@control
def test_the_app_alone(client):
    assert client(plain.create_app(dict)).get("/").json() == {}


@purpose
def test_request_id(client, observe):
    def seen():
        from companions.starlette_context import app

        return client(app.create_app()).get("/", headers={"X-Request-ID": "0" * 32}).json()

    observe(seen, correct={"X-Request-ID": "0" * 32})
"""


def write(root, facts=FACTS, name="starlette_context"):
    folder = root / "companions" / name
    folder.mkdir(parents=True)
    (folder / "companion.toml").write_text(facts)
    (folder / "plain.py").write_text(PLAIN)
    (folder / "app.py").write_text(APP)
    (folder / f"test_{name}.py").write_text(PROBES)
    return folder


def test_its_kit_is_its_own(project):
    checkout = project()
    write(checkout.root)
    (companion,) = load_companions(checkout.project)
    assert (companion.id, companion.package, companion.facts.kit) == (
        "companions/starlette_context",
        "starlette-context",
        "starlette_context",
    )
    assert sorted(companion.files) == [
        f"companions/starlette_context/{name}" for name in ("app.py", "plain.py", "test_starlette_context.py")
    ]
    kits = with_kits(checkout.project, [companion]).settings.kits
    assert kits["starlette_context"].requires == (*kits["base"].requires, "starlette-context")


@pytest.mark.parametrize(
    ("facts", "name", "problem"),
    [
        ("package =", "starlette_context", "is not valid TOML"),
        (FACTS.replace("installs", "install"), "starlette_context", "installs: Field required"),
        (FACTS + 'kit = "base"\n', "starlette_context", "a companion has a kit of its own"),
        (FACTS.replace(">=0.3.5", "new"), "starlette_context", "is not a version specifier"),
        (FACTS, "context", "its folder is called context"),
        (FACTS.replace('["starlette-context"]', '["-r x"]'), "starlette_context", "is no plain requirement"),
    ],
)
def test_facts_that_are_wrong_are_refused(tmp_path, facts, name, problem):
    folder = write(tmp_path, facts, name)
    with pytest.raises(InputError, match=problem):
        load_companion(folder)


def test_a_kit_of_its_name_is_refused(project):
    checkout = project()
    write(checkout.root, FACTS.replace("starlette-context", "missing"), "missing")
    with pytest.raises(InputError, match="the kit missing has the name of a companion"):
        with_kits(checkout.project, load_companions(checkout.project))


def test_a_companion_as_it_should_be_has_no_findings(tmp_path):
    assert lint_companion(write(tmp_path)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("test_starlette_context.py", "import plain", "import app, plain", "imports companions.starlette_context.app"),
        (
            "test_starlette_context.py",
            "from casebook",
            "import starlette_context\nfrom casebook",
            "imports starlette_context",
        ),
        ("plain.py", "from fastapi", "import starlette_context\nfrom fastapi", "imports starlette_context at its top"),
        ("test_starlette_context.py", "@control\n", "", "it has no control"),
        ("test_starlette_context.py", "@purpose\n", "", "is neither a control nor a purpose"),
        ("test_starlette_context.py", "client, observe", "client", "does not observe"),
        ("app.py", "def create_app():", "def create_app(:", "it is not Python"),
        ("companion.toml", "package =", "packages =", "Extra inputs are not permitted"),
    ],
)
def test_a_mistake_in_a_companion_is_found(tmp_path, file, old, new, problem):
    path = write(tmp_path) / file
    path.write_text(path.read_text().replace(old, new, 1))
    assert any(problem in finding.problem for finding in lint_companion(path.parent))


def test_versions_are_read_as_they_were_written(tmp_path):
    cells = {"1": {"a": "1", "b": "2"}, "2": {"a": "1"}, "3": {}, "4": {"a": "2"}}
    file = VersionsFile(declared={"1": ("fastapi>=0.1",)}, lines={"today": along(cells, ("a", "b", "c"))})
    assert write_versions(tmp_path / "versions.json", file)
    read = read_versions(tmp_path / "versions.json")
    assert read == file
    assert read.lines["today"].cells == {"1": {"a": "1", "b": "2"}, "2": {"a": "1"}, "3": {}, "4": {"a": "2"}}
    assert read_versions(tmp_path / "none.json") == VersionsFile()
    (tmp_path / "versions.json").write_text("{}}")
    with pytest.raises(InputError, match="Write it anew|versions.json"):
        read_versions(tmp_path / "versions.json")


class Truth:
    """What would be seen along a line of 40 releases; `grown` sees of it what it asks for."""

    def __init__(self, chance):
        self.every = [str(number) for number in range(40)]
        edges = sorted(chance.sample(range(1, 40), chance.randrange(4)))
        self.verdicts, now = [], Verdict.HOLDS
        for number in range(40):
            if number in edges:
                now = chance.choice([one for one in (Verdict.HOLDS, Verdict.FAILS, Verdict.BLOCKED) if one is not now])
            self.verdicts.append(now)
        self.asked = set()

    def result(self, _, cell):
        self.asked.add(cell)
        return CellResult(Judged(self.verdicts[int(cell)]), {})


@dataclass
class Surveyed:
    lines: Any
    known: Truth


class Lines:
    """The one line, of which every seventh release is measured at first."""

    def __init__(self, every):
        self.every = every

    def lines(self, further):
        kept = {*self.every[::7], *further.get("today", ())}
        labels = tuple(one for one in self.every if one in kept)
        cells: Any = labels
        return [Line("today", LineKind.LANE, "fastapi", labels, cells)]

    def releases(self, _):
        return self.every


def grow(truth) -> Any:
    nobody: Any = None
    lines: Any = Lines(truth.every)
    survey_of: Any = lambda found: Surveyed(found, truth)  # noqa: E731 - it needs no name of its own
    return grown(nobody, lines, None, survey_of, lambda _: None)


def test_every_change_between_measured_releases_is_narrowed_down_to_neighbours():
    chance = random.Random(20)
    for _ in range(200):
        truth = Truth(chance)
        survey = grow(truth)
        (line,) = survey.lines
        shown = [truth.verdicts[int(label)] for label in line.labels]
        for one, other, was, became in zip(line.labels[:-1], line.labels[1:], shown[:-1], shown[1:], strict=True):
            assert was is became or int(other) == int(one) + 1
        assert {*truth.every[::7]} <= {*line.labels}
        assert len(line.labels) <= len(truth.every[::7]) + 3 * 2 * 6


def test_lines_hold_the_last_patch_of_every_minor_and_what_is_asked_for_beside(project, little_index, monkeypatch):
    """The line of one version begins with some of the minors; the package's own has what it admits."""
    from casebook.commands.opening import open_project

    for version, day in (("0.115.10", 1), ("0.115.11", 2), ("0.115.12", 3), ("0.116.0", 4)):
        little_index.release("fastapi", version, "starlette", uploaded=f"2025-03-0{day}T00:00:00Z")
    for version in ("0.9", "1.0", "1.1", "1.1.1", "2.0rc1"):
        little_index.release("addon", version, uploaded="2025-03-01T00:00:00Z")
    monkeypatch.setenv("UV_DEFAULT_INDEX", little_index.url)
    opened = open_project(project(oldest="0.115.10").root)
    matrix = CompanionMatrix(opened.matrix, "addon", SpecifierSet(">=1"))
    lines = matrix.lines({"today": {"0.115.10"}, "fastapi/addon-1.1.1": set(), "fastapi/addon-7.0": set()})
    assert {line.name: line.labels for line in lines} == {
        "contemporary": ("0.115.12", "0.116.0"),
        "today": ("0.115.10", "0.115.12", "0.116.0"),
        "addon/fastapi-0.116.0": ("1.0", "1.1.1"),
        "fastapi/addon-1.1.1": ("0.115.12", "0.116.0"),
    }
    assert [line.kind for line in lines] == [LineKind.LANE, LineKind.LANE, LineKind.AXIS, LineKind.HELD]
    assert [line.kind for line in lines] == [line_kind(line.name) for line in lines]
    _, today, own, held = lines
    assert matrix.releases(today) == matrix.releases(held) == opened.matrix.fastapi
    assert held.cells[0].pins == ("fastapi==0.115.12", "addon==1.1.1")
    unfinished = CompanionMatrix(opened.matrix, "addon", SpecifierSet(">=2.0rc1"))
    assert [str(one) for one in unfinished.releases(own)] == ["2.0rc1"]


@pytest.mark.parametrize("command", ["run", "record", "show"])
@pytest.mark.parametrize("name", ["starlete_context", "starlette-kontext", "companions/starlette_contex"])
def test_a_companion_that_is_misspelt_is_suggested(project, command, name):
    checkout = project("steady/never")
    write(checkout.root)
    done = checkout.casebook(command, name)
    assert (done.code, done.err.splitlines()[0]) == (2, f"error: there is no case or topic {name!r}")
    assert re.match("tip: Did you mean (companions/)?starlette[-_]context", done.err.splitlines()[1])


PLAIN_PYTEST = ("--", "pytest", "-q", "companions/starlette_context")


@pytest.mark.cell
@pytest.mark.network
class TestMeasured:
    """The real package on the real releases of a past day: Starlette 0.41.3 broke it before its 0.4.0."""

    def test_the_boundary_is_found_and_told(self, project):
        checkout = project(oldest="0.114.0")
        folder = write(checkout.root)
        done = checkout.casebook("run", "--topic", "companions")
        assert (done.code, done.err) == (0, done.err), done.err
        assert "fails 0.3.6, holds 0.4.0" in done.out
        assert "blame: starlette-context 0.3.6 -> 0.4.0" in done.out
        assert "holds 0.114.2 to 0.115.2, fails 0.115.3 to 0.115.12" in done.out
        assert "blame: starlette 0.40.0 -> 0.41.3" in done.out
        recorded = checkout.casebook("record", "companions/starlette_context")
        assert (recorded.code, recorded.err) == (0, "")
        written = (folder / "versions.json").read_text()
        assert "written" not in checkout.casebook("record", "companions/starlette_context").out
        assert (folder / "versions.json").read_text() == written
        locked = checkout.root / "locks" / "companions" / "starlette_context.jsonl"
        assert '{"cell": "today/fastapi-0.115.12@starlette_context"' in locked.read_text()
        shown = checkout.casebook("show", "starlette_context")
        assert "fastapi >=0.115.3 needs starlette-context >=0.4.0" in shown.out
        record = json.loads((folder / "record.json").read_text())
        assert {"contemporary", "today"} <= record["lines"].keys()
        again = checkout.casebook("run", "--topic", "companions")
        assert (again.code, "0 run now" in again.out) == (0, True)
        assert "0 of" in again.out
        some = checkout.casebook("run", "--topic", "companions", "--fastapi", "==0.115.12", "--again")
        assert (some.code, " compared verdicts drifted" in some.out, "0 run now" in some.out) == (0, True, False)
        twice = checkout.casebook("repeat", "starlette_context", "--times", "2", "--fastapi", "==0.115.12")
        assert (twice.code, "0 of " in twice.out, " in 2 measurements of " in twice.out) == (0, True, True)
        one = checkout.casebook("repeat", "starlette_context", "--cell", "today/fastapi-0.115.12")
        assert (one.code, "each has lines of its own" in one.err) == (2, True)
        none = checkout.casebook("run", "--topic", "companions", "--fastapi", "==0.1")
        assert (none.code, "no cell is selected" in none.err) == (2, True)
        entered = checkout.casebook("enter", "--for", "starlette_context", "today/fastapi-0.115.12", *PLAIN_PYTEST)
        assert "Run a case with: pytest companions/starlette_context\n" in entered.err
        assert (entered.code, " correct" in entered.out) == (0, True)
        nowhere = checkout.casebook("enter", "--for", "starlette_context", "today/fastapi-0.99.9", "--", "true")
        assert (nowhere.code, "has no cell 'today/fastapi-0.99.9'" in nowhere.err) == (2, True)
