"""The rules for cases: one test for each, with the place and the advice."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from casebook.book.linting import WAIVABLE, LintContext, lint_case
from casebook.book.packages import PackagesFile
from casebook.book.records import write_record
from casebook.model.record import Change, LineRecord, ProbeRecord, Record, RecordedEdge, VerdictInterval
from casebook.model.verdicts import Verdict
from tests.make import CASE_TOML, a_line
from tests.project import MINIATURE

APP = """\
from fastapi import FastAPI

app = FastAPI()
"""
TESTS = """\
from casebook.probes import control, workaround


@control
def test_control(client):
    assert client


def test_bug(observe):
    observe(1, correct=1, symptom=2)


@workaround("other")
def test_other(observe):
    observe(1, correct=1, symptom=2)
"""
TOML = CASE_TOML.replace("A title", "A title with 422") + '\n[workarounds.other]\ntitle = "Another way"\n'
KNOWN = LintContext(kits=("base",), packages={"fastapi", "httpx"}, lines=[a_line("1.0", "1.1", "1.2")])


class Folder:
    """A case that lints clean, for a rule to find something in."""

    def __init__(self, path) -> None:
        self.path = path / "topic" / "name"
        self.path.mkdir(parents=True)
        self.write("case.toml", TOML)
        self.write("app.py", APP)
        self.write("test_name.py", TESTS)

    def write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text)

    def lint(self, known: LintContext = KNOWN) -> list[str]:
        """The findings as the command writes them."""
        return [
            f"{finding.path.relative_to(self.path)}:{finding.line}: {finding.problem}. {finding.advice}"
            for finding in lint_case(self.path, known).findings
        ]

    def app(self, *lines: str) -> None:
        """Writes an app of five lines and these."""
        self.write("app.py", APP + "\n" + "".join(f"{line}\n" for line in lines))

    def probe(self, *lines: str, before: str = "", parameters: str = "observe") -> None:
        """Writes these lines as the bug probe."""
        body = "".join(f"    {line}\n" for line in lines)
        bug = "def test_bug(observe):\n    observe(1, correct=1, symptom=2)\n"
        text = TESTS.replace(bug, f"{before}def test_bug({parameters}):\n{body}")
        assert text != TESTS
        self.write("test_name.py", text)

    def record(
        self, *verdicts: tuple[str, str, str], edges=(), probes=None, line: str = "today", **workarounds
    ) -> None:
        def spans(found):
            return tuple(
                VerdictInterval(first=first, last=last, verdict=Verdict(verdict)) for first, last, verdict in found
            )

        recorded = LineRecord(
            measured=date(2026, 1, 1),
            today=date(2026, 11, 21),
            python="3.11.7",
            verdicts=spans(verdicts),
            workarounds={name: spans(found) for name, found in workarounds.items()},
            probes=probes or {},
            edges=tuple(edges),
        )
        write_record(self.path / "record.json", Record(case="topic/name", lines={line: recorded}))


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def test_a_case_as_it_should_be_has_no_finding(folder):
    folder.record(("1.0", "1.2", "affected"), other=[("1.0", "1.2", "holds")])
    assert folder.lint() == []


@pytest.mark.parametrize("id", ["always", "never", "release", "control_fails", "excluded", "flaky", "wrong_reason"])
def test_the_steady_miniatures_lint_clean(id):
    assert lint_case(MINIATURE / "steady" / id, KNOWN).findings == []


KEYS = "CONTRIBUTING.md has the keys of a case and what they hold."


def test_an_unknown_key_is_found_at_its_line(folder):
    folder.write("case.toml", TOML.replace('kind = "bug"', 'kind = "bug"\ncolour = "red"'))
    assert [f"case.toml:3: colour: Extra inputs are not permitted. {KEYS}"] == folder.lint()


def test_a_source_that_is_not_a_url_is_found(folder):
    folder.write("case.toml", TOML.replace('issues/1"]', 'issues/1", "issue 1"]'))
    assert [f"case.toml:3: sources.1: Value error, 'issue 1' is not a URL. {KEYS}"] == folder.lint()


def test_a_file_that_is_not_toml_is_found(folder):
    folder.write("case.toml", "title = \n")
    [found] = folder.lint()
    assert found.startswith("case.toml:1: is not valid TOML: Invalid value (at line 1, column 9)")


def test_every_wrong_fact_is_a_finding_of_its_own(folder):
    folder.write("case.toml", TOML.replace('kind = "bug"', 'kind = "odd"') + 'how = "so"\n')
    assert [found.partition(": ")[0] for found in folder.lint()] == ["case.toml:2", "case.toml:8"]


def test_a_file_that_is_not_python_is_found_at_its_line(folder):
    folder.write("app.py", APP + "def app(\n")
    assert folder.lint() == ["app.py:4: it is not Python: '(' was never closed. Correct the syntax."]


def test_a_record_that_cannot_be_read_is_found(folder):
    folder.write("record.json", "{")
    [found] = folder.lint()
    assert found.startswith("record.json:1: ")
    assert "The program alone writes this file" in found


def test_a_bug_without_a_control_is_found(folder):
    folder.write("test_name.py", TESTS.replace("@control\n", ""))
    problem = "case.toml:1: the case has no control. Add a test marked @control that proves the app healthy."
    assert problem in folder.lint()


def test_a_case_without_a_bug_probe_is_found(folder):
    folder.write("test_name.py", TESTS.replace("def test_bug", '@workaround("other")\ndef test_bug'))
    expected = "case.toml:1: the case has no bug probe. Add a test without a mark that observes both ends."
    assert [expected] == folder.lint()


def test_a_workaround_without_a_probe_is_found_at_its_table(folder):
    folder.write("case.toml", TOML + '\n[workarounds.third]\ntitle = "A third way"\n')
    expected = 'case.toml:9: no probe measures the workaround third. Mark a test @workaround("third").'
    assert [expected] == folder.lint()


def test_a_probe_of_an_unknown_workaround_is_found_at_its_line(folder):
    folder.write("case.toml", TOML.partition("\n[workarounds")[0])
    assert folder.lint() == ["test_name.py:14: case.toml has no workaround other. Add the table [workarounds.other]."]


def test_a_correction_of_an_unknown_workaround_is_found(folder):
    folder.write("case.toml", TOML + 'corrects = "nobody"\n')
    expected = "case.toml:6: other corrects nobody, which is no workaround of this case. Name one of other."
    assert [expected] == folder.lint()


def test_a_probe_that_states_no_symptom_is_found_at_the_call(folder):
    folder.write("test_name.py", TESTS.replace(", symptom=2", "", 1))
    expected = "test_name.py:10: test_bug states no symptom. State both ends: observe(seen, correct=..., symptom=...)."
    assert [expected] == folder.lint()


def test_a_probe_that_states_neither_end_is_found(folder):
    folder.write("test_name.py", TESTS.replace("1, correct=1, symptom=2", "1", 1))
    assert "test_name.py:10: test_bug states no correct and no symptom." in folder.lint()[0]


def test_a_probe_that_observes_nothing_is_found(folder):
    folder.write("test_name.py", TESTS.replace("    observe(1, correct=1, symptom=2)", "    assert observe", 1))
    assert folder.lint() == ["test_name.py:9: test_bug observes nothing. Call observe(seen, correct=..., symptom=...)."]


def test_a_probe_may_observe_a_rate(folder):
    rate = "observe_rate(print, control=print, correct=None, symptom=2)"
    folder.write("test_name.py", TESTS.replace("observe(1, correct=1, symptom=2)", rate))
    assert folder.lint() == []


def test_an_app_that_imports_nothing_from_fastapi_is_found(folder):
    folder.write("app.py", "import starlette\n")
    expected = "app.py:1: the app imports nothing from FastAPI. Show the issue with FastAPI, or delete the file."
    assert [expected] == folder.lint()


def test_what_an_app_imports_from_its_case_need_not_know_fastapi(folder):
    folder.write("app.py", f"{APP}\nfrom cases.topic.name.decorator import decorate\n")
    folder.write("decorator.py", "def decorate(function):\n    return function\n")
    assert folder.lint() == []


CLIENTS = "Use the client fixtures, and plain objects."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("import socket", "socket"),
        ("import requests", "requests"),
        ("import aiohttp.web", "aiohttp.web"),
        ("from urllib import request", "urllib.request"),
        ("import http.client", "http.client"),
        ("from http.client import HTTPConnection", "http.client.HTTPConnection"),
        ("from urllib.request import urlopen", "urllib.request.urlopen"),
    ],
)
def test_an_import_of_what_reaches_the_network_is_found_at_its_line_once(folder, line, name):
    folder.app(line)
    assert [f"app.py:5: it imports {name}: a case may not use the network. {CLIENTS}"] == folder.lint()


@pytest.mark.parametrize(
    "line", ["from http import HTTPStatus", "import urllib.parse", "import subprocess", "import httpx"]
)
def test_an_import_of_its_harmless_neighbours_is_fine(folder, line):
    folder.app(line)
    assert folder.lint() == []


def test_a_submodule_that_is_only_used_is_found(folder):
    folder.app("import urllib", "", "urllib.request.urlopen('https://example.org')")
    assert [f"app.py:7: it uses urllib.request: a case may not use the network. {CLIENTS}"] == folder.lint()


FIXTURES = "Use the fixtures client or async_client."


@pytest.mark.parametrize(
    ("lines", "reached"),
    [
        (("import httpx", "httpx.get('https://example.org')"), "httpx.get"),
        (("import httpx", "httpx.AsyncClient()"), "httpx.AsyncClient"),
        (("from httpx import Client", "Client(base_url='https://example.org')"), "httpx.Client"),
        (("import httpx", "httpx.HTTPTransport()"), "httpx.HTTPTransport"),
        (("import asyncio", "asyncio.open_connection('example.org', 80)"), "open_connection"),
    ],
)
def test_a_call_that_reaches_the_network_is_found_at_its_line(folder, lines, reached):
    folder.app(*lines)
    assert [f"app.py:6: {reached} may reach the network. {FIXTURES}"] == folder.lint()


@pytest.mark.parametrize(
    "line",
    [
        "httpx.AsyncClient(transport=httpx.ASGITransport(app))",
        "httpx.Client(transport=httpx.MockTransport(answer))",
        "httpx.AsyncClient(app=app)",
    ],
)
def test_a_client_of_httpx_that_stays_in_the_process_is_fine(folder, line):
    """The last is a form that httpx had until 0.28, and that cases speak of."""
    folder.app("import httpx", line)
    assert folder.lint() == []


PATCH = "Show the issue without a patch; where it is the workaround, say why in allows.patches of case.toml."
PATCHES = [
    ("import fastapi", "fastapi.routing.APIRoute = None", "fastapi.routing"),
    ("import fastapi.encoders as e", "e.ENCODERS_BY_TYPE[int] = str", "fastapi.encoders.ENCODERS_BY_TYPE"),
    (
        "from fastapi.encoders import ENCODERS_BY_TYPE",
        "ENCODERS_BY_TYPE[int] = str",
        "fastapi.encoders.ENCODERS_BY_TYPE",
    ),
    (
        "from fastapi.encoders import ENCODERS_BY_TYPE",
        "ENCODERS_BY_TYPE.update({int: str})",
        "fastapi.encoders.ENCODERS_BY_TYPE",
    ),
    ("from fastapi.encoders import ENCODERS_BY_TYPE", "del ENCODERS_BY_TYPE[int]", "fastapi.encoders.ENCODERS_BY_TYPE"),
    ("from pydantic import BaseModel", "BaseModel.x = 1", "pydantic.BaseModel"),
    ("import fastapi", "setattr(fastapi, 'x', 1)", "fastapi"),
    ("import starlette", "monkeypatch.setattr(starlette.requests, 'x', 1)", "starlette.requests"),
    ("monkeypatch = None", "monkeypatch.setattr('fastapi.x', 1)", "fastapi.x"),
    ("from unittest.mock import patch", "patch('fastapi.routing.x')", "fastapi.routing.x"),
    ("from unittest import mock", "mock.patch.object(FastAPI, 'x')", "fastapi.FastAPI"),
]


@pytest.mark.parametrize(("first", "line", "patched"), PATCHES)
def test_a_patch_of_an_installed_package_is_found_at_its_line(folder, first, line, patched):
    folder.app(first, line)
    assert [f"app.py:6: it patches {patched}. {PATCH}"] == folder.lint()


@pytest.mark.parametrize(("first", "line", "patched"), PATCHES[:2])
def test_a_patch_that_the_case_allows_with_a_reason_is_fine(folder, first, line, patched):
    folder.write("case.toml", TOML.replace('kind = "bug"', 'kind = "bug"\nallows = { patches = "people do it" }'))
    folder.app(first, line)
    assert folder.lint() == []


@pytest.mark.parametrize(
    "lines",
    [
        ("import sys", "monkeypatch.setattr(sys, 'argv', [])"),
        ("monkeypatch = None", "monkeypatch.setenv('A', 'b')"),
        ("from unittest.mock import AsyncMock", "handler = AsyncMock()"),
        ("import os", "os.environ['A'] = 'b'"),
        ("app.openapi = None", "app.dependency_overrides[int] = str"),
        ("from fastapi import APIRouter", "routes = APIRouter().routes; routes.append(1)"),
        ("from cases.topic.name.other import OTHER", "OTHER.update({})"),
    ],
)
def test_what_changes_no_installed_package_is_no_patch(folder, lines):
    folder.app(*lines)
    folder.write("other.py", "OTHER = {}\n")
    assert [found for found in folder.lint() if "patches" in found] == []


SLEEP = "Sleep for a second at the most; measure against a control."


@pytest.mark.parametrize(
    ("line", "seconds"), [("time.sleep(5)", "5"), ("await asyncio.sleep(1.5)", "1.5"), ("sleep(2)", "2")]
)
def test_a_long_sleep_is_found_at_its_line(folder, line, seconds):
    folder.app("async def work():", f"    {line}")
    assert [f"app.py:6: it sleeps for {seconds} seconds. {SLEEP}"] == folder.lint()


@pytest.mark.parametrize(
    ("lines", "before", "seconds"),
    [
        (["time.sleep(0.9)"] * 3, "", "2.7"),
        (["for _ in range(4):", "    time.sleep(0.5)"], "", "2"),
        (["wait()", "wait()"], "def wait():\n    time.sleep(0.7)\n\n\n", "1.4"),
    ],
)
def test_short_sleeps_that_are_long_together_are_found_at_their_probe(folder, lines, before, seconds):
    folder.probe(*lines, "observe(1, correct=1, symptom=2)", before=before)
    line = 9 + before.count("\n")
    assert [f"test_name.py:{line}: test_bug sleeps for {seconds} seconds in all. {SLEEP}"] == folder.lint()


def test_a_short_sleep_is_fine(folder):
    folder.app("import time", "", "time.sleep(1)")
    folder.probe("time.sleep(0.5)", "observe(1, correct=1, symptom=2)", "time.sleep(0.5)")
    assert folder.lint() == []


HELPER = "def check(look, seen):\n    look(seen, correct=1, symptom=2)\n\n\n"


@pytest.mark.parametrize("call", ["check(observe, 1)", "check(look=observe, seen=1)"])
def test_a_probe_may_observe_by_a_helper_of_the_case(folder, call):
    folder.probe(call, before=HELPER)
    assert folder.lint() == []


def test_a_helper_states_both_ends_too(folder):
    folder.probe("check(observe, 1)", before=HELPER.replace(", symptom=2", ""))
    expected = "test_name.py:10: test_bug states no symptom. State both ends: observe(seen, correct=..., symptom=...)."
    assert [expected] == folder.lint()


def test_a_helper_in_another_file_of_the_case_counts_too(folder):
    folder.write("helper.py", f"import fastapi\n\n\n{HELPER}")
    folder.probe("helper.check(observe, 1)", before="from cases.topic.name import helper\n\n\n")
    assert folder.lint() == []


def test_a_fixture_of_the_case_may_observe_for_a_probe(folder):
    fixture = "@pytest.fixture\ndef check(observe):\n    return observe\n\n\n"
    folder.probe("check(1)", before=fixture, parameters="check")
    assert folder.lint() == []


def test_ends_that_are_handed_over_in_a_dictionary_are_taken_as_given(folder):
    folder.probe("observe(1, **{'correct': 1, 'symptom': 2})")
    assert folder.lint() == []


def test_a_probe_in_a_class_is_a_probe(folder):
    probe = TESTS[TESTS.index("def test_bug") : TESTS.index("\n\n\n@workaround")]
    within = "class TestGroup:\n" + "".join(
        f"    {line}\n" for line in probe.replace("(observe", "(self, observe").splitlines()
    )
    folder.write("test_name.py", TESTS.replace(probe + "\n", within))
    assert folder.lint() == []
    folder.write("test_name.py", TESTS.replace(probe + "\n", within.replace(", symptom=2", "")))
    expected = "test_name.py:11: TestGroup::test_bug states no symptom. State both ends: observe(seen, correct=..., symptom=...)."
    assert [expected] == folder.lint()


@pytest.mark.parametrize(
    "line",
    [
        "from cases.topic.other.app import app",
        "import cases.topic.other",
        "from ..other import app",
        "import cases.topic.names",
    ],
)
def test_an_import_of_another_case_is_found(folder, line):
    """In a cell the other one is not there."""
    folder.app(line)
    [found] = folder.lint()
    assert found.startswith("app.py:5: it imports ")
    assert found.endswith("which is no part of this case. Copy what it needs into the folder of this case.")


@pytest.mark.parametrize(
    "line", ["from cases.topic.name.other import x", "from cases.topic.name import other", "from . import other"]
)
def test_an_import_of_its_own_code_is_fine(folder, line):
    folder.app(line)
    folder.write("other.py", "from fastapi import FastAPI\n")
    assert folder.lint() == []


def test_a_waiver_with_a_reason_allows_what_its_line_does(folder):
    folder.app("import socket  # casebook: allow network: a pair of sockets in the process")
    assert folder.lint() == []


RULES = f"Write # casebook: allow <rule>: <why>; the rules are {', '.join(WAIVABLE)}."


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("# casebook: allow network", "it allows network without a reason"),
        ("# casebook: allow network:", "it allows network without a reason"),
        ("# casebook: allow everything: why", "it allows everything, which is no rule that can be allowed"),
        ("# casebook: allow sleeps: why", "it allows sleeps, which this line does not need"),
    ],
)
def test_a_waiver_that_does_not_say_what_and_why_is_found_and_allows_nothing(folder, comment, problem):
    folder.app(f"import socket  {comment}")
    network = f"app.py:5: it imports socket: a case may not use the network. {CLIENTS}"
    assert sorted([f"app.py:5: {problem}. {RULES}", network]) == sorted(folder.lint())


def test_a_string_that_reads_like_a_waiver_is_none(folder):
    folder.app("import socket; x = '# casebook: allow network: why'")
    assert len(folder.lint()) == 1


def test_an_unknown_kit_is_found(folder):
    folder.write("case.toml", TOML.replace('kind = "bug"', 'kind = "bug"\nkit = "other"'))
    assert folder.lint() == ["case.toml:3: there is no kit other in [tool.casebook.kits]. There are base."]


@pytest.mark.parametrize("key", ["requires", "workarounds.other.requires"])
def test_a_package_that_is_misspelt_is_found_at_its_line(folder, key):
    folder.write("case.toml", TOML + f'\n[{key}]\nfastpi = ">=1"\n')
    expected = "case.toml:10: no lock has a package fastpi, and no kit names it. Did you mean fastapi?"
    assert [expected] == folder.lint()


def test_a_package_that_nobody_has_is_found_where_locks_are_kept(folder):
    """Where none is, it may be in one that is not resolved yet."""
    folder.write("case.toml", TOML + '\n[requires]\norjson = ">=3"\n')
    assert folder.lint() == []
    expected = "case.toml:10: no lock has a package orjson, and no kit names it. Correct the name, or choose a kit that has it."
    assert [expected] == folder.lint(dataclasses.replace(KNOWN, locked={"fastapi", "h11"}))
    assert folder.lint(dataclasses.replace(KNOWN, locked={"fastapi", "orjson"})) == []


def test_python_and_markers_are_no_packages(folder):
    folder.write("case.toml", TOML + """\n[requires]\npython = ">=3.12"\nmarkers = "sys_platform == 'linux'"\n""")
    assert folder.lint(dataclasses.replace(KNOWN, locked={"fastapi"})) == []


def test_a_link_in_the_folder_is_found(folder, tmp_path):
    (tmp_path / "secret").write_text("secret")
    (folder.path / "data.txt").symlink_to(tmp_path / "secret")
    [found] = folder.lint()
    assert f"data.txt is a symbolic link to {tmp_path / 'secret'}" in found


def test_a_test_file_of_another_name_is_found(folder):
    (folder.path / "test_name.py").rename(folder.path / "test_other.py")
    expected = "test_name.py:1: the case must have one test file of this name; it has test_other.py. Rename or merge."
    assert [expected] == folder.lint()


def test_a_case_without_a_test_file_is_found(folder):
    (folder.path / "test_name.py").unlink()
    expected = "test_name.py:1: the case must have one test file of this name; it has none. Rename or merge."
    assert expected in folder.lint()


def edge(before="1.0", after="1.1", of="case", was="affected", became="unaffected"):
    return RecordedEdge(of=of, before=before, after=after, was=Verdict(was), became=Verdict(became))


TWO = (("1.0", "1.0", "affected"), ("1.1", "1.2", "unaffected"))


EXPLAINED = """
[[explanations]]
between = ["1.0", "1.1"]
url = "https://example.org/pull/1"
text = "The extra brings it."
"""
BLAMED = Change(package="httpx2", before=None, after="2.14.0")


@pytest.mark.parametrize(
    ("cells", "line", "found"),
    [
        ({"1.0": {"pydantic": "2.0"}, "1.1": {"httpx2": "2.14.0"}}, "today", False),
        ({"1.0": {"httpx2": "2.13.1"}, "1.1": {"httpx2": "2.14.0"}}, "today", True),
        ({"1.0": {"pydantic": "2.0"}}, "today", False),
        ({"1.0": {"httpx2": "2.13.1"}, "1.1": {"httpx2": "2.14.0"}}, "contemporary", False),
    ],
    ids=["as told", "otherwise", "not told", "of another line"],
)
def test_an_edge_that_is_blamed_on_other_versions_than_are_told_of_its_cells_is_found(folder, cells, line, found):
    """Of a case whose kit lacks a package that the base kit has."""
    folder.write("case.toml", TOML + EXPLAINED)
    folder.record(*TWO, edges=[edge().model_copy(update={"blame": (BLAMED,)})])
    expected = (
        "record.json:15: today: 1.0 to 1.1 is blamed on httpx2 absent -> 2.14.0, and packages.json tells httpx2 2.13.1 -> 2.14.0. "
        "Choose a kit that holds the package as the base kit does."
    )
    assert folder.lint(dataclasses.replace(KNOWN, told=PackagesFile(lanes={line: cells}))) == [expected] * found


def test_an_edge_that_nobody_has_explained_is_found(folder):
    folder.record(*TWO, edges=[edge()])
    expected = (
        "record.json:15: nobody has explained the edge 1.0 to 1.1: affected -> unaffected; blame: not known. "
        "Add an [[explanations]] table to case.toml with the pull request or release note."
    )
    assert [expected] == folder.lint()
    assert '["case","1.0","1.1"' in (folder.path / "record.json").read_text().splitlines()[14]


@pytest.mark.parametrize(("was", "became"), [("holds", "fails"), ("fails", "holds")])
def test_an_edge_of_a_workaround_that_nobody_has_explained_is_found(folder, was, became):
    folder.record(("1.0", "1.2", "affected"), edges=[edge(of="other", was=was, became=became)])
    expected = (
        f"record.json:14: nobody has explained the edge 1.0 to 1.1 of the workaround other: {was} -> {became}; "
        "blame: not known. Add an [[explanations]] table to case.toml with the pull request or release note."
    )
    assert [expected] == folder.lint()
    assert '["other","1.0","1.1"' in (folder.path / "record.json").read_text().splitlines()[13]


def test_the_edge_of_the_case_is_told_before_that_of_a_workaround_between_the_same_releases(folder):
    folder.record(*TWO, edges=[edge(of="other", was="holds", became="fails"), edge()])
    [found] = folder.lint()
    assert "nobody has explained the edge 1.0 to 1.1: affected -> unaffected" in found


@pytest.mark.parametrize("of", ["case", "other"])
@pytest.mark.parametrize(("was", "became"), [("inapplicable", "affected"), ("unaffected", "unstable")])
def test_edges_of_applicability_and_of_luck_need_no_explanation(folder, of, was, became):
    folder.record(*TWO, edges=[edge(of=of, was=was, became=became)])
    assert folder.lint() == []


def test_an_edge_of_a_workaround_that_follows_its_case_needs_no_explanation_of_its_own(folder):
    """Where the case is not blocked as well, it is a change of the workaround alone."""
    blocked = edge(of="other", was="holds", became="blocked")
    folder.record(*TWO, edges=[edge(became="blocked"), blocked])
    [found] = folder.lint()
    assert "nobody has explained the edge 1.0 to 1.1: affected -> blocked" in found
    folder.record(*TWO, edges=[blocked])
    [found] = folder.lint()
    assert "of the workaround other: holds -> blocked" in found


def test_an_explanation_of_no_edge_is_found_at_its_line(folder):
    explanation = (
        '\n[[explanations]]\nbetween = ["1.1", "1.2"]\nurl = "https://example.org/pull/1"\ntext = "It was mended."\n'
    )
    folder.write("case.toml", TOML + explanation)
    folder.record(("1.0", "1.2", "affected"))
    expected = "case.toml:10: there is no edge 1.1 to 1.2 to explain. Delete the explanation, or name a measured edge."
    assert [expected] == folder.lint()


@pytest.mark.parametrize("found", [edge(), edge(of="other", was="holds", became="fails")])
def test_an_explained_edge_is_fine(folder, found):
    explanation = (
        '\n[[explanations]]\nbetween = ["1.0", "1.1"]\nurl = "https://example.org/pull/1"\ntext = "It was mended."\n'
    )
    folder.write("case.toml", TOML + explanation)
    folder.record(*TWO, edges=[found])
    assert folder.lint() == []


ANEW = "Write it anew: casebook record"


def test_a_record_that_names_an_unknown_release_is_found_at_its_line(folder):
    folder.record(("1.0", "1.1", "affected"), ("1.2", "9.9", "affected"))
    [found] = folder.lint()
    place = line_of(folder, '["1.2","9.9"')
    assert f"record.json:{place}: today, the case: it names 9.9, which no release is called. {ANEW}" == found


def line_of(folder, text):
    lines = (folder.path / "record.json").read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_record_whose_intervals_overlap_is_found(folder):
    folder.record(("1.0", "1.1", "affected"), ("1.1", "1.2", "unaffected"))
    [found] = folder.lint()
    assert f"today, the case: the intervals overlap at 1.1. {ANEW}" in found


def test_the_intervals_of_workarounds_and_probes_are_checked_too(folder):
    probe = ProbeRecord.model_validate(
        {"role": "bug", "intervals": [{"from": "8.8", "to": "8.8", "outcome": "correct"}]}
    )
    folder.record(("1.0", "1.2", "affected"), other=[("9.9", "9.9", "holds")], probes={"test_bug": probe})
    found = " ".join(folder.lint())
    assert "today, other: it names 9.9" in found
    assert "today, test_bug: it names 8.8" in found


def test_a_record_of_an_axis_that_the_matrix_no_longer_has_is_left_alone(folder):
    folder.record(("3.8", "3.9", "affected"), line="python/fastapi-1.0")
    assert folder.lint() == []


def test_without_the_index_the_releases_are_not_checked(folder):
    folder.record(("1.0", "9.9", "affected"))
    assert [
        finding.problem for finding in lint_case(folder.path, dataclasses.replace(KNOWN, lines=None)).findings
    ] == []


def test_a_probe_that_another_of_its_name_replaces_is_found(tmp_path):
    case = Folder(tmp_path)
    case.write("test_name.py", TESTS + "\n\ndef test_bug(observe):\n    observe(2, correct=2, symptom=1)\n")
    assert case.lint() == [
        "test_name.py:18: test_bug is defined twice: the first one is never run. Rename one of them."
    ]


@pytest.mark.parametrize("mark", ["filterwarnings('error')", "xfail(strict=True)", "skip", "skipif(True, reason='no')"])
def test_a_mark_that_a_measurement_does_not_know_is_found(tmp_path, mark):
    case = Folder(tmp_path)
    marked = TESTS.replace("def test_bug", f"@pytest.mark.{mark}\ndef test_bug")
    case.write("test_name.py", "import pytest\n" + marked)
    [found] = case.lint()
    assert found.startswith(f"test_name.py:10: test_bug is marked {mark.partition('(')[0]}: ")


def test_a_control_that_returns_is_found_and_a_function_in_it_may(tmp_path):
    case = Folder(tmp_path)
    case.write(
        "test_name.py", TESTS.replace("    assert client\n", "    def five():\n        return 5\n\n    assert five()\n")
    )
    assert case.lint() == []
    case.write("test_name.py", TESTS.replace("    assert client\n", "    return client is None\n"))
    assert case.lint() == [
        "test_name.py:6: the control test_control returns a value, and passes whatever it is. "
        "Write `assert` where it says `return`."
    ]
