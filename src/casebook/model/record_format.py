"""record.json as it is written: formats 3 and 4, and the way from formats 1 and 2.

An interval is a row: `[from, to, verdict, reason]`, and of a probe `[from, to, outcome, evidence, latest]`. Empty fields at
the end of a row are left out. A probe or a workaround that showed one thing wherever the line was measured has a short form
without from and to in the place of its rows: `["correct", evidence]`.

Evidence stands once, under a name made from its content. A field that several pieces of evidence share stands once too, and
so does each exchange of a list of which any stands twice: `"@exchanges": [names]` is then in the place of
`"exchanges": [exchanges]`. One row or probe is one line of the file, so that a diff is small. The same record gives the same
bytes. Format 3 had no `latest`, and a record that needs none is still written in it. Format 2 had no short forms.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Tag, ValidationError

from casebook.model.compact import compact
from casebook.model.observations import Evidence, Outcome, Role
from casebook.model.record import (
    Change,
    LineRecord,
    OutcomeInterval,
    ProbeRecord,
    Record,
    RecordedEdge,
    VerdictInterval,
)
from casebook.model.tables import explain
from casebook.model.verdicts import Verdict

FORMAT = 4
WITHOUT_LATEST = 3
"""The format of a record that keeps no evidence of the last label of an interval."""
NAME = 12
"""The length of the name of a part, in characters of its digest."""
SHARED = "@"
"""The beginning of a field's name where the field has the name of its value, and the value stands in `shared`."""
LEAST = 40
"""The characters of JSON above which a part gets a name."""

VerdictRow = tuple[str, str, Verdict | None] | tuple[str, str, Verdict | None, str]
OutcomeRow = (
    tuple[str, str, Outcome | None]
    | tuple[str, str, Outcome | None, str]
    | tuple[str, str, Outcome | None, str | None, str]
)
ChangeRow = tuple[str, str | None, str | None]
EdgeRow = (
    tuple[str, str, str, Verdict, Verdict]
    | tuple[str, str, str, Verdict, Verdict, tuple[ChangeRow, ...]]
    | tuple[str, str, str, Verdict, Verdict, tuple[ChangeRow, ...], str]
)


def _form(rows: Any) -> str:
    """The tag of a written value: `rows`, or `short` for the short form of a single row."""
    return "short" if isinstance(rows, (list, tuple)) and rows and not isinstance(rows[0], (list, tuple)) else "rows"


VerdictRows = Annotated[
    Annotated[tuple[VerdictRow, ...], Tag("rows")]
    | Annotated[tuple[Verdict | None] | tuple[Verdict | None, str], Tag("short")],
    Discriminator(_form),
]
OutcomeRows = Annotated[
    Annotated[tuple[OutcomeRow, ...], Tag("rows")]
    | Annotated[
        tuple[Outcome | None] | tuple[Outcome | None, str] | tuple[Outcome | None, str | None, str], Tag("short")
    ],
    Discriminator(_form),
]


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Mark(Table):
    """The purpose of a probe: its role, and the workaround that it is of."""

    role: Role
    workaround: str | None = None


class LineTable(Table):
    """A line. `marks`: the marks of those probes that have another one here than in the record's own `probes`."""

    measured: date
    today: date
    python: str
    verdicts: tuple[VerdictRow, ...]
    workarounds: dict[str, VerdictRows] = {}
    probes: dict[str, OutcomeRows] = {}
    marks: dict[str, Mark] = {}
    edges: tuple[EdgeRow, ...] = ()


class File(Table):
    format: Literal[2, 3, 4]
    case: str
    probes: dict[str, Mark] = {}
    lines: dict[str, LineTable]
    evidence: dict[str, dict[str, Any]] = {}
    shared: dict[str, Any] = {}


class FirstFormat(Table):
    """Format 1: the fields of a `Record`. Its line of pairs is not read: a pair is a cell of another line now."""

    format: Literal[1]
    case: str
    lines: dict[str, LineRecord]


def record_text(record: Record) -> str:
    """The text of the file in which a record is kept."""
    file = _file(record)
    lines = {name: _sections(line) for name, line in file["lines"].items()}
    keeps_latest = any(
        one.latest for line in record.lines.values() for probe in line.probes.values() for one in probe.intervals
    )
    number = FORMAT if keeps_latest else WITHOUT_LATEST
    parts: list[tuple[str, Any]] = [("format", number), ("case", record.case), ("probes", file["probes"])]
    text = [f" {compact(name)}: {_rows(value, 1)}" for name, value in parts]
    text.append(' "lines": {\n' + ",\n".join(f"  {compact(name)}: {told}" for name, told in lines.items()) + "\n }")
    text += [
        f' "{part}": {_rows(file[part], 1)}' for part in ("evidence", "shared") if part == "evidence" or file[part]
    ]
    return "{\n" + ",\n".join(text) + "\n}\n"


