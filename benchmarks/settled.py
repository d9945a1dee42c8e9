"""Where everything is measured already: a run in which nothing changed, and the report with a full store.

To measure everything takes a night. So the store of a clone is filled with what the records say: for each case and cell a
measurement that shows what is recorded there, as often as a run would have measured it. What the records do not have is then
measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.table import Figure, Row
from benchmarks.using import CASEBOOK, MEASURED, NotMeasured, lacking, use
from casebook.book.subjects import Subject
from casebook.commands.opening import open_project
from casebook.model.locked import Lock
from casebook.model.observations import Measurement, Observation
from casebook.model.record import Record
from casebook.survey.drafting import Known, recalled
from casebook.survey.judging import is_applicable
from casebook.survey.repeats import histories, wanted
from casebook.survey.selection import spots_in
from casebook.survey.store import Key
from casebook.survey.survey import Survey

ROWS = (
    Row("a run in which nothing changed", most=3, grows=True),
    Row("  its memory", unit="MB", most=300, grows=True),
    Row("the report, with a full store", most=8, grows=True),
)


def settled(bench: Bench) -> Sequence[Figure]:
    checkout = bench.clone("settled")
    _fill(checkout)
    run, report = [*CASEBOOK, "run", "--no-reference"], [*CASEBOOK, "report"]
    use(run, checkout, accepted=MEASURED)  # measures what the records do not have
    unchanged = use(run, checkout, accepted=MEASURED)
    if ", 0 run now." not in unchanged.output:
        raise NotMeasured(f"each run finds something to measure: {unchanged.output[-500:]}")
    note = lacking(unchanged.output)
    return Figure(unchanged.busy, note=note), Figure(unchanged.memory), Figure(use(report, checkout).busy)


def _fill(checkout: Path) -> None:
    opened = open_project(checkout)
    survey = opened.survey(opened.lines, None, None, features=False)
    for case in survey.subjects:
        if case.id in opened.records:
            _add(survey, case, opened.records[case.id])
    survey.known.store.close()


def _add(survey: Survey, case: Subject, record: Record) -> None:
    held = dict(_recorded(survey, case, record))
    survey.known.add(held.items())
    times = dict.fromkeys(held, 1)
    for line in filter(case.goes_along, survey.lines):
        results = [survey.known.result(case, cell) for cell in line.cells]
        for cell, asked in zip(line.cells, wanted(line, results, histories(line, results), whole=True), strict=True):
            for spot in spots_in(case, cell):
                lock = survey.resolutions.of(spot.cell)
                key = survey.known.key_of(case, lock) if isinstance(lock, Lock) else ""
                if key in times:
                    times[key] = max(times[key], asked)
    survey.known.add((key, held[key]) for key, asked in times.items() for _ in range(asked - 1))


def _recorded(survey: Survey, case: Subject, record: Record) -> Iterator[tuple[Key, Measurement]]:
    for line in filter(case.goes_along, survey.lines):
        known = recalled(case, line, record.lines.get(line.name))
        for place, cell in enumerate(line.cells):
            for spot in spots_in(case, cell) if known.case[place] and case.is_for(cell) else ():
                lock = survey.resolutions.of(spot.cell)
                if isinstance(lock, Lock) and is_applicable(case, lock):
                    yield survey.known.key_of(case, lock), _measurement(case, lock, known, place)


def _measurement(case: Subject, lock: Lock, known: Known, place: int) -> Measurement:
    judged = known.case[place]
    seen = {name: shown for name, along in known.probes.items() if (shown := along[place])}
    observations = tuple(
        Observation(probe=name, role=role, workaround=way, outcome=shown[0], evidence=shown[1], duration=0)
        for name, shown in seen.items()
        for role, way in [known.roles[name]]
    )
    return Measurement(
        case=case.id,
        cell=lock.cell.name,
        python=lock.cell.python,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        observations=observations,
        blocked=None if observations or judged is None else judged.reason or "blocked",
    )
