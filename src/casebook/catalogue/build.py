"""Building of the catalogue from a checkout: from what people wrote, and from what is recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from packaging.version import Version

from casebook.book.cases import Case, case_folders, load_case
from casebook.book.code import code_of
from casebook.book.companions import Companion, load_companions
from casebook.book.dates import Dates, dates
from casebook.book.features import load_features, read_features_file
from casebook.book.packages import PackagesFile, read_packages
from casebook.book.records import read_record
from casebook.book.settings import Project
from casebook.book.subjects import Subject
from casebook.book.versions import VersionsFile, read_versions
from casebook.catalogue.model import (
    FEATURE,
    Catalogue,
    Failure,
    KnownCompanion,
    KnownEdge,
    KnownHistory,
    KnownLine,
    KnownSubject,
    KnownThread,
)
from casebook.catalogue.sight import seen_in
from casebook.model.cells import LANES
from casebook.model.observations import Outcome, Role
from casebook.model.record import LineRecord, OutcomeInterval, Record, RecordedEdge, VerdictInterval
from casebook.model.verdicts import Verdict

SHOWN = {
    Outcome.CORRECT: Verdict.HOLDS,
    Outcome.UNSTABLE: Verdict.UNSTABLE,
    Outcome.FORBIDDEN: Verdict.BLOCKED,
}
"""Outcome of a purpose -> what it says of it; any other is that it fails."""


def build_catalogue(project: Project) -> Catalogue:
    """The catalogue of a checkout. Raises `InputError` if one of its files is wrong."""
    cases = [load_case(folder) for folder in case_folders(project.cases).values()]
    features = load_features(project, read_features_file(project, {case.id for case in cases}))
    subjects = [*cases, *features]
    records = {subject.id: record for subject in subjects if (record := read_record(subject)) is not None}
    companions = tuple(
        known_companion(companion, record, read_versions(companion.versions_path))
        for companion in load_companions(project)
        if (record := read_record(companion)) is not None
    )
    return catalogue(project, subjects, records, companions)


def catalogue(
    project: Project,
    subjects: Sequence[Subject],
    records: Mapping[str, Record],
    companions: tuple[KnownCompanion, ...] = (),
) -> Catalogue:
    """The catalogue of these subjects and companions. Records of other subjects are ignored."""
    recorded = {subject.id: records[subject.id] for subject in subjects if subject.id in records}
    packages = read_packages(project.cases / "packages.json")
    lines = _lines(recorded.values(), packages, project.settings.python)
    told = dates(project)
    releases = tuple(_in_order(chain.from_iterable(lines[lane].labels for lane in LANES if lane in lines)))
    return Catalogue(
        today=project.settings.today,
        releases=releases,
        declared=packages.declared_by(releases),
        lines=lines,
        subjects=tuple(_known(subject, recorded.get(subject.id), told.get(subject.id)) for subject in subjects),
        companions=companions,
    )


def known_companion(companion: Companion, record: Record, versions: VersionsFile) -> KnownCompanion:
    """A companion of the catalogue, from its facts, its record and the recorded versions of its cells."""
    facts = companion.facts
    record = record.model_copy(update={"lines": {n: one for n, one in record.lines.items() if n in versions.lines}})
    return KnownCompanion(
        id=companion.id,
        package=companion.package,
        title=facts.title,
        summary=facts.summary,
        sources=facts.sources,
        threads=tuple(KnownThread(url=thread.url, says=thread.says) for thread in facts.threads),
        declared=versions.declared,
        beside=facts.beside,
        lines={name: KnownLine(varies=_varies(name), cells=line.cells) for name, line in versions.lines.items()},
        histories={name: _history(companion, line) for name, line in record.lines.items()},
        purposes={name: dict(_purposes(line)) for name, line in record.lines.items()},
        failures=tuple(_failures(record)),
    )


def _varies(line: str) -> str:
    return "fastapi" if line in LANES else line.partition("/")[0]


def _purposes(line: LineRecord) -> Iterator[tuple[str, tuple[VerdictInterval, ...]]]:
    for probe, recorded in line.probes.items():
        if recorded.role is Role.PURPOSE:
            yield probe, tuple(_held(span) for span in recorded.intervals)


def _held(span: OutcomeInterval) -> VerdictInterval:
    verdict = SHOWN.get(span.outcome, Verdict.FAILS) if span.outcome is not None else None
    return VerdictInterval(first=span.first, last=span.last, verdict=verdict)


def _failures(record: Record) -> Iterator[Failure]:
    for name, line in record.lines.items():
        for probe, recorded in line.probes.items():
            for span in recorded.intervals:
                if recorded.role is Role.PURPOSE and span.evidence is not None and span.outcome not in SHOWN:
                    yield Failure(line=name, first=span.first, last=span.last, probe=probe, evidence=span.evidence)


def _lines(records: Iterable[Record], packages: PackagesFile, python: str) -> dict[str, KnownLine]:
    """The lines that are recorded. A label is known if the versions of its cell are, or if an interval begins or ends at it."""
    labels: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for name, line in record.lines.items():
            labels[name].update(_ends(line))
    return {name: known_line(name, found, packages.lines.get(name, {}), python) for name, found in labels.items()}


def _ends(line: LineRecord) -> Iterable[str]:
    spans = chain(line.verdicts, *line.workarounds.values(), *(probe.intervals for probe in line.probes.values()))
    return chain.from_iterable((span.first, span.last) for span in spans)


def known_line(name: str, labels: Iterable[str], known: Mapping[str, Mapping[str, str]], python: str) -> KnownLine:
    """A line with these labels and those whose packages are known. `python`: the version for cells that do not state theirs."""
    own = {label: _named(name, label) for label in _in_order({*labels, *known})}
    cells = {label: {"python": python, **known.get(label, {}), **named} for label, named in own.items()}
    return KnownLine(varies=_varies(name), cells=cells)


def _named(line: str, label: str) -> dict[str, str]:
    """The versions that the name of a line and a label state, such as `pydantic/fastapi-0.115.14` and `2.9.2`."""
    if line in LANES:
        return {"fastapi": label}
    package, _, fastapi = line.partition("/fastapi-")
    return {"fastapi": fastapi, package: label}


def _in_order(labels: Iterable[str]) -> list[str]:
    return sorted(set(labels), key=Version)


def _known(subject: Subject, record: Record | None, told: Dates | None) -> KnownSubject:
    facts = subject.facts
    histories = {name: _history(subject, line) for name, line in record.lines.items()} if record else {}
    if not isinstance(subject, Case):
        return KnownSubject(id=subject.id, title=facts.title, kind=FEATURE, summary=facts.summary, histories=histories)
    return KnownSubject(
        id=subject.id,
        title=facts.title,
        kind=subject.facts.kind,
        summary=facts.summary,
        sources=subject.facts.sources,
        intended=subject.facts.intended,
        behaviour=subject.facts.behaviour,
        workarounds=facts.workarounds,
        code=code_of(subject),
        histories=histories,
        sight=seen_in(subject.topic, record) if record else None,
        published=told.published if told else None,
        modified=told.modified if told else None,
    )


def _history(subject: Subject, line: LineRecord) -> KnownHistory:
    return KnownHistory(
        measured=line.measured,
        today=line.today,
        verdicts=line.verdicts,
        workarounds=line.workarounds,
        edges=tuple(_edge(subject, edge) for edge in line.edges),
    )


def _edge(subject: Subject, edge: RecordedEdge) -> KnownEdge:
    explained = (one for one in subject.facts.explanations if one.between == edge.between)
    return KnownEdge(**dict(edge), explanation=next(explained, None))
