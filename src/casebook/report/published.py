"""The content of the JSON reports, made from the report's model. Their JSON Schemas are derived from these classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, NamedTuple

from pydantic import Field

from casebook.book.packages import PinSpan
from casebook.model.facts import Explanation
from casebook.model.observations import Role
from casebook.model.record import VerdictInterval
from casebook.model.verdicts import Verdict
from casebook.report.model import (
    CaseFacts,
    CaseReport,
    Difference,
    EdgeReport,
    FeatureReport,
    History,
    LeftOutRelease,
    LineReport,
    Model,
    ProbeReport,
    ReferenceReport,
    Report,
    Stamp,
)
from casebook.report.reference import differences

FORMAT = 6

Span = tuple[str, str, Verdict | None] | tuple[str, str, Verdict | None, str]
Told = Annotated[
    Verdict | tuple[Span, ...],
    Field(
        description="One verdict: the same at every label of the line. Else spans: the first and the last of neighbouring "
        "labels, their verdict (null: not measured) and why, at the first of them, where the verdict alone does not say it."
    ),
]


class Blame(NamedTuple):
    """A package that differs between the two locks of an edge: its versions there; null: it is absent."""

    package: str
    before: str | None
    after: str | None


Edge = Annotated[
    tuple[str, str, str, Verdict, Verdict, tuple[Blame, ...]]
    | tuple[str, str, str, Verdict, Verdict, tuple[Blame, ...], str],
    Field(
        description="Two neighbouring labels between which a verdict changes: `case` or the name of a workaround, the label "
        "before and the label after, what the verdict was and what it became, the packages to blame (more than one only "
        "together), and why nobody is blamed, where nobody is. Why it changes is told by the explanation of the case, or of "
        "the feature, whose `between` is these two labels."
    ),
]


class Measured(Model):
    """The day of a measurement, the day of the today lane, and the interpreter."""

    on: date
    today: date = Field(description="The today lane resolves the newest compatible packages as of the end of this day.")
    python: str


class LineHistory(Model):
    """The history of a subject along a line: a lane (releases of FastAPI) or an axis (versions of another package)."""

    verdicts: Told
    workarounds: dict[str, Told] = {}
    edges: tuple[Edge, ...] = ()
    measured: Measured | None = Field(default=None, description="Where it is not what the line says.")


class Line(Model):
    """A lane or an axis: `pydantic/fastapi-0.115.14` is FastAPI 0.115.14 with one Pydantic after the other.

    `varies`: the package whose versions the labels are, in order. `fastapi`: the release that stays in an axis.
    """

    varies: str
    fastapi: str | None = None
    labels: tuple[str, ...]
    pins: tuple[PinSpan, ...] = Field(
        default=(), description="Which cells of a lane hold what a secondary pin asks for."
    )
    measured: Measured | None = Field(
        default=None, description="Of most of the cases along it; absent: none was measured along it."
    )


class Probes(Model):
    """The probes of a case by their role, those of a workaround by its name; of a feature, its contract tests."""

    bug: tuple[str, ...] = ()
    control: tuple[str, ...] = ()
    workaround: dict[str, tuple[str, ...]] = {}
    contract: tuple[str, ...] = ()


class PublishedCase(CaseFacts):
    """A case, with its histories in both lanes; those along the axes stand in `axes.json`."""

    probes: Probes = Probes()
    explanations: tuple[Explanation, ...] = ()
    histories: dict[str, LineHistory] = {}


class PublishedFeature(Model):
    """A feature of the reference API: a file of contract tests."""

    id: str
    title: str
    summary: str
    tests: Probes = Probes()
    explanations: tuple[Explanation, ...] = ()
    histories: dict[str, LineHistory] = {}


class PublishedChange(Model):
    """One change of a document."""

    text: str = Field(description="In words; backticks mark code.")
    explanation: str = Field(default="", description="Why; absent where nobody knows.")
    url: str | None = Field(default=None, description="Where the explanation can be read.")
    case: str | None = Field(default=None, description="The case that shows it.")


class PublishedDifferences(Model):
    """The changes that a release made to a document of the reference API, in these lanes, compared with the release before it.

    The documents are `openapi` and `transcript`, and the same of the everyday style.
    """

    document: str
    lanes: tuple[str, ...]
    release: str
    changes: tuple[PublishedChange, ...]


class PublishedReference(Model):
    """The results of the reference API: a whole application, by which an upgrade is judged beside the single cases."""

    features: tuple[PublishedFeature, ...]
    differences: tuple[PublishedDifferences, ...] = ()


class PublishedRelease(Model):
    """A measured release. `packages`: lane -> package -> version, of the packages that are most often to blame."""

    version: str
    uploaded: date
    packages: dict[str, dict[str, str]] = {}


class Compatibility(Model):
    """The report `compatibility.json` on what really changes between FastAPI releases, as measured.

    A key that says nothing is absent: it is null or empty then, or has the meaning that its description tells. The glossary of
    the pages has the words: cases, workarounds and features; lanes, axes and cells; edges and blame; and what each verdict
    means.
    """

    format: int = Field(description="Grows when the meaning of a key changes.")
    casebook: str = Field(description="The version of fastapi-casebook that wrote it.")
    pages: str | None = Field(default=None, description="Where the page of a case is, with `{id}` for its id.")
    stamp: Stamp
    releases: tuple[PublishedRelease, ...]
    left_out: tuple[LeftOutRelease, ...] = ()
    lines: dict[str, Line]
    cases: tuple[PublishedCase, ...]
    reference: PublishedReference | None = Field(default=None, description="Null: not measured yet.")


class AxesOfCase(Model):
    """The histories of a case along the axes; its explanations stand in `compatibility.json`."""

    id: str
    histories: dict[str, LineHistory]


class Axes(Model):
    """The histories of cases where another package varies and FastAPI stays: `axes.json`. A key that says nothing is absent."""

    format: int = Field(description="That of `compatibility.json`.")
    lines: dict[str, Line]
    cases: tuple[AxesOfCase, ...]


def published(report: Report, casebook: str) -> Compatibility:
    """The content of `compatibility.json`. `casebook`: the version of the harness that writes it."""
    lanes = _Lines(report, report.lanes, (case.histories for case in report.cases))
    features = report.reference.features if report.reference else ()
    return Compatibility(
        format=FORMAT,
        casebook=casebook,
        pages=f"{report.links.site}/cases/{{id}}.html" if report.links.site else None,
        stamp=report.stamp,
        releases=tuple(
            PublishedRelease(version=one.version, uploaded=one.uploaded, packages=one.packages)
            for one in report.releases
        ),
        left_out=report.left_out,
        lines=lanes.told(),
        cases=tuple(_case(case, lanes) for case in report.cases),
        reference=PublishedReference(
            features=tuple(_feature(one, lanes) for one in features), differences=tuple(_differences(report.reference))
        )
        if report.reference
        else None,
    )


def _differences(reference: ReferenceReport) -> Iterator[PublishedDifferences]:
    """The differences by release and document. One that several lanes have comes once, with all of them."""
    for release, told in differences(reference).items():
        together: dict[tuple[str, tuple[str, ...]], list[Difference]] = {}
        for one in told:
            together.setdefault((one.document, one.lanes), []).append(one.what)
        for (document, lanes), found in together.items():
            changes = tuple(
                PublishedChange(text=one.text, explanation=one.explanation, url=one.url, case=one.case) for one in found
            )
            yield PublishedDifferences(document=document, lanes=lanes, release=release, changes=changes)


def published_axes(report: Report) -> Axes:
    """The content of `axes.json`."""
    names = [name for name in report.lines if name not in report.lanes]
    axes = _Lines(report, names, (case.axes for case in report.cases))
    return Axes(
        format=FORMAT,
        lines=axes.told(),
        cases=tuple(AxesOfCase(id=case.id, histories=axes.histories(case.axes)) for case in report.cases if case.axes),
    )


class _Lines:
    """Some lines of a report, each with the days and the interpreter that most histories along it were measured with."""

    def __init__(self, report: Report, names: Sequence[str], histories: Iterable[Mapping[str, History]]) -> None:
        self.lines: dict[str, LineReport] = {name: report.lines[name] for name in names}
        found: dict[str, Counter[Measured]] = {name: Counter() for name in names}
        for one in histories:
            for name in found.keys() & one.keys():
                found[name][_measured(one[name])] += 1
        self.most = {name: counted.most_common(1)[0][0] for name, counted in found.items() if counted}

    def told(self) -> dict[str, Line]:
        return {
            name: Line(
                varies=line.varies,
                fastapi=line.fastapi,
                labels=line.labels,
                pins=line.pins,
                measured=self.most.get(name),
            )
            for name, line in self.lines.items()
        }

    def histories(self, found: Mapping[str, History]) -> dict[str, LineHistory]:
        return {name: self._history(name, history) for name, history in found.items()}

    def _history(self, name: str, history: History) -> LineHistory:
        labels = self.lines[name].labels if name in self.lines else ()
        measured = _measured(history)
        return LineHistory(
            verdicts=_told(history.case, labels),
            workarounds={of: _told(spans, labels) for of, spans in history.workarounds.items()},
            edges=tuple(map(_edge, history.edges)),
            measured=None if measured == self.most.get(name) else measured,
        )


def _measured(history: History) -> Measured:
    return Measured(on=history.measured, today=history.today, python=history.python)


def _told(spans: Sequence[VerdictInterval], labels: Sequence[str]) -> Verdict | tuple[Span, ...]:
    if len(spans) == 1 and labels:
        [one] = spans
        if (one.first, one.last) == (labels[0], labels[-1]) and one.verdict is not None and not one.reason:
            return one.verdict
    return tuple(map(_span, spans))


def _span(span: VerdictInterval) -> Span:
    if span.reason:
        return (span.first, span.last, span.verdict, span.reason)
    return (span.first, span.last, span.verdict)


def _edge(edge: EdgeReport) -> Edge:
    blame = tuple(Blame(one.package, one.before, one.after) for one in edge.blame)
    told = (edge.of, edge.before, edge.after, edge.was, edge.became, blame)
    return (*told, edge.doubt) if edge.doubt else told


def _case(case: CaseReport, lanes: _Lines) -> PublishedCase:
    return PublishedCase(
        **{name: getattr(case, name) for name in CaseFacts.model_fields},
        probes=_probes(case.probes),
        explanations=_explanations({**case.histories, **case.axes}),
        histories=lanes.histories(case.histories),
    )


def _feature(feature: FeatureReport, lanes: _Lines) -> PublishedFeature:
    return PublishedFeature(
        id=feature.id,
        title=feature.title,
        summary=feature.summary,
        tests=_probes(feature.tests),
        explanations=_explanations(feature.histories),
        histories=lanes.histories(feature.histories),
    )


def _explanations(histories: Mapping[str, History]) -> tuple[Explanation, ...]:
    """The explanations of all edges, each once, in the order of the edges."""
    told = (edge.explanation for history in histories.values() for edge in history.edges)
    return tuple({one.between: one for one in told if one is not None}.values())


def _probes(probes: Sequence[ProbeReport]) -> Probes:
    workarounds: dict[str, tuple[str, ...]] = {}
    for probe in probes:
        if probe.workaround is not None:
            workarounds[probe.workaround] = (*workarounds.get(probe.workaround, ()), probe.id)
    bug, control, contract = (
        tuple(probe.id for probe in probes if probe.role is role) for role in (Role.BUG, Role.CONTROL, Role.CONTRACT)
    )
    return Probes(bug=bug, control=control, workaround=workarounds, contract=contract)
