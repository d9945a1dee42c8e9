"""The catalogue of a report: the pages answer by the rules, and from the data, of `casebook.catalogue`."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.catalogue.model import FEATURE, Catalogue, KnownEdge, KnownHistory, KnownLine, KnownSubject
from casebook.report.model import CaseReport, FeatureReport, History, Report


def catalogue_of(report: Report) -> Catalogue:
    """What a report knows, as the catalogue that a wheel carries would have it."""
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
    """Those along lines that the report has: a line that is measured no more has no cells to answer from."""
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
