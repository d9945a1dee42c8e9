"""Looks for mistakes in a case: in its facts and its record here, in its code by the rules of two other modules."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from casebook.book.cases import Case, ProbeSource, load_case, probe_sources, read_case_file
from casebook.book.findings import Finding, line_of
from casebook.book.names import unknown_names
from casebook.book.probe_rules import apps, observes, sleeps
from casebook.book.reach_rules import network, others, patches
from casebook.book.records import read_record
from casebook.book.shape_rules import marks, returns, twice
from casebook.book.source import Module, read_module
from casebook.book.waivers import Waiver, waivers
from casebook.errors import InputError
from casebook.model.cells import Line
from casebook.model.record import LineRecord, OutcomeInterval, Record, RecordedEdge, VerdictInterval, blame_in_words

WAIVABLE = ("apps", "network", "observes", "others", "patches", "sleeps")
"""The rules that a comment in place can allow to be broken."""


@dataclass(frozen=True)
class Known:
    """What a case may name. `lines` are those of the matrix, None where they are not known.

    `kits` are the names of the kits; `packages` those that a kit names, and `locked` those that a kept lock has.
    """

    kits: Collection[str]
    packages: Collection[str]
    locked: Collection[str] = field(default=())
    lines: Collection[Line] | None = None


@dataclass(frozen=True)
class Read:
    """A case, read for the rules."""

    case: Case
    probes: list[ProbeSource]
    modules: list[Module]
    record: Record | None

    @property
    def toml(self) -> Path:
        return self.case.folder / "case.toml"


Rule = Callable[[Read], Iterator[Finding]]


def lint_case(folder: Path, known: Known) -> list[Finding]:
    """All findings of a case."""
    toml = folder / "case.toml"
    try:
        read_case_file(toml)
    except tomllib.TOMLDecodeError as error:
        return [Finding(toml, 1, f"it is not TOML: {error}", "Mend the syntax.")]
    except ValidationError as error:
        return sorted(_wrong_fact(toml, found["loc"], found["msg"]) for found in error.errors())
    try:
        case = load_case(folder)
    except InputError as error:
        return [Finding(folder, 1, str(error), error.hint)]
    try:
        record = read_record(case)
    except InputError as error:
        return [Finding(case.record_path, 1, str(error), error.hint)]
    modules = []
    for path in sorted(folder.rglob("*.py")):
        try:
            modules.append(read_module(path))
        except SyntaxError as error:
            return [Finding(path, error.lineno or 1, f"it is not Python: {error.msg}", "Mend the syntax.")]
    read = Read(case, probe_sources(case), modules, record)
    found = [finding for rule in RULES for finding in rule(read)]
    found += [*_waived(read, list(_code(read))), *_names(read, known)]
    if record is not None and known.lines is not None:
        found += _record_names(read, record, {line.name: line for line in known.lines})
    return sorted(found)


def _code(read: Read) -> Iterator[Finding]:
    yield from network(read.modules)
    yield from patches(read.modules, read.case)
    yield from others(read.modules, read.case)
    yield from sleeps(read.modules, read.probes)
    yield from observes(read.modules, read.probes)
    yield from apps(read.modules)


def _waived(read: Read, found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings that no waiver allows, and the waivers that allow nothing."""
    given = {module.path: list(waivers(module.source)) for module in read.modules}
    valid = {(path, one.line, one.rule) for path, ones in given.items() for one in ones if one.reason}
    yield from (finding for finding in found if (finding.path, finding.line, finding.rule) not in valid)
    broken = {(finding.path, finding.line, finding.rule) for finding in found}
    for path, ones in given.items():
        for one in ones:
            if problem := _wrong_waiver(one, used=(path, one.line, one.rule) in broken):
                advice = f"Write # casebook: allow <rule>: <why>; the rules are {', '.join(WAIVABLE)}."
                yield Finding(path, one.line, problem, advice)


def _wrong_waiver(waiver: Waiver, *, used: bool) -> str:
    if waiver.rule not in WAIVABLE:
        return f"it allows {waiver.rule or 'nothing'}, which is no rule that can be allowed"
    if not waiver.reason:
        return f"it allows {waiver.rule} without a reason"
    return "" if used else f"it allows {waiver.rule}, which this line does not need"


def _names(read: Read, known: Known) -> Iterator[Finding]:
    """The kit is there, and so is every package that is named, in a kit or in a lock."""
    facts = read.case.file
    for kit in {facts.kit, *(one.kit for one in facts.workarounds.values() if one.kit)} - {*known.kits}:
        problem = f"there is no kit {kit} in [tool.casebook.kits]"
        yield Finding(read.toml, line_of(read.toml, f'kit = "{kit}"'), problem, f"There are {', '.join(known.kits)}.")
    for name, near in unknown_names(facts.named, {*known.packages, *known.locked}).items():
        if near or known.locked:
            problem = f"no lock has a package {name}, and no kit names it"
            advice = f"Did you mean {near}?" if near else "Correct the name, or choose a kit that has it."
            yield Finding(read.toml, line_of(read.toml, name), problem, advice)


