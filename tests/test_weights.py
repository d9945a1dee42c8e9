"""What measuring is likely to cost, by what is recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casebook.book.companions import Companion, CompanionFile
from casebook.book.versions import LineVersions, VersionsFile, write_versions
from casebook.model.cells import LineKind
from casebook.model.record import LineRecord, OutcomeInterval, ProbeRecord, Record, VerdictInterval
from casebook.survey.selection import Selection
from casebook.survey.weights import CELL, CELLS, PROBE, PROCESS, UNKNOWN, of_cells, of_companion
from tests.make import a_case, a_line

LINE = a_line("1.0", "1.1", "1.2")
NAMES = [cell.id for cell in LINE.cells]


def recorded(*verdicts: str, probes: int = 4, name: str = "topic/name") -> Record:
    """A verdict for each label; the probes were seen wherever it is no other than affected or unaffected."""
    labels = [label for label, _ in zip(LINE.labels, verdicts, strict=False)]
    spans = tuple(
        VerdictInterval.model_validate({"first": label, "last": label, "verdict": verdict})
        for label, verdict in zip(labels, verdicts, strict=True)
    )
    outcomes = tuple(
        OutcomeInterval.model_validate({"first": label, "last": label, "outcome": "correct"})
        for label, verdict in zip(labels, verdicts, strict=True)
        if verdict in {"affected", "unaffected"}
    )
    shown = {
        f"test_{number}": ProbeRecord.model_validate({"role": "bug", "intervals": outcomes}) for number in range(probes)
    }
    facts: dict[str, Any] = {"measured": date(2026, 11, 2), "today": date(2026, 11, 2), "python": "3.11.5"}
    return Record(case=name, lines={"today": LineRecord(verdicts=spans, probes=shown, **facts)})


def test_a_cell_costs_its_environment_and_a_process_and_the_probes_of_each_subject():
    cases = [a_case(), a_case("topic/other")]
    records = {"topic/name": recorded(*["affected"] * 3), "topic/other": recorded(*["affected"] * 3, probes=2)}
    assert of_cells(Selection(cases, [LINE]), records) == dict.fromkeys(NAMES, CELL + 2 * PROCESS + 6 * PROBE)


def test_what_is_recorded_as_inapplicable_costs_nothing_and_what_is_blocked_its_process():
    found = of_cells(Selection([a_case()], [LINE]), {"topic/name": recorded("inapplicable", "blocked", "affected")})
    assert list(found.values()) == [0, CELL + PROCESS + PROBE, CELL + PROCESS + 4 * PROBE]


@pytest.mark.parametrize(("record", "probes"), [({}, UNKNOWN), ({"topic/name": recorded("affected", "affected")}, 4)])
def test_what_is_not_recorded_costs_what_is_usual_of_the_subject(record, probes):
    assert of_cells(Selection([a_case()], [LINE]), record)[NAMES[-1]] == CELL + PROCESS + probes * PROBE


def test_a_cell_in_two_lines_and_subjects_that_share_a_process_are_counted_once(monkeypatch):
    other = type(LINE)("other", LineKind.AXIS, "other", LINE.labels[1:], LINE.cells[1:])
    cases = [a_case(), a_case("topic/other")]
    monkeypatch.setattr(type(cases[0]), "group", "the application")
    found = of_cells(Selection(cases, [LINE, other]), {})
    assert found == dict.fromkeys(NAMES, CELL + PROCESS + 2 * UNKNOWN * PROBE)


def test_a_variant_of_a_cell_is_an_environment_of_its_own():
    case = a_case(workarounds={"plain": {"title": "Without it", "without": ["orjson"]}})
    assert of_cells(Selection([case], [LINE]), {})[NAMES[0]] == 2 * (CELL + PROCESS + UNKNOWN * PROBE)


def test_a_companion_costs_as_many_cells_as_are_recorded(tmp_path):
    facts = {"package": "slowapi", "title": "It", "summary": "Text.", "sources": ["https://example.org"]}
    companion = Companion(
        "companions/slowapi", tmp_path, CompanionFile.model_validate(facts | {"installs": ["slowapi"]})
    )
    assert of_companion(companion, None) == CELLS * (CELL + PROCESS + UNKNOWN * PROBE)
    lines = {name: LineVersions(labels=("1.0", "1.1"), versions={}) for name in ("today", "contemporary")}
    write_versions(companion.versions_path, VersionsFile(lines=lines))
    assert of_companion(companion, recorded("affected", probes=3)) == 4 * (CELL + PROCESS + 3 * PROBE)
