"""A run as a whole, with cells that are measured in memory: what is measured how often, and what is blamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from casebook.errors import ToolFailed
from casebook.measure.measuring import Job, Measured
from casebook.model.locked import Lock
from casebook.model.record import LineRecord, Record, VerdictInterval
from casebook.model.verdicts import Verdict
from casebook.survey.blame import UNMEASURED
from casebook.survey.drafting import draft
from casebook.survey.drift import Expectations
from casebook.survey.repeats import MOST
from casebook.survey.running import Finished, run
from casebook.survey.workers import Workers
from tests.bench import Bench
from tests.make import a_case, a_line, a_measurement, shown

LINE = a_line(*(f"1.{number}" for number in range(8)))
Shows = Callable[[Lock, int], str]
"""What the bug probe of the case shows with a lock when it is measured for the so manieth time; `""`: it cannot be measured."""


class Hands(Workers):
    """Measures in memory, and counts how often each lock was asked for. `fresh`: in which turns by fresh processes."""

    def __init__(self, shows: Shows) -> None:
        self.shows = shows
        self.asked: Counter[str] = Counter()
        self.fresh: dict[str, list[int]] = {}

    def __exit__(self, *_: object) -> None:
        pass

    def map(self, function: Callable[[Any], Any], asked: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        return ((one, function(one)) for one in list(asked))

    def measure(self, job: Job) -> Measured:
        name = job.lock.cell.id.rpartition("fastapi-")[2] if "mixed" not in job.lock.cell.id else job.lock.cell.id
        self.asked[name] += 1
        if job.fresh:
            self.fresh.setdefault(name, []).append(self.asked[name])
        outcome = self.shows(job.lock, self.asked[name])
        if not outcome:
            raise ToolFailed("no space left", hint="Make some.")
        return Measured(tuple(a_measurement(*shown(outcome), case=target.id) for target in job.targets), {})


@pytest.fixture
def bench(tmp_path) -> Bench:
    return Bench(tmp_path / "project", [a_case(folder=tmp_path / "case")], LINE, starlette={"1.4": "2"})


def done(bench: Bench, hands: Hands, *, again: bool = False, records: Mapping[str, Record] | None = None) -> Finished:
    def track(_: str, __: int, steps: Iterable[object]) -> None:
        list(steps)

    expectations = Expectations(bench.survey, records or {}, bench.survey.lines)
    return run(bench.survey, expectations, hands, track, blame=True, again=again)


def steady(lock: Lock, _: int) -> str:
    """Affected from 1.4 on."""
    return "symptom" if lock.versions["fastapi"] >= "1.4" else "correct"


def test_a_run_measures_what_is_not_known_and_then_nothing_again(bench):
    hands = Hands(steady)
    finished = done(bench, hands)
    assert [hands.asked[label] for label in LINE.labels] == [2, 1, 1, 2, 2, 1, 1, 1]
    assert finished.measured == 11
    assert done(bench, hands).measured == 0


def test_edges_are_confirmed_in_fresh_processes_and_the_sample_is_not(bench):
    hands = Hands(steady)
    done(bench, hands)
    mixed = ["mixed/today/fastapi-1.3/fastapi-1.4", "mixed/today/fastapi-1.3/starlette-2"]
    assert hands.fresh == {"1.3": [2], "1.4": [2], mixed[0]: [2], mixed[1]: [2]}


def test_drift_is_confirmed_in_fresh_processes(bench):
    affected = VerdictInterval(first="1.0", last="1.7", verdict=Verdict.AFFECTED)
    today = LineRecord(measured=date(2026, 11, 2), today=date(2026, 11, 2), python="3.11.5", verdicts=(affected,))
    [case] = bench.survey.subjects
    hands = Hands(lambda *_: "correct")
    finished = done(bench, hands, records={case.id: Record(case=case.id, lines={"today": today})})
    assert {drift.label for drift in finished.drift} == {*LINE.labels}
    assert hands.fresh == {label: [2] for label in LINE.labels}


def test_again_measures_everything_once_more_although_it_is_known(bench):
    hands = Hands(steady)
    done(bench, hands)
    before = Counter(hands.asked)
    assert done(bench, hands, again=True).measured == len(LINE.labels)
    assert {label: before[label] + 1 for label in LINE.labels} == {label: hands.asked[label] for label in LINE.labels}


def test_mixed_cells_are_measured_twice_and_in_both_directions(bench):
    """FastAPI and Starlette changed at 1.4, and only FastAPI to its new version is to blame."""
    hands = Hands(steady)
    done(bench, hands)
    mixed = {cell: times for cell, times in hands.asked.items() if cell.startswith("mixed/")}
    assert mixed == {"mixed/today/fastapi-1.3/fastapi-1.4": 2, "mixed/today/fastapi-1.3/starlette-2": 2}
    [case] = bench.survey.subjects
    [edge] = draft(bench.survey, case, None, bench.survey.known.confirmed).lines["today"].edges
    assert [change.package for change in edge.blame] == ["fastapi"]


def test_edges_that_need_the_same_mixed_cell_have_it_measured_once_for_all(tmp_path):
    cases = [a_case(f"topic/{name}", folder=tmp_path / name) for name in ("one", "other")]
    bench = Bench(tmp_path / "project", cases, LINE, starlette={"1.4": "2"})
    hands = Hands(steady)
    done(bench, hands)
    mixed = ["mixed/today/fastapi-1.3/fastapi-1.4", "mixed/today/fastapi-1.3/starlette-2"]
    assert {cell: times for cell, times in hands.asked.items() if cell.startswith("mixed/")} == dict.fromkeys(mixed, 2)
    for case in cases:
        [edge] = draft(bench.survey, case, None, bench.survey.known.confirmed).lines["today"].edges
        assert [change.package for change in edge.blame] == ["fastapi"]


def test_a_mixed_cell_that_cannot_be_measured_is_told_and_leaves_a_doubt(bench):
    hands = Hands(lambda lock, time: "" if "mixed" in lock.cell.id else steady(lock, time))
    finished = done(bench, hands)
    cell = "mixed/today/fastapi-1.3/fastapi-1.4"
    assert (finished.problems, hands.asked[cell]) == ({cell: "no space left"}, 1)
    [case] = bench.survey.subjects
    [edge] = draft(bench.survey, case, None, bench.survey.known.confirmed).lines["today"].edges
    assert edge.doubt == UNMEASURED


def test_a_mixed_cell_in_which_a_timeout_stands_against_something_else_is_measured_a_third_time(bench):
    hands = Hands(lambda lock, time: "timeout" if "mixed" in lock.cell.id and time == 1 else steady(lock, time))
    done(bench, hands)
    assert hands.asked["mixed/today/fastapi-1.3/fastapi-1.4"] == 3
    [case] = bench.survey.subjects
    [edge] = draft(bench.survey, case, None, bench.survey.known.confirmed).lines["today"].edges
    assert [change.package for change in edge.blame] == ["fastapi"]


def test_a_mixed_cell_that_shows_this_and_that_leaves_a_doubt(bench):
    hands = Hands(lambda lock, time: steady(lock, time) if "mixed" not in lock.cell.id or time == 1 else "correct")
    done(bench, hands)
    [case] = bench.survey.subjects
    [edge] = draft(bench.survey, case, None, bench.survey.known.confirmed).lines["today"].edges
    assert edge.doubt == "a mixed cell is unstable: test_bug showed symptom 1 time of 2, correct 1"


def test_an_unstable_probe_is_measured_in_all_of_its_line_and_nobody_is_blamed(bench):
    """It is caught in one cell, which the sample holds; the others show the symptom once and then not again, or never."""
    hands = Hands(lambda _, time: "symptom" if time == 1 else "correct")
    done(bench, hands)
    assert {hands.asked[label] for label in LINE.labels} == {MOST}
    assert not [cell for cell in hands.asked if cell.startswith("mixed/")]
    [case] = bench.survey.subjects
    [span] = draft(bench.survey, case, None, bench.survey.known.confirmed).lines["today"].verdicts
    assert (span.verdict, span.reason) == ("unstable", "test_bug showed symptom 8 times of 32, correct 24")


def test_a_timeout_that_does_not_come_again_is_outvoted(bench):
    hands = Hands(lambda lock, time: "timeout" if (lock.versions["fastapi"], time) == ("1.2", 1) else "correct")
    done(bench, hands)
    [case] = bench.survey.subjects
    [span] = draft(bench.survey, case, None, bench.survey.known.confirmed).lines["today"].verdicts
    assert span.verdict == "unaffected"
    assert hands.asked["1.2"] == 3


def test_what_cannot_be_measured_is_not_kept_and_is_asked_for_once_a_run(bench):
    hands = Hands(lambda lock, time: "" if lock.versions["fastapi"] == "1.5" and time == 1 else steady(lock, time))
    finished = done(bench, hands)
    assert finished.problems == {"today/fastapi-1.5": "no space left"}
    assert hands.asked["1.5"] == 1
    bench.survey.execution.failed.clear()
    assert done(bench, hands).measured == 1


def test_a_damaged_row_is_measured_again_by_the_run_that_finds_it(bench):
    hands = Hands(steady)
    done(bench, hands)
    with bench.survey.known.store.database as database:
        database.execute("UPDATE measurements SET data = '{' WHERE id = 1")
    bench.survey.known.judged.clear()
    assert done(bench, hands).measured == 1