def _wrong_fact(toml: Path, place: tuple[str | int, ...], problem: str) -> Finding:
    name = ".".join(map(str, place))
    line = next((line for key in reversed(place) if (line := line_of(toml, str(key))) > 1), 1)
    return Finding(toml, line, f"{name}: {problem}", "CONTRIBUTING.md has the keys of a case and what they hold.")


def _roles(read: Read) -> Iterator[Finding]:
    roles = {probe.role for probe in read.probes}
    if "bug" not in roles:
        yield Finding(read.toml, 1, "the case has no bug probe", "Add a test without a mark that observes both ends.")
    if "control" not in roles:
        yield Finding(
            read.toml, 1, "the case has no control", "Add a test marked @control that proves the app healthy."
        )


def _workarounds(read: Read) -> Iterator[Finding]:
    known = read.case.file.workarounds
    probed = {probe.workaround for probe in read.probes}
    for name in known:
        if name not in probed:
            problem = f"no probe measures the workaround {name}"
            yield Finding(
                read.toml, line_of(read.toml, f"[workarounds.{name}]"), problem, f'Mark a test @workaround("{name}").'
            )
    for name, workaround in known.items():
        if workaround.corrects is not None and workaround.corrects not in known:
            problem = f"{name} corrects {workaround.corrects}, which is no workaround of this case"
            yield Finding(read.toml, line_of(read.toml, f"[workarounds.{name}]"), problem, "Name one that is.")
    for probe in read.probes:
        if probe.workaround is not None and probe.workaround not in known:
            problem = f"case.toml has no workaround {probe.workaround}"
            yield Finding(probe.path, probe.node.lineno, problem, f"Add the table [workarounds.{probe.workaround}].")


def _shape(read: Read) -> Iterator[Finding]:
    for rule in (twice, marks, returns):
        yield from rule(read.probes)


def _one_test_file(read: Read) -> Iterator[Finding]:
    files = sorted(one.path for one in read.modules if one.path.name.startswith("test_"))
    expected = read.case.folder / f"test_{read.case.name}.py"
    if files != [expected]:
        names = ", ".join(path.name for path in files) or "none"
        yield Finding(expected, 1, f"the case must have one test file of this name; it has {names}", "Rename or merge.")


def _explanations(read: Read) -> Iterator[Finding]:
    if read.record is None:
        return
    edges = {edge.between for line in read.record.lines.values() for edge in line.edges}
    for explanation in read.case.file.explanations:
        if explanation.between not in edges:
            problem = f"there is no edge {' to '.join(explanation.between)} to explain"
            advice = "Delete the explanation, or name a measured edge."
            yield Finding(read.toml, line_of(read.toml, explanation.between[1]), problem, advice)
    explained = {explanation.between for explanation in read.case.file.explanations}
    path = read.case.record_path
    for between, edge in _lane_edges(read.record).items():
        if between not in explained:
            problem = f"nobody has explained the edge {edge.before} to {edge.after}: {edge.was} -> {edge.became}"
            problem += f"; blame: {blame_in_words(edge.blame, edge.doubt)}"
            advice = "Add an [[explanations]] table to case.toml with the pull request or release note."
            yield Finding(path, line_of(path, f'"before": "{edge.before}"'), problem, advice)


def _lane_edges(record: Record) -> dict[tuple[str, str], RecordedEdge]:
    """The edges in a lane that are of the case itself, and not only of where it applies or is a matter of luck."""
    found: dict[tuple[str, str], RecordedEdge] = {}
    for name in ("contemporary", "today"):
        line = record.lines.get(name)
        for edge in line.edges if line else ():
            if edge.of == "case" and {"inapplicable", "unstable"}.isdisjoint({edge.was, edge.became}):
                found.setdefault(edge.between, edge)
    return found


def _record_names(read: Read, record: Record, lines: dict[str, Line]) -> Iterator[Finding]:
    path = read.case.record_path
    for name, recorded in record.lines.items():
        line = lines.get(name)
        if line is None:
            continue  # an axis that the matrix had when the record was made
        yield from _intervals(path, name, recorded, line.labels)


def _intervals(path: Path, name: str, recorded: LineRecord, labels: tuple[str, ...]) -> Iterator[Finding]:
    place = {label: number for number, label in enumerate(labels)}
    parts: dict[str, Sequence[VerdictInterval | OutcomeInterval]] = {"the case": recorded.verdicts}
    parts |= recorded.workarounds
    parts |= {probe: history.intervals for probe, history in recorded.probes.items()}
    for part, intervals in parts.items():
        end = -1
        for interval in intervals:
            unknown = {interval.first, interval.last} - place.keys()
            if unknown and name != "pairs":
                problem = f"{name}, {part}: it names {unknown.pop()}, which no release is called"
                yield Finding(path, line_of(path, interval.first), problem, "Write it anew: casebook record")
            elif not unknown and place[interval.first] <= end:
                problem = f"{name}, {part}: the intervals overlap at {interval.first}"
                yield Finding(path, line_of(path, interval.first), problem, "Write it anew: casebook record")
            end = max(end, place.get(interval.last, end))


RULES: tuple[Rule, ...] = (_roles, _workarounds, _shape, _one_test_file, _explanations)
