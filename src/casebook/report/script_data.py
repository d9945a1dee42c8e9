"""What the script of the pages reads: every verdict, in a form that is small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby
from typing import get_args

from pydantic import BaseModel, ConfigDict

from casebook.book.cases import Kind
from casebook.inert import one_line
from casebook.model.transitions import Meaning, meaning
from casebook.model.verdicts import Verdict
from casebook.report.model import CaseReport, FeatureReport, LineReport, Report, VerdictSpan

LETTERS = {verdict: verdict.value[0] for verdict in Verdict} | {Verdict.UNSTABLE: "s"}
UNMEASURED = "n"
YEAR = timedelta(days=365)
TOLD = ("pydantic", "starlette")


class Data(BaseModel):
    model_config = ConfigDict(frozen=True)


class WorkaroundData(Data):
    """`lanes`: lane -> verdicts along the releases."""

    title: str
    lanes: dict[str, str]


class CaseData(Data):
    """`lanes`: lane -> verdicts along the releases. `pairs`: verdicts with the pairs that axes have.

    Verdicts are letters with how often each is repeated, such as `a12u30`.
    """

    id: str
    title: str
    kind: Kind
    lanes: dict[str, str]
    pairs: str
    workarounds: list[WorkaroundData]


class FeatureData(Data):
    """A feature of the reference API. `lanes`: lane -> verdicts along the releases."""

    name: str
    title: str
    lanes: dict[str, str]


class ScriptData(Data):
    """`start` is where the choice begins: the release of a year before the newest. `pairs`: FastAPI and Pydantic versions that
    were measured together. `packages`: lane -> package -> its version at each release, empty where it is not known.
    `meanings`: kind of case, empty for workarounds and features -> letters of two verdicts -> what the transition means; those
    that mean nothing are left out.
    """

    meanings: dict[str, dict[str, Meaning]]
    releases: list[str]
    start: str
    lanes: list[str]
    packages: dict[str, dict[str, list[str]]]
    pairs: list[tuple[str, str]]
    cases: list[CaseData]
    features: list[FeatureData]


def script_data(report: Report) -> ScriptData:
    pairs = _pairs(report)
    return ScriptData(
        meanings={kind: _meanings(kind) for kind in ("", *get_args(Kind))},
        releases=[release.version for release in report.releases],
        start=_a_year_ago(report),
        lanes=list(report.lanes),
        packages={
            lane: {name: [r.packages.get(lane, {}).get(name, "") for r in report.releases] for name in TOLD}
            for lane in report.lanes
        },
        pairs=pairs,
        cases=[_case(report, case, pairs) for case in report.cases],
        features=[_feature(report, one) for one in report.reference.features] if report.reference else [],
    )


def _meanings(kind: str) -> dict[str, Meaning]:
    """The table of transitions, as the script reads it: two letters -> the meaning."""
    letters: list[tuple[str, Verdict | None]] = [(UNMEASURED, None), *((LETTERS[one], one) for one in Verdict)]
    found = {a + b: meaning(was, became, kind) for a, was in letters for b, became in letters}
    return {pair: means for pair, means in found.items() if means is not Meaning.NONE}


def along(line: LineReport, found: Sequence[VerdictSpan]) -> str:
    """Verdicts along a line, as letters that are counted."""
    return counted(letters(line, found))


def letters(line: LineReport, found: Sequence[VerdictSpan]) -> list[str]:
    return [UNMEASURED if verdict is None else LETTERS[verdict] for verdict in line.verdicts(found)]


def counted(found: Iterable[str]) -> str:
    return "".join(f"{letter}{sum(1 for _ in group)}" for letter, group in groupby(found))


def _case(report: Report, case: CaseReport, pairs: Sequence[tuple[str, str]]) -> CaseData:
    measured: dict[tuple[str, str], str] = {}
    for name, history in case.axes.items():
        line = report.lines.get(name)
        if line is not None and line.varies == "pydantic" and line.fastapi is not None:
            for label, letter in zip(line.labels, letters(line, history.case), strict=True):
                if letter != UNMEASURED:
                    measured.setdefault((line.fastapi, label), letter)
    return CaseData(
        id=case.id,
        title=one_line(case.title),
        kind=case.kind,
        lanes={lane: along(report.lines[lane], history.case) for lane, history in case.histories.items()},
        pairs=counted(measured.get(pair, UNMEASURED) for pair in pairs),
        workarounds=[
            WorkaroundData(
                title=one_line(workaround.title),
                lanes={
                    lane: along(report.lines[lane], history.workarounds.get(name, ()))
                    for lane, history in case.histories.items()
                },
            )
            for name, workaround in case.workarounds.items()
        ],
    )


def _feature(report: Report, feature: FeatureReport) -> FeatureData:
    return FeatureData(
        name=feature.name,
        title=one_line(feature.title),
        lanes={lane: along(report.lines[lane], history.case) for lane, history in feature.histories.items()},
    )


def _a_year_ago(report: Report) -> str:
    last = report.releases[-1].uploaded - YEAR
    older = [release.version for release in report.releases if release.uploaded <= last]
    return older[-1] if older else report.releases[0].version


def _pairs(report: Report) -> list[tuple[str, str]]:
    """Every FastAPI and Pydantic version that are measured together in an axis, in order."""
    found = {
        (line.fastapi, label): None
        for line in report.lines.values()
        if line.varies == "pydantic" and line.fastapi is not None
        for label in line.labels
    }
    return list(found)
