"""The catalogue of a report, by which the pages answer with the rules of `casebook.catalogue`."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.catalogue.model import FEATURE, Catalogue, KnownEdge, KnownHistory, KnownLine, KnownSubject
from casebook.report.model import CaseReport, FeatureReport, History, Report


def catalogue_of(report: Report) -> Catalogue:
    """The data of a report as a catalogue, such as a wheel carries."""
    features = report.reference.features if report.reference else ()
    return Catalogue(
        today=report.stamp.today,
        releases=tuple(release.version for release in report.releases),
        lines={name: KnownLine(varies=line.varies, cells=line.cells) for name, line in report.lines.items()},
        companions=report.companions,
        declared=report.declared,
        subjects=(*(_case(case, report) for case in report.cases), *(_feature(one, report) for one in features)),
    )


def _case(case: CaseReport, report: Report) -> KnownSubject:
    return KnownSubject(
        id=case.id,
        title=case.title,
        kind=case.kind,
        summary=case.summary,
        sources=case.sources,
        intended=case.intended,
        behaviour=case.behaviour,
        workarounds=case.workarounds,
        code=case.code,
        sight=case.sight,
        histories=_histories({**case.histories, **case.axes}, report),
    )


def _feature(feature: FeatureReport, report: Report) -> KnownSubject:
    return KnownSubject(
        id=feature.id,
        title=feature.title,
        kind=FEATURE,
        summary=feature.summary,
        histories=_histories(feature.histories, report),
    )


def _histories(histories: Mapping[str, History], report: Report) -> dict[str, KnownHistory]:
    """The histories along lines that the report has. A line that is no longer measured has no cells to answer from."""
    return {
        name: KnownHistory(
            measured=history.measured,
            today=history.today,
            verdicts=history.case,
            workarounds=history.workarounds,
            edges=tuple(KnownEdge(**dict(edge)) for edge in history.edges),
        )
        for name, history in histories.items()
        if name in report.lines
    }
