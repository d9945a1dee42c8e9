"""Companions, as the pages, the Markdown and the JSON tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

from casebook.catalogue.companions import CompanionHistories, in_words, purpose
from casebook.catalogue.manner import Manner, manner
from casebook.catalogue.model import Failure, KnownCompanion, KnownEdge
from casebook.inert import address
from casebook.model.cells import CONTEMPORARY, LineKind, line_kind
from casebook.model.compact import compact, in_lines
from casebook.model.histories import Interval, intervals, span
from casebook.model.record import VerdictInterval
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed
from casebook.report.as_markdown import escape
from casebook.report.model import LineReport

FORMAT = 1


@dataclass(frozen=True)
class CompanionView:
    """A companion, as pages show it."""

    companion: KnownCompanion

    @cached_property
    def standing(self) -> CompanionHistories:
        return CompanionHistories(self.companion)

    @property
    def path(self) -> str:
        return f"companions/{self.companion.name}.html"

    @property
    def now(self) -> Verdict | None:
        return self.standing.now

    @property
    def boundaries(self) -> list[str]:
        return [in_words(boundary, self.companion.package) for boundary in self.standing.boundaries]

    @property
    def requirement(self) -> str:
        """A line for a requirements file that goes with the newest FastAPI; empty where none is known to be needed."""
        needed = [one for one in self.standing.boundaries if one.package]
        return f"{self.companion.package}{needed[0].package}" if needed else ""

    @property
    def manners(self) -> list[Manner]:
        return self.standing.manners

    @property
    def lines(self) -> list[str]:
        """The names of the companion's lines: the lanes, then the package's own releases, then single versions."""
        found = [name for name in self.companion.histories if name in self.companion.lines]
        return sorted(found, key=lambda name: ([*LineKind].index(line_kind(name)), name != CONTEMPORARY, name))

    def line(self, name: str) -> LineReport:
        known = self.companion.lines[name]
        fastapi = name.rpartition("/fastapi-")[2] if name == self.standing.own_line else None
        return LineReport(varies=known.varies, fastapi=fastapi, labels=known.labels, cells=known.cells)

    def spans(self, name: str) -> tuple[VerdictInterval, ...]:
        return self.companion.histories[name].verdicts

    def edges(self, name: str) -> Sequence[KnownEdge]:
        return self.companion.histories[name].edges

    def purposes(self, name: str) -> list[tuple[str, tuple[VerdictInterval, ...]]]:
        """The purposes with their verdicts along a line, those that fail somewhere first; empty where all are alike."""
        found = [(purpose(probe), spans) for probe, spans in self.companion.purposes.get(name, {}).items()]
        found.sort(key=lambda one: all(span.verdict is not Verdict.FAILS for span in one[1]))
        return found if len({spans for _, spans in found}) > 1 else []

    def failures(self, name: str) -> list[Failure]:
        return [failure for failure in self.companion.failures if failure.line == name]

    @property
    def missed(self) -> str:
        """The purposes that are missed with the newest FastAPI, in words; empty where none is."""
        missed = self.standing.missed
        return f"{len(missed)} of {self.standing.purposes} purposes missed: {'; '.join(missed)}" if missed else ""

    def purpose(self, failure: Failure) -> str:
        return purpose(failure.probe)

    def manner(self, failure: Failure) -> Manner:
        return manner(failure.evidence)

    def told(self, name: str) -> str:
        """The line in words: its FastAPI releases, and the versions of the package with them."""
        package = self.companion.package
        match line_kind(name):
            case LineKind.LANE:
                what = "the newest of that day" if name == CONTEMPORARY else "the newest that it admits today"
                return f"Each FastAPI minor with {package} as {what}"
            case LineKind.AXIS:
                return f"FastAPI {name.rpartition('/fastapi-')[2]} with each {package} minor"
            case LineKind.HELD:
                return f"Each FastAPI minor with {package} {name.rpartition('-')[2]}"

    def versions(self, name: str) -> list[Interval[str]]:
        """The intervals of a line with one version of the package. None: the package is absent."""
        cells = self.companion.lines[name].cells
        return intervals(list(cells), [cell.get(self.companion.package) for cell in cells.values()])


def views(companions: Sequence[KnownCompanion]) -> list[CompanionView]:
    """The companions as views, in three groups, each by name.

    First come those that do not hold with the newest FastAPI, then those that must move with it, then the others.
    """
    found = [CompanionView(companion) for companion in companions]
    return sorted(found, key=lambda one: (one.now is Verdict.HOLDS, not one.boundaries, one.companion.name))


def scale(found: Sequence[CompanionView], lane: str) -> LineReport:
    """One scale for all strips in a lane: the releases that any companion was measured with."""
    labels = {label for view in found if lane in view.companion.lines for label in view.companion.lines[lane].labels}
    return LineReport(varies="fastapi", fastapi=None, labels=tuple(sorted(labels, key=parsed)))


def to_companions_json(companions: Sequence[KnownCompanion]) -> str:
    """`companions.json`: the boundaries of each companion and, along each line, its verdicts and edges."""
    told = [_plain(view) for view in views(companions)]
    return f'{{\n"format":{FORMAT},\n"companions":{in_lines("[]", map(compact, told))}\n}}\n'


def _plain(view: CompanionView) -> dict[str, object]:
    one = view.companion
    return {
        "id": one.id,
        "package": one.package,
        "title": one.title,
        "sources": one.sources,
        "threads": [thread.model_dump() for thread in one.threads],
        "newest_fastapi": view.standing.newest,
        "now": view.now,
        "boundaries": [asdict(boundary) for boundary in view.standing.boundaries],
        "missed": view.standing.missed,
        "manners": [manner.name.lower() for manner in view.manners],
        "declared": one.declared,
        "lines": {
            name: {
                "labels": one.lines[name].labels,
                "verdicts": [span.model_dump(mode="json", by_alias=True) for span in one.histories[name].verdicts],
                "edges": [edge.model_dump(mode="json") for edge in one.histories[name].edges],
            }
            for name in view.lines
        },
    }


def to_companions_markdown(companions: Sequence[KnownCompanion]) -> str:
    """`companions.md`: a table with a row for each companion."""
    found = views(companions)
    newest = found[0].standing.newest if found else ""
    head = f"| package | with FastAPI {newest} | what must move together | an install of the day failed | how |"
    lines = [
        "# Companions",
        "",
        "Add-on packages, measured for what people install them for, with the last patch of every FastAPI minor.",
        "",
        head,
        "| --- | --- | --- | --- | --- |",
        *map(_row, found),
    ]
    return "\n".join(lines) + "\n"


def _row(view: CompanionView) -> str:
    then = ", ".join(span(one.first, one.last) for one in view.standing.failed_then)
    along = view.standing.along(CONTEMPORARY)
    never = "never" if along and all(seen is not None for _, seen in along) else "not known"
    source = address(view.companion.sources[0])
    cells = [
        f"[{escape(view.companion.package)}]({source})",
        escape(f"{view.now or 'not measured'}{f' ({view.missed})' if view.missed else ''}"),
        "; ".join(map(escape, view.boundaries)) or "nothing that was measured",
        f"with FastAPI {then}" if then else never,
        "; ".join(view.manners),
    ]
    return f"| {' | '.join(cells)} |"
