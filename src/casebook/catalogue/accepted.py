"""The result of one cell as a record has it, with the evidence that it keeps. Neither the store nor the index is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from packaging.version import InvalidVersion, Version

from casebook.book.packages import Versions
from casebook.model.cells import LANES
from casebook.model.observations import Evidence, Outcome, Role
from casebook.model.record import OutcomeInterval, ProbeRecord, Record, Span
from casebook.model.verdicts import Verdict

Found = TypeVar("Found", bound=Span)


@dataclass(frozen=True)
class KeptProbe:
    """The outcome of a probe from the label `first` to the label `last` of a line.

    `evidence`: id of a cell -> its evidence. It is that of the cell asked for if it is kept, else that of the last and the
    first cell of the interval, in this order.
    """

    name: str
    role: Role
    outcome: Outcome
    first: str
    last: str
    evidence: dict[str, Evidence]


@dataclass(frozen=True)
class Kept:
    """The result of a cell in a record. `verdict`: None if the cell was not measured."""

    cell: str
    measured: date
    verdict: Verdict | None
    reason: str
    workarounds: dict[str, Verdict | None]
    probes: tuple[KeptProbe, ...]


def kept_of(record: Record, cell: str, packages: Versions) -> Kept | None:
    """The result of the cell with this id in the record; None if the record has none.

    `packages`: lane -> the releases that it was measured with, with their packages. Of other releases nothing is known.
    """
    for name, line in record.lines.items():
        label = cell.removeprefix(prefix(name))
        if label != cell and _is_known(name, label, packages) and (found := _at(line.verdicts, label)):
            probes = (_probe(name, probe, recorded, label) for probe, recorded in line.probes.items())
            return Kept(
                cell,
                line.measured,
                found.verdict,
                found.why,
                {name: one.verdict for name, spans in line.workarounds.items() if (one := _at(spans, label))},
                tuple(probe for probe in probes if probe),
            )
    return None


def prefix(line: str) -> str:
    """The beginning of the ids of the cells of a line, before the label.

    `today/fastapi-`, `pydantic/fastapi-0.115.14+pydantic-`, `python/fastapi-0.115.14+py`.
    """
    kind = line.partition("/")[0]
    if line in LANES:
        return f"{line}/fastapi-"
    return f"{line}+py" if kind == "python" else f"{line}+{kind}-"


def _is_known(line: str, label: str, packages: Versions) -> bool:
    try:
        Version(label)
    except InvalidVersion:
        return False
    return line not in LANES or label in packages.get(line, {})


def _at(spans: Iterable[Found], label: str) -> Found | None:
    version = Version(label)
    return next((span for span in spans if Version(span.first) <= version <= Version(span.last)), None)


def _probe(line: str, name: str, recorded: ProbeRecord, label: str) -> KeptProbe | None:
    found: OutcomeInterval | None = _at(recorded.intervals, label)
    if found is None or found.outcome is None:
        return None
    kept = {found.last: found.latest, found.first: found.evidence}
    if kept.get(label):
        kept = {label: kept[label]}
    evidence = {prefix(line) + of: one for of, one in kept.items() if one is not None}
    return KeptProbe(name, recorded.role, found.outcome, found.first, found.last, evidence)
