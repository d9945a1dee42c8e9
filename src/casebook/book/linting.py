"""Finds mistakes in a case: in its facts, its code and its record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from casebook.book.cases import CaseFile, load_case, probe_sources
from casebook.book.fact_rules import behaviour, sources, title
from casebook.book.findings import Finding, line_of
from casebook.book.names import unknown_names
from casebook.book.packages import PackagesFile
from casebook.book.probe_rules import apps, observes, sleeps
from casebook.book.reach_rules import network, others, patches
from casebook.book.reading import Read, read_modules
from casebook.book.record_rules import blamed_on_others, explanations, neither_end, never_shown, record_names
from casebook.book.records import read_record
from casebook.book.shape_rules import marks, one_test_file, returns, twice
from casebook.book.waivers import Waiver, waivers
from casebook.errors import InputError
from casebook.model.cells import Line
from casebook.model.tables import read_table

WAIVABLE = ("apps", "network", "observes", "others", "patches", "sleeps")
"""The rules that a comment in place can allow to be broken."""


@dataclass(frozen=True)
class LintContext:
    """The names that a case may use, and the versions that are known.

    `kits`: the names of the kits. `packages`: those that a kit names. `locked`: those that a kept lock has. `lines`: those of
    the matrix, None where they are not known. `told`: the recorded versions of the cells.
    """

    kits: Collection[str]
    packages: Collection[str]
    locked: Collection[str] = field(default=())
    lines: Collection[Line] | None = None
    told: PackagesFile = field(default_factory=PackagesFile)


Rule = Callable[[Read], Iterator[Finding]]


@dataclass(frozen=True)
class Linted:
    """The findings in a case, and the case as it was read; None where it cannot be read."""

    findings: list[Finding]
    read: Read | None = None


def lint_case(folder: Path, known: LintContext) -> Linted:
    """The findings in one case, without a look at the others."""
    read = _read(folder)
    if not isinstance(read, Read):
        return Linted(read)
    found = [finding for rule in RULES for finding in rule(read)]
    found += [*_waived(read, list(_code(read))), *_names(read, known)]
    if read.record is not None:
        found += blamed_on_others(read, read.record, known.told)
        if known.lines is not None:
            found += record_names(read, read.record, {line.name: line for line in known.lines})
    return Linted(sorted(found), read)


def _read(folder: Path) -> Read | list[Finding]:
    """The case, or the findings that say why it cannot be read."""
    toml = folder / "case.toml"
    try:
        CaseFile.model_validate(read_table(toml))
    except InputError as error:
        return [Finding(toml, 1, str(error).removeprefix(f"{toml} "), error.hint)]
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
    modules = read_modules(folder)
    if isinstance(modules, Finding):
        return [modules]
    return Read(case, probe_sources(case), modules, record)


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


def _names(read: Read, known: LintContext) -> Iterator[Finding]:
    """Each kit that the case names exists, and each package that it names is in a kit or a lock."""
    facts = read.case.facts
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
    known = read.case.facts.workarounds
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
            yield Finding(
                read.toml, line_of(read.toml, f"[workarounds.{name}]"), problem, f"Name one of {', '.join(known)}."
            )
    for probe in read.probes:
        if probe.workaround is not None and probe.workaround not in known:
            problem = f"case.toml has no workaround {probe.workaround}"
            yield Finding(probe.path, probe.node.lineno, problem, f"Add the table [workarounds.{probe.workaround}].")


def _shape(read: Read) -> Iterator[Finding]:
    for rule in (twice, marks, returns):
        yield from rule(read.probes)


def _one_test_file(read: Read) -> Iterator[Finding]:
    return one_test_file(read.case, "case", read.modules)


RULES: tuple[Rule, ...] = (
    _roles,
    _workarounds,
    _shape,
    _one_test_file,
    title,
    sources,
    behaviour,
    explanations,
    never_shown,
    neither_end,
)
