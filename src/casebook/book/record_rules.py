"""Rules for the facts of a case beside its record: edges are explained, and the record shows both ends of each probe."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from casebook.book.findings import Finding, line_of
from casebook.book.packages import TOLD, PackagesFile
from casebook.book.reading import Read
from casebook.model.cells import LANES, Line
from casebook.model.facts import Facts
from casebook.model.histories import places_of
from casebook.model.observations import Outcome, Role
from casebook.model.record import (
    CASE,
    Change,
    LineRecord,
    OutcomeInterval,
    Record,
    RecordedEdge,
    VerdictInterval,
    blame_in_words,
    follows,
)
from casebook.model.record_format import row_begins
from casebook.model.verdicts import Verdict


def explanations(read: Read) -> Iterator[Finding]:
    if read.record is None:
        return
    edges = [edge for line in read.record.lines.values() for edge in line.edges]
    yield from without_edge(read.toml, read.case.facts, {edge.between for edge in edges})
    explained = {explanation.between for explanation in read.case.facts.explanations}
    path = read.case.record_path
    for between, edge in _lane_edges(read.record).items():
        if between not in explained:
            whose = "" if edge.of == CASE else f" of the workaround {edge.of}"
            problem = f"nobody has explained the edge {edge.before} to {edge.after}{whose}: {edge.was} -> {edge.became}"
            problem += f"; blame: {blame_in_words(edge.blame, edge.doubt)}"
            advice = "Add an [[explanations]] table to case.toml with the pull request or release note."
            yield Finding(path, _row(path, edge), problem, advice)


def _row(path: Path, edge: RecordedEdge) -> int:
    """The number of the line of a record that holds an edge."""
    return line_of(path, row_begins(edge.of, edge.before, edge.after))


def without_edge(toml: Path, facts: Facts, there: Collection[tuple[str, str]]) -> Iterator[Finding]:
    """A finding for each explanation between two labels that are no edge. `there`: the pairs of labels that are."""
    for explanation in facts.explanations:
        if explanation.between not in there:
            problem = f"there is no edge {' to '.join(explanation.between)} to explain"
            advice = "Delete the explanation, or name a measured edge."
            yield Finding(toml, line_of(toml, explanation.between[1]), problem, advice)


def _lane_edges(record: Record) -> dict[tuple[str, str], RecordedEdge]:
    """The edges in a lane that need an explanation, of the case and of its workarounds: the two labels -> the edge.

    Edges from or to inapplicable or unstable need none, nor do those of a workaround that only follow the case. Of several
    edges between the same labels, one of the case is kept before one of a workaround.
    """
    found: dict[tuple[str, str], RecordedEdge] = {}
    for line in (record.lines[name] for name in LANES if name in record.lines):
        for edge in line.edges:
            if {Verdict.INAPPLICABLE, Verdict.UNSTABLE} & {edge.was, edge.became} or follows(edge, line.edges):
                continue
            known = found.get(edge.between)
            if known is None or (edge.of == CASE and known.of != CASE):
                found[edge.between] = edge
    return found


def record_names(read: Read, record: Record, lines: dict[str, Line]) -> Iterator[Finding]:
    path = read.case.record_path
    for name, recorded in record.lines.items():
        line = lines.get(name)
        if line is None:
            continue  # an axis that the matrix had when the record was made
        yield from _intervals(path, name, recorded, line.labels)


def _intervals(path: Path, name: str, recorded: LineRecord, labels: tuple[str, ...]) -> Iterator[Finding]:
    place = places_of(labels)
    parts: dict[str, Sequence[VerdictInterval | OutcomeInterval]] = {"the case": recorded.verdicts}
    parts |= recorded.workarounds
    parts |= {probe: history.intervals for probe, history in recorded.probes.items()}
    for part, intervals in parts.items():
        end = -1
        for interval in intervals:
            unknown = {interval.first, interval.last} - place.keys()
            row = row_begins(interval.first, interval.last)
            if unknown:
                problem = f"{name}, {part}: it names {unknown.pop()}, which no release is called"
                yield Finding(path, line_of(path, row), problem, "Write it anew: casebook record")
            elif place[interval.first] <= end:
                problem = f"{name}, {part}: the intervals overlap at {interval.first}"
                yield Finding(path, line_of(path, row), problem, "Write it anew: casebook record")
            end = max(end, place.get(interval.last, end))


def blamed_on_others(read: Read, record: Record, told: PackagesFile) -> Iterator[Finding]:
    """A finding for each edge whose blame names other versions than packages.json has for its two cells.

    packages.json has the versions of the base kit, and answers rest on them. So the kit of a case must hold a blamed package at
    the same version.
    """
    path = read.case.record_path
    for name, edge in ((name, edge) for name, line in record.lines.items() for edge in line.edges):
        before, after = (told.lines.get(name, {}).get(label) for label in (edge.before, edge.after))
        if not before or not after:
            continue
        for change in edge.blame:
            package = change.package
            held = Change(package=package, before=before.get(package), after=after.get(package))
            if package in TOLD and not name.startswith(f"{package}/") and held != change:
                problem = f"{name}: {edge.before} to {edge.after} is blamed on {blame_in_words((change,), '')}"
                problem += f", and packages.json tells {blame_in_words((held,), '')}"
                advice = "Choose a kit that holds the package as the base kit does."
                yield Finding(path, _row(path, edge), problem, advice)


def never_shown(read: Read) -> Iterator[Finding]:
    """Some release, in some line, shows both ends of each bug probe. Where none shows one of them, `unshown` says why.

    No probe has to show its symptom where none of the case does.
    """
    if read.record is None:
        return
    shown: dict[str, set[Outcome | None]] = {}
    for line in read.record.lines.values():
        for name, probe in line.probes.items():
            if probe.role is Role.BUG:
                shown.setdefault(name, set()).update(one.outcome for one in probe.intervals)
    ends = [Outcome.CORRECT]
    if any(Outcome.SYMPTOM in outcomes for outcomes in shown.values()):
        ends.append(Outcome.SYMPTOM)
    missing = {name: end for name, outcomes in shown.items() if (end := _missing(ends, outcomes))}
    argued = read.case.facts.unshown
    for name, end in ((name, end) for name, end in missing.items() if _function(name) not in argued):
        problem = f"no release shows what {name} calls {end}"
        advice = f"Say in case.toml why it is stated: [unshown] {_function(name)} = ... Or correct the probe."
        yield Finding(read.toml, 1, problem, advice)
    for function in argued.keys() - {_function(name) for name in missing}:
        known = function in map(_function, shown)
        problem = f"unshown names {function}, " + ("which a release shows" if known else "which is no bug probe")
        yield Finding(read.toml, line_of(read.toml, function), problem, "Delete the line.")


def _missing(ends: Sequence[Outcome], outcomes: Collection[Outcome | None]) -> Outcome | None:
    """The first end that a probe never showed. None where it showed all, or was unstable, which may be either end."""
    return None if Outcome.UNSTABLE in outcomes else next((end for end in ends if end not in outcomes), None)


def neither_end(read: Read) -> Iterator[Finding]:
    """The newest releases show one of the two ends. Where they show neither, `differs` says why."""
    if read.record is None:
        return
    differing = [name for name in LANES if _newest(read.record.lines.get(name)) is Verdict.DIFFERS]
    argued = read.case.facts.differs
    if differing and not argued:
        problem = f"the newest releases differ from both ends, {' and '.join(differing)}"
        yield Finding(read.toml, 1, problem, "Correct the probe, or say why in case.toml: differs = ...")
    if argued and not differing:
        problem = "differs says why the newest releases show neither end, and they show one"
        yield Finding(read.toml, line_of(read.toml, "differs ="), problem, "Delete it.")


def _newest(line: LineRecord | None) -> Verdict | None:
    found = [one.verdict for one in line.verdicts if one.verdict] if line else []
    return found[-1] if found else None


def _function(probe: str) -> str:
    """The name of a probe's function: the name of the probe without its parameters."""
    return probe.partition("[")[0]
