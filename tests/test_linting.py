"""The rules for cases: one test for each, with the place and the advice."""

from __future__ import annotations

from datetime import date

import pytest

from casebook.linting import lint_case
from casebook.record import LineRecord, ProbeRecord, Record, RecordedEdge, VerdictInterval, write_record
from casebook.verdicts import Verdict
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
TOML = CASE_TOML + '\n[workarounds.other]\ntitle = "Another way"\n'
LINES = [a_line("1.0", "1.1", "1.2")]


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

    def lint(self, lines=None) -> list[str]:
        """The findings as the command writes them."""
        return [
            f"{finding.path.relative_to(self.path)}:{finding.line}: {finding.problem}. {finding.advice}"
            for finding in lint_case(self.path, LINES if lines is None else lines)
        ]

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
        write_record(self.path / "record.json", Record(format=1, case="topic/name", lines={line: recorded}))


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def test_a_case_as_it_should_be_has_no_finding(folder):
    folder.record(("1.0", "1.2", "affected"), other=[("1.0", "1.2", "holds")])
    assert folder.lint() == []


@pytest.mark.parametrize("id", ["always", "never", "release", "control_fails", "excluded", "flaky", "wrong_reason"])
def test_the_steady_miniatures_lint_clean(id):
    assert lint_case(MINIATURE / "steady" / id, LINES) == []


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
    assert found.startswith("case.toml:1: it is not TOML: Invalid value (at line 1, column 9)")


def test_every_wrong_fact_is_a_finding_of_its_own(folder):
    folder.write("case.toml", TOML.replace('kind = "bug"', 'kind = "odd"') + 'how = "so"\n')
    assert [found.partition(": ")[0] for found in folder.lint()] == ["case.toml:2", "case.toml:8"]


def test_a_file_that_is_not_python_is_found_at_its_line(folder):
    folder.write("app.py", APP + "def app(\n")
    assert folder.lint() == ["app.py:4: it is not Python: '(' was never closed. Mend the syntax."]


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
    folder.write("case.toml", CASE_TOML)
    assert folder.lint() == ["test_name.py:14: case.toml has no workaround other. Add the table [workarounds.other]."]


def test_a_correction_of_an_unknown_workaround_is_found(folder):
    folder.write("case.toml", TOML + 'corrects = "nobody"\n')
    expected = "case.toml:6: other corrects nobody, which is no workaround of this case. Name one that is."
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


def test_an_app_that_imports_nothing_from_fastapi_is_found(folder):
    folder.write("app.py", "import starlette\n")
    expected = "app.py:1: the app imports nothing from FastAPI. Show the issue with FastAPI, or delete the file."
    assert [expected] == folder.lint()


def test_what_an_app_imports_from_its_case_need_not_know_fastapi(folder):
    folder.write("app.py", f"{APP}\nfrom cases.topic.name.decorator import decorate\n")
    folder.write("decorator.py", "def decorate(function):\n    return function\n")
    assert folder.lint() == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("import socket", "it imports socket: a case may not use the network"),
        ("import requests", "it imports requests: a case may not use the network"),
        ("import aiohttp.web", "it imports aiohttp.web: a case may not use the network"),
        ("from urllib import request", "it imports urllib.request: a case may not use the network"),
        ("from unittest import mock", "it imports unittest.mock: a case may not patch what it measures"),
    ],
)
def test_a_banned_import_is_found_at_its_line(folder, line, problem):
    folder.write("app.py", f"{APP}\n{line}\n")
    assert f"app.py:5: {problem}. Use the client fixtures, and plain objects." in folder.lint()


def test_a_banned_import_is_told_once(folder):
    folder.write("app.py", f"{APP}\nimport urllib.request\nfrom unittest.mock import patch\n")
    assert [found.partition(": ")[0] for found in folder.lint()] == ["app.py:5", "app.py:6"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("    time.sleep(5)", "it sleeps for 5 seconds. Sleep for a second at the most; measure against a control."),
        (
            "    await asyncio.sleep(1.5)",
            "it sleeps for 1.5 seconds. Sleep for a second at the most; measure against a control.",
        ),
        (
            "    httpx.get('https://example.org')",
            "httpx.get may reach the network. Use the fixtures client or async_client.",
        ),
        (
            "    httpx.AsyncClient()",
            "httpx.AsyncClient may reach the network. Use the fixtures client or async_client.",
        ),
        ("    monkeypatch.setattr('fastapi.x', 1)", "it patches what it measures. Show the issue without a patch."),
    ],
)
def test_a_banned_call_is_found_at_its_line(folder, line, problem):
    folder.write("app.py", f"{APP}\nasync def work(time, asyncio, httpx, monkeypatch):\n{line}\n")
    assert [f"app.py:6: {problem}"] == folder.lint()


def test_a_short_sleep_is_fine(folder):
    folder.write("app.py", f"{APP}\nimport time\n\ntime.sleep(1)\n")
    assert folder.lint() == []


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


def test_an_edge_that_nobody_has_explained_is_found(folder):
    folder.record(*TWO, edges=[edge()])
    expected = (
        "record.json:24: nobody has explained the edge 1.0 to 1.1: affected -> unaffected; blame: not known. "
        "Add an [[explanations]] table to case.toml with the pull request or release note."
    )
    assert [expected] == folder.lint()
    assert '"before": "1.0"' in (folder.path / "record.json").read_text().splitlines()[23]


@pytest.mark.parametrize("found", [edge(of="other", was="holds", became="fails"), edge(was="inapplicable")])
def test_edges_of_workarounds_and_of_applicability_need_no_explanation(folder, found):
    folder.record(*TWO, edges=[found])
    assert folder.lint() == []


def test_an_explanation_of_no_edge_is_found_at_its_line(folder):
    explanation = (
        '\n[[explanations]]\nbetween = ["1.1", "1.2"]\nurl = "https://example.org/pull/1"\ntext = "It was mended."\n'
    )
    folder.write("case.toml", TOML + explanation)
    folder.record(("1.0", "1.2", "affected"))
    expected = "case.toml:10: there is no edge 1.1 to 1.2 to explain. Delete the explanation, or name a measured edge."
    assert [expected] == folder.lint()


def test_an_explained_edge_is_fine(folder):
    explanation = (
        '\n[[explanations]]\nbetween = ["1.0", "1.1"]\nurl = "https://example.org/pull/1"\ntext = "It was mended."\n'
    )
    folder.write("case.toml", TOML + explanation)
    folder.record(*TWO, edges=[edge()])
    assert folder.lint() == []


ANEW = "Write it anew: casebook record"


def test_a_record_that_names_an_unknown_release_is_found_at_its_line(folder):
    folder.record(("1.0", "1.1", "affected"), ("1.2", "9.9", "affected"))
    [found] = folder.lint()
    place = line_of(folder, '"from": "1.2"')
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
    assert [finding.problem for finding in lint_case(folder.path, None)] == []
