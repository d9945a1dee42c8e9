"""The axes of a case on its page: one row for each along which the verdict turns, one sentence for those where it does not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from casebook.model.histories import span
from casebook.model.verdicts import Verdict
from casebook.report.model import CaseReport, History, LineReport, Report
from casebook.report.strips import fits


@dataclass(frozen=True)
class Axis:
    """An axis, and the history of a case along it."""

    line: LineReport
    history: History

    @property
    def steady(self) -> tuple[Verdict, str] | None:
        """The one verdict along the axis, with its reason. None where there are several, or there is more to say.

        More is said of a gap that has a reason, and of a history that names a version which the line no longer has.
        """
        found = [(one.verdict, one.reason) for one in self.history.case if one.verdict is not None]
        rest = [one for one in self.history.case if one.verdict is None]
        is_steady = len(found) == 1 and not any(one.reason for one in rest) and fits(self.line, self.history.case)
        return found[0] if is_steady else None

    @property
    def told(self) -> str:
        """The axis in words: the versions that were measured with a FastAPI release, and those that were not."""
        ranges = [(one.verdict, span(one.first, one.last)) for one in self.history.case]
        measured = " and ".join(told for verdict, told in ranges if verdict is not None)
        missing = " and ".join(told for verdict, told in ranges if verdict is None)
        without = f" (not measured: {missing})" if missing else ""
        return f"{self.line.varies.capitalize()} {measured} with FastAPI {self.line.fastapi}{without}"


@dataclass(frozen=True)
class Steady:
    """Axes along which a case shows one verdict throughout, for one reason. `told`: each of them in words."""

    verdict: Verdict
    reason: str
    told: tuple[str, ...]


def axes(case: CaseReport, report: Report) -> tuple[list[Axis], list[Steady]]:
    """The axes along which the verdict of a case turns, and those along which it does not."""
    turning = []
    groups: dict[tuple[Verdict, str], list[str]] = defaultdict(list)
    for axis in (Axis(report.lines[name], history) for name, history in case.axes.items() if name in report.lines):
        if (steady := axis.steady) is None:
            turning.append(axis)
        else:
            groups[steady].append(axis.told)
    return turning, [Steady(verdict, reason, tuple(told)) for (verdict, reason), told in groups.items()]
