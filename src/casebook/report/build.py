"""Makes the report's model from cases, records and releases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casebook.book.cases import Case
from casebook.book.changes import ChangesFile
from casebook.book.code import code_of
from casebook.book.packages import TOLD, PackagesFile, PinSpan
from casebook.book.settings import Settings
from casebook.book.subjects import Subject
from casebook.catalogue.build import known_line
from casebook.catalogue.claims.model import Audit
from casebook.catalogue.model import KnownCompanion
from casebook.catalogue.sight import seen_in
from casebook.matrix.releases import Release
from casebook.model.cells import LANES, Line
from casebook.model.record import LineRecord, Record, RecordedEdge
from casebook.report.model import (
    CaseReport,
    EdgeReport,
    History,
    LeftOutRelease,
    LineReport,
    Links,
    ProbeReport,
    ReferenceReport,
    ReleaseReport,
    Report,
    Stamp,
)

Packages = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Lane -> release -> package -> version, as far as the locks are kept."""


def build_report(
    cases: Sequence[Case],
    records: Mapping[str, Record],
    releases: Sequence[Release],
    lines: Sequence[Line],
    settings: Settings,
    left_out: Sequence[Release] = (),
    packages: PackagesFile | None = None,
    reference: ReferenceReport | None = None,
    upstream: ChangesFile | None = None,
    companions: Sequence[KnownCompanion] = (),
    audit: Audit | None = None,
) -> Report:
    """The report on these cases. A case without a record has no histories."""
    reports = tuple(_case(case, records.get(case.id)) for case in cases)
    told = packages or PackagesFile()
    histories = [history for report in reports for history in report.histories.values()]
    return Report(
        stamp=Stamp(
            measured=max((history.measured for history in histories), default=None),
            today=settings.today,
            python=tuple(sorted({history.python for history in histories})),
            oldest=str(releases[0]),
            newest=str(releases[-1]),
        ),
        companions=tuple(companions),
        declared=told.declared_by([str(release) for release in releases]),
        audit=audit or Audit(today=settings.today),
        releases=tuple(_release(release, told.lanes, upstream or ChangesFile()) for release in releases),
        left_out=tuple(
            LeftOutRelease(version=str(r), uploaded=r.uploaded.date(), marks=r.marks) for r in left_out if r.marks
        ),
        lines={
            line.name: _line(line, told.pins.get(line.name, ()), told.lines.get(line.name, {}), settings.python)
            for line in lines
        },
        cases=reports,
        reference=reference,
        links=Links(
            repository=_address(settings.repository),
            site=_address(settings.site),
            package_page=_address(settings.package_page),
        ),
    )


def _address(url: str | None) -> str | None:
    return url.rstrip("/") if url else None


def _release(release: Release, packages: Packages, upstream: ChangesFile) -> ReleaseReport:
    version = str(release)
    known = {lane: packages[lane][version] for lane in LANES if version in packages.get(lane, {})}
    return ReleaseReport(
        version=version,
        uploaded=release.uploaded.date(),
        packages={lane: {name: found[name] for name in TOLD if name in found} for lane, found in known.items()},
        upstream=upstream.of(version),
    )


def _line(line: Line, pins: tuple[PinSpan, ...], packages: Mapping[str, Mapping[str, str]], python: str) -> LineReport:
    of_one = line.name not in LANES and line.cells
    return LineReport(
        varies=line.varies,
        fastapi=str(line.cells[0].fastapi) if of_one else None,
        labels=tuple(line.labels),
        pins=pins,
        cells=known_line(line.name, line.labels, packages, python).cells,
    )


def _case(case: Case, record: Record | None) -> CaseReport:
    lines = record.lines if record else {}
    histories = {name: history_of(case, name, line) for name, line in lines.items()}
    return CaseReport(
        id=case.id,
        title=case.facts.title,
        kind=case.facts.kind,
        topic=case.topic,
        sources=case.facts.sources,
        summary=" ".join(case.facts.summary.split()),
        intended=case.facts.intended,
        behaviour=case.facts.behaviour,
        unreported=case.facts.unreported,
        unshown=case.facts.unshown,
        differs=case.facts.differs,
        requires=case.facts.requires,
        variant=case.facts.variant,
        workarounds=case.facts.workarounds,
        probes=probes_of(record),
        histories={name: histories[name] for name in LANES if name in histories},
        axes={name: history for name, history in histories.items() if name not in LANES},
        sight=seen_in(case.topic, record) if record else None,
        code=code_of(case),
    )


def probes_of(record: Record | None) -> tuple[ProbeReport, ...]:
    """Every probe that the record knows."""
    found = {
        name: ProbeReport(id=name, role=probe.role, workaround=probe.workaround)
        for line in (record.lines.values() if record else ())
        for name, probe in line.probes.items()
    }
    return tuple(found[name] for name in sorted(found))


def history_of(subject: Subject, name: str, line: LineRecord) -> History:
    """The history of a case or a feature along a line, with the explanations of its edges."""
    return History(
        varies="fastapi" if name in LANES else name.split("/", maxsplit=1)[0],
        measured=line.measured,
        today=line.today,
        python=line.python,
        case=line.verdicts,
        probes={probe: found.intervals for probe, found in line.probes.items()},
        workarounds=line.workarounds,
        edges=tuple(_edge(subject, edge) for edge in line.edges),
    )


def _edge(subject: Subject, edge: RecordedEdge) -> EdgeReport:
    explained = (e for e in subject.facts.explanations if e.between == edge.between)
    return EdgeReport(**dict(edge), explanation=next(explained, None))
