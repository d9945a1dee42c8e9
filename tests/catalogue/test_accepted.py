"""What a record says of one cell."""

from __future__ import annotations

import pytest

from casebook.catalogue.accepted import kept_of, prefix
from casebook.model.record import Record

SPAN = {"from": "0.95.0", "to": "0.110.0"}
SHOWN = SPAN | {"outcome": "symptom", "evidence": {"correct": 1, "symptom": 2, "seen": 2}}
LINE = {
    "measured": "2026-01-02",
    "today": "2026-01-01",
    "python": "3.11.7",
    "verdicts": [SPAN | {"verdict": "affected"}, {"from": "0.111.0", "to": "0.112.0", "verdict": None}],
    "workarounds": {"other": [SPAN | {"verdict": "fails", "reason": "saw 5"}]},
    "probes": {
        "test_bug": {"role": "bug", "intervals": [SHOWN]},
        "test_late": {"role": "bug", "intervals": [{"from": "0.109.0", "to": "0.110.0", "outcome": "correct"}]},
    },
}
RELEASES = ("0.95.0", "0.100.0", "0.110.0", "0.111.0", "0.112.0", "0.113.0")
PACKAGES = {"today": {release: {"pydantic": "2.9.2"} for release in RELEASES}}


def record(line: str) -> Record:
    return Record.model_validate({"case": "topic/name", "lines": {line: LINE}})


def kept(cell: str, line: str = "today"):
    return kept_of(record(line), cell, PACKAGES)


def test_a_cell_within_an_interval_has_the_verdict_and_the_evidence_of_its_first():
    found = kept("today/fastapi-0.100.0")
    assert (found.verdict, found.workarounds) == ("affected", {"other": "fails"})
    [probe] = found.probes
    assert (probe.name, probe.outcome, probe.first, probe.last) == ("test_bug", "symptom", "0.95.0", "0.110.0")
    assert {cell: one.seen for cell, one in probe.evidence.items()} == {"today/fastapi-0.95.0": 2}


@pytest.mark.parametrize(
    ("release", "seen"),
    [
        ("0.95.0", {"today/fastapi-0.95.0": 2}),
        ("0.100.0", {"today/fastapi-0.110.0": 3, "today/fastapi-0.95.0": 2}),
        ("0.110.0", {"today/fastapi-0.110.0": 3}),
    ],
)
def test_a_cell_has_its_own_evidence_or_that_of_both_ends_the_newest_first(release, seen):
    shown = {"role": "bug", "intervals": [SHOWN | {"latest": {"seen": 3}}]}
    line = LINE | {"probes": {"test_bug": shown}}
    recorded = Record.model_validate({"case": "topic/name", "lines": {"today": line}})
    found = kept_of(recorded, f"today/fastapi-{release}", PACKAGES)
    assert found is not None
    [probe] = found.probes
    assert [(cell, one.seen) for cell, one in probe.evidence.items()] == [*seen.items()]


@pytest.mark.parametrize(("last", "why"), [("0.110.0", "at 0.95.0, saw 5"), ("0.95.0", "saw 5")])
def test_a_reason_says_where_it_was_seen_if_others_share_the_verdict(last, why):
    differs = {"from": "0.95.0", "to": last, "verdict": "differs", "reason": "saw 5"}
    recorded = Record.model_validate({"case": "topic/name", "lines": {"today": LINE | {"verdicts": [differs]}}})
    found = kept_of(recorded, f"today/fastapi-{last}", PACKAGES)
    assert found is not None
    assert found.reason == why


def test_a_gap_is_a_gap():
    assert kept("today/fastapi-0.111.0").verdict is None


@pytest.mark.parametrize(
    "cell",
    [
        "today/fastapi-0.113.0",
        "today/fastapi-0.100.7",
        "today/fastapi-x",
        "contemporary/fastapi-0.100.0",
        "nowhere",
        "",
    ],
)
def test_a_cell_that_the_record_does_not_speak_of_has_nothing(cell):
    """No release of FastAPI is 0.100.7, though it would lie in an interval."""
    assert kept(cell) is None


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("today", "today/fastapi-"),
        ("pydantic/fastapi-0.115.14", "pydantic/fastapi-0.115.14+pydantic-"),
        ("starlette/fastapi-0.133.0", "starlette/fastapi-0.133.0+starlette-"),
        ("python/fastapi-0.115.14", "python/fastapi-0.115.14+py"),
    ],
)
def test_the_cells_of_every_line_are_found_by_their_ids(line, begins):
    assert begins == prefix(line)
    found = kept_of(record(line), f"{begins}0.100.0", PACKAGES)
    assert found is not None
    assert found.verdict == "affected"
