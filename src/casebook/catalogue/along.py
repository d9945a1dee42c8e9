"""The verdicts of a subject along each line, cell by cell, computed when a line is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from casebook.catalogue.model import KnownSubject
from casebook.model.histories import spread_over
from casebook.model.record import CASE, VerdictInterval
from casebook.model.verdicts import Verdict

Shown = Mapping[str, Sequence[Verdict | None]]
"""`case` or workaround -> what it showed in each cell of a line."""


class ShownAlong(dict[str, Shown]):
    """Line -> the verdicts of a subject along it. `places`: line -> label -> its position in the line."""

    def __init__(self, subject: KnownSubject, places: Mapping[str, Mapping[str, int]]) -> None:
        super().__init__()
        self._subject = subject
        self._several = (CASE, *subject.workarounds)
        self._places = places

    def __missing__(self, line: str) -> Shown:
        history = self._subject.histories.get(line)
        self[line] = {of: self._spread(line, history.of(of) if history else ()) for of in self._several}
        return self[line]

    def _spread(self, line: str, spans: Iterable[VerdictInterval]) -> Sequence[Verdict | None]:
        return spread_over(self._places[line], [one.interval for one in spans])