def read_text(text: str | bytes) -> Record:
    """The record in the text of a file. Raises `ValueError`, in words, where the program has not written it so."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise ValueError(f"it is no JSON: {error}") from None
    newer = found.get("format") if isinstance(found, dict) else None
    if isinstance(newer, int) and newer > FORMAT:
        raise ValueError(f"format: it is {newer}, and this program reads 1 to {FORMAT}")
    try:
        if isinstance(found, dict) and found.get("format") == 1:
            first = FirstFormat.model_validate_json(text)
            return Record(case=first.case, lines={name: one for name, one in first.lines.items() if name != "pairs"})
        file = File.model_validate_json(text)
    except ValidationError as error:
        raise ValueError(explain(error)) from None
    evidence = {name: _evidence(file, name) for name in file.evidence}
    return Record(case=file.case, lines={name: _line(file, evidence, name, line) for name, line in file.lines.items()})


def _file(record: Record) -> dict[str, Any]:
    marks: dict[str, Mark] = {}
    evidence: dict[str, Any] = {}
    lines = {}
    for name, line in record.lines.items():
        own = {probe: Mark(role=one.role, workaround=one.workaround) for probe, one in line.probes.items()}
        for probe, mark in own.items():
            marks.setdefault(probe, mark)
        lines[name] = {
            "measured": str(line.measured),
            "today": str(line.today),
            "python": line.python,
            "verdicts": _verdict_rows(line.verdicts),
            "workarounds": {
                workaround: _short(_verdict_rows(found), line.verdicts)
                for workaround, found in line.workarounds.items()
            },
            "probes": {
                probe: _short(_outcome_rows(one.intervals, evidence), line.verdicts)
                for probe, one in line.probes.items()
            },
            "marks": {probe: _plain(mark) for probe, mark in own.items() if mark != marks[probe]},
            "edges": [_edge_row(edge) for edge in line.edges],
        }
    probes = {probe: _plain(mark) for probe, mark in sorted(marks.items())}
    told, shared = _sharing(dict(sorted(evidence.items())))
    return {"probes": probes, "lines": lines, "evidence": told, "shared": shared}


def _short(rows: list[list[Any]], verdicts: Sequence[VerdictInterval]) -> list[Any]:
    """The rows, or the short form of a single row that reaches over all that was measured of the line."""
    if len(rows) == 1 and verdicts and rows[0][:2] == [verdicts[0].first, verdicts[-1].last]:
        return rows[0][2:]
    return rows


def _long(row: Sequence[Any], verdicts: Sequence[VerdictRow], place: str) -> Sequence[Any]:
    """The rows of a written value, which may be a short form. `place` tells in an error where it stands in the file."""
    if _form(row) == "rows":
        return row
    if not verdicts:
        raise ValueError(f"{place}: {row[0]} is said of a line without a verdict")
    return [(verdicts[0][0], verdicts[-1][1], *row)]


def _sharing(evidence: dict[str, dict[str, Any]]) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """The evidence, with a name in the place of each part that stands in it more than once; and name -> part."""
    times = Counter(compact(part) for one in evidence.values() for value in one.values() for part in _parts(value))
    shared = {}

    def named(part: Any) -> str:
        name = _digest(part)
        shared[name] = part
        return name

    told: dict[str, dict[str, Any]] = {}
    for key, one in evidence.items():
        told[key] = {}
        for field, value in one.items():
            parts = _parts(value)
            if any(times[compact(part)] > 1 and len(compact(part)) > LEAST for part in parts):
                names = [named(part) for part in parts]
                told[key][SHARED + field] = names if parts is value else names[0]
            else:
                told[key][field] = value
    return told, dict(sorted(shared.items()))


def _parts(value: Any) -> list[Any]:
    """The parts of a value: each table of a list of tables, such as exchanges; else the value itself."""
    return value if isinstance(value, list) and value and all(isinstance(one, dict) for one in value) else [value]


def _evidence(file: File, name: str) -> Evidence:
    try:
        return Evidence.model_validate(_whole(file, name))
    except ValidationError as error:
        raise ValueError(f"evidence.{name}.{explain(error)}") from None


def _whole(file: File, name: str) -> dict[str, Any]:
    """The evidence of this name, with the parts that its names stand for."""
    whole: dict[str, Any] = {}
    for written, value in file.evidence[name].items():
        field = written.removeprefix(SHARED)
        if field in whole:
            raise ValueError(f"evidence.{name}: {field} stands there twice, as it is and by name")
        if written == field:
            whole[field] = value
        else:
            whole[field] = [_part(file, one) for one in value] if isinstance(value, list) else _part(file, value)
    return whole


def _part(file: File, name: object) -> Any:
    if not isinstance(name, str) or name not in file.shared:
        raise ValueError(f"shared: {name} is missing")
    return file.shared[name]


def _digest(plain: Any) -> str:
    """The name of a part, made from its JSON with blanks, as it always was: what is recorded keeps its name."""
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()[:NAME]


def _verdict_rows(found: Sequence[VerdictInterval]) -> list[list[Any]]:
    return [[one.first, one.last, one.verdict, *([one.reason] if one.reason else [])] for one in found]


def _outcome_rows(found: Sequence[OutcomeInterval], evidence: dict[str, Any]) -> list[list[Any]]:
    def named(shown: Evidence | None) -> str | None:
        if shown is None:
            return None
        plain = _plain(shown)
        evidence[name := _digest(plain)] = plain
        return name

    rows: list[list[Any]] = []
    for one in found:
        names = [named(one.evidence), named(one.latest)]
        while names and names[-1] is None:
            names.pop()
        rows.append([one.first, one.last, one.outcome, *names])
    return rows


def _edge_row(edge: RecordedEdge) -> list[Any]:
    row: list[Any] = [edge.of, edge.before, edge.after, edge.was, edge.became]
    if edge.blame or edge.doubt:
        row.append([[change.package, change.before, change.after] for change in edge.blame])
    return [*row, edge.doubt] if edge.doubt else row


def _line(file: File, evidence: Mapping[str, Evidence], name: str, line: LineTable) -> LineRecord:
    probes = {}
    for probe, rows in line.probes.items():
        mark = line.marks.get(probe) or file.probes.get(probe)
        if mark is None:
            raise ValueError(f"lines.{name}: it does not say what the probe {probe} is for")
        intervals = tuple(
            _outcome(evidence, name, row) for row in _long(rows, line.verdicts, f"lines.{name}.probes.{probe}")
        )
        probes[probe] = ProbeRecord(role=mark.role, workaround=mark.workaround, intervals=intervals)
    return LineRecord(
        measured=line.measured,
        today=line.today,
        python=line.python,
        verdicts=_verdicts(line.verdicts),
        workarounds={
            workaround: _verdicts(_long(rows, line.verdicts, f"lines.{name}.workarounds.{workaround}"))
            for workaround, rows in line.workarounds.items()
        },
        probes=probes,
        edges=tuple(_edge(row) for row in line.edges),
    )


def _verdicts(rows: Sequence[VerdictRow]) -> tuple[VerdictInterval, ...]:
    return tuple(VerdictInterval(first=row[0], last=row[1], verdict=row[2], reason="".join(row[3:])) for row in rows)


def _outcome(evidence: Mapping[str, Evidence], name: str, row: OutcomeRow) -> OutcomeInterval:
    def shown(key: str | None) -> Evidence | None:
        if key is not None and key not in evidence:
            raise ValueError(f"lines.{name}: the evidence {key} is missing")
        return evidence[key] if key is not None else None

    first, latest = [*map(shown, row[3:]), None, None][:2]
    return OutcomeInterval(first=row[0], last=row[1], outcome=row[2], evidence=first, latest=latest)


def _edge(row: EdgeRow) -> RecordedEdge:
    of, before, after, was, became, *more = row
    blame: Sequence[ChangeRow] = more[0] if more else ()  # type: ignore[assignment]
    return RecordedEdge(
        of=of,
        before=before,
        after=after,
        was=was,
        became=became,
        blame=tuple(Change(package=package, before=old, after=new) for package, old, new in blame),
        doubt=str(more[1]) if len(more) > 1 else "",
    )


def _plain(model: BaseModel) -> Any:
    return json.loads(model.model_dump_json(exclude_defaults=True))


def row_begins(*fields: str) -> str:
    """The beginning of the text of a row with these first fields."""
    return compact(fields).removesuffix("]")


def _rows(value: Any, depth: int) -> str:
    """The JSON of a table or a list with one entry a line, without indent to keep files small; of another value on one line."""
    if not isinstance(value, Mapping | list) or not value:
        return compact(value)
    opening, closing = "{}" if isinstance(value, Mapping) else "[]"
    entries = (
        [f"{compact(key)}: {compact(one)}" for key, one in value.items()]
        if isinstance(value, Mapping)
        else map(compact, value)
    )
    return f"{opening}\n" + ",\n".join(entries) + "\n" + " " * depth + closing


def _sections(line: Mapping[str, Any]) -> str:
    """The JSON of a line of cells, a line of text for each entry; an empty part that need not be there is left out."""
    kept = {name: value for name, value in line.items() if value or LineTable.model_fields[name].is_required()}
    told: Iterator[str] = (f"   {compact(name)}: {_rows(value, 3)}" for name, value in kept.items())
    return "{\n" + ",\n".join(told) + "\n  }"
