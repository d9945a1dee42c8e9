"""Blame: finds the package that is to blame for an edge, by measuring mixed cells between its two locks.

A mixed cell is the lock before the edge with some factors as they are after it. Each factor is looked at in both directions:
*with* it alone the cell before the edge shows the new verdict, *without* it alone the cell after the edge keeps the old one.

- One factor of which both are true is to blame.
- Several are to blame *only together* where the verdict turns with all of them, but not with one of them left out, and where
  without any one of them the new cell does not show the new verdict.
- A mixed cell that is blocked (or inapplicable) where neither side of the edge is so is no valid install: FastAPI 0.99.1 does
  not import Pydantic 2, and nothing works without a package that it requires. Such a cell proves nothing, for or against.
  Where one direction is no valid install the other decides; a factor that only makes the install valid is not to blame.
- Nobody is blamed, and the doubt says why, where the directions disagree (without the factor the others turn the verdict as
  well: *either* is enough), where a mixed cell is unstable or was not measured twice, or where no mixed cell is valid.

Mixed cells are installed as they are, without asking whether the packages admit each other.

Where the two locks are the same and the interpreters are not, the interpreter is to blame: both directions are the two cells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from casebook.model.cells import COUPLED
from casebook.model.locked import Lock
from casebook.model.record import Change
from casebook.model.requires import PYTHON
from casebook.model.verdicts import Judged, Verdict

UNMEASURED = "the mixed cells of this edge have not been measured"
"""The doubt where nothing is known."""

FIRST = ("fastapi", "pydantic", "starlette", "httpx", "httpx2", "python-multipart", "anyio")
"""The likeliest factors, tried before the others."""

Factor = tuple[str, ...]
INTERPRETER: Factor = (PYTHON,)
Measure = Callable[[Lock], Judged | None]
"""Lock -> the verdict with it, or None where it is not known and may not be measured now."""


@dataclass(frozen=True)
class Blame:
    """The packages to blame for an edge, several if only together; without any, `doubt` says why."""

    factors: tuple[Factor, ...] = ()
    doubt: str = ""

    def changes(self, before: Lock, after: Lock) -> tuple[Change, ...]:
        """The packages to blame with their versions on both sides of the edge."""
        old, new = ({**lock.versions, PYTHON: lock.cell.python} for lock in (before, after))
        names = [name for factor in self.factors for name in factor]
        return tuple(Change(package=name, before=old.get(name), after=new.get(name)) for name in names)


def find_blame(before: Lock, after: Lock, was: Judged, became: Judged, measure: Measure) -> Blame:
    """The factors that turn the verdict from `was`, seen with the lock `before`, to `became`, seen with the lock `after`.

    `measure` is called for each mixed lock that decides.
    """
    factors = changed(before.versions, after.versions)
    if not factors and before.cell.python != after.cell.python:
        return Blame((INTERPRETER,))
    if not factors:
        return Blame(doubt="the two locks are the same")
    search = _Search(before, after, was, became, measure, factors)
    try:
        return Blame(tuple(search.agreed(search.forward())))
    except _Doubt as doubt:
        return Blame(doubt=str(doubt))


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[Factor]:
    """The factors that differ between two locks (name -> version), the likeliest first.

    A package that only the newer lock has is no factor, unless it is one of `FIRST`: every mixed cell has it.
    """
    names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    factors: list[Factor] = []
    for group in COUPLED:
        together = tuple(name for name in group if name in names)
        if together:
            factors.append(together)
            names -= set(together)
    factors += [(name,) for name in names if name in FIRST or name in before]
    return sorted(factors, key=lambda factor: (FIRST.index(factor[0]) if factor[0] in FIRST else len(FIRST), factor))


def mix(before: Lock, after: Lock, factors: Sequence[Factor]) -> Lock:
    """The lock before the edge, with these factors as after it, and with the packages that came with others after it."""
    old, new = before.versions, after.versions
    names = sorted(name for factor in factors for name in factor)
    others = {name for factor in changed(old, new) for name in factor} - set(names)
    packages = {name: version for name, version in new.items() if name not in others} | dict(old)
    for name in names:
        if name in new:
            packages[name] = new[name]
        else:
            del packages[name]
    changes = "+".join(f"{name}-{new.get(name, 'without')}" for name in names) or "before"
    cell = replace(before.cell, id=f"mixed/{before.cell.id}/{changes}")
    return Lock(cell, tuple(sorted(packages.items())))


class _Shows(Enum):
    """The result of a mixed cell: the verdict before the edge, the one after it, another one, or nothing."""

    OLD = auto()
    NEW = auto()
    OTHER = auto()
    NOTHING = auto()
    """It is no valid install."""


class _Doubt(Exception):
    """No package can be blamed; the message says why."""


@dataclass(frozen=True)
class _Search:
    before: Lock
    after: Lock
    was: Judged
    became: Judged
    measure: Measure
    factors: Sequence[Factor]
    shown: dict[frozenset[Factor], _Shows] = field(default_factory=dict)

    def with_(self, factors: Sequence[Factor]) -> _Shows:
        """The result of the cell before the edge with these factors as after it. Raises `_Doubt` where it is not known."""
        asked = frozenset(factors)
        if asked not in self.shown:
            self.shown[asked] = self._measured(mix(self.before, self.after, factors))
        return self.shown[asked]

    def without(self, factors: Sequence[Factor]) -> _Shows:
        """The result of the cell after the edge with these factors as before it. Raises `_Doubt` where it is not known."""
        return self.with_([other for other in self.factors if other not in factors])

    def turns(self, factors: Sequence[Factor]) -> bool:
        return self.with_(factors) is _Shows.NEW

    def _measured(self, lock: Lock) -> _Shows:
        judged = self.measure(lock)
        if judged is None:
            raise _Doubt(UNMEASURED)
        if judged.verdict is Verdict.UNSTABLE:
            raise _Doubt(f"a mixed cell is unstable: {judged.reason}")
        if same(judged, self.became):
            return _Shows.NEW
        if same(judged, self.was):
            return _Shows.OLD
        return _Shows.NOTHING if judged.verdict in {Verdict.BLOCKED, Verdict.INAPPLICABLE} else _Shows.OTHER

    def forward(self) -> list[Factor]:
        """The factors that turn the cell before the edge: a single one if there is one, else several that are all needed.

        The likely ones, those of `FIRST`, are tried first. Raises `_Doubt` where even all of them do not turn it.
        """
        likely = [factor for factor in self.factors if factor[0] in FIRST]
        others = [factor for factor in self.factors if factor not in likely]
        found = self._alone(likely) or self._together(likely) or self._alone(others)
        return found or self._smallest(self.factors)

    def _alone(self, factors: Sequence[Factor]) -> list[Factor]:
        return next(([factor] for factor in factors if self.turns([factor])), [])

    def _together(self, factors: Sequence[Factor]) -> list[Factor]:
        return self._smallest(factors) if len(factors) > 1 and self.turns(factors) else []

    def _smallest(self, factors: Sequence[Factor]) -> list[Factor]:
        """A set of factors that turns the verdict and from which none can be left out."""
        if not self.turns(factors):
            raise _Doubt("all that changed does not turn the verdict in the cell before the edge")
        needed = list(factors)
        for factor in reversed(factors):  # the unlikeliest are left out first
            fewer = [other for other in needed if other != factor]
            if fewer and self.turns(fewer):
                needed = fewer
        return needed

    def agreed(self, found: Sequence[Factor]) -> list[Factor]:
        """Those of the factors `found` forward on which the other direction agrees. Raises `_Doubt` where it does not."""
        if self.turns([]):
            raise _Doubt("a package that only came with the others turns the verdict")
        guilty = [factor for factor in found if self._is_needed(factor, found)]
        if not guilty:
            raise _Doubt(f"no valid install has one of these without the other: {_named(found)}")
        for left_out in [guilty, *([factor] for factor in guilty)]:
            self._turns_back(left_out, found)
        return guilty

    def _is_needed(self, factor: Factor, found: Sequence[Factor]) -> bool:
        """Whether the factor turns the verdict, and does not only make the install valid."""
        fewer = [other for other in found if other != factor]
        return not fewer or self.with_(fewer) is not _Shows.NOTHING

    def _turns_back(self, factors: Sequence[Factor], found: Sequence[Factor]) -> None:
        shows = self.without(factors)
        if shows is _Shows.NEW:
            other = self._alone([factor for factor in self.factors if factor not in found])
            either = f"either {_named(found)} or {_named(other)} turns the verdict" if other else ""
            raise _Doubt(either or f"{_named(found)} turns the verdict, and without {_named(factors)} it turns as well")
        if shows is _Shows.OTHER:
            raise _Doubt(f"{_named(found)} turns the verdict, but without {_named(factors)} something else is seen")


def _named(factors: Sequence[Factor]) -> str:
    return " with ".join(sorted(factor[0] for factor in factors))


def same(one: Judged, other: Judged) -> bool:
    """Whether two verdicts are the same; of two blocked ones the reasons must be the same too."""
    if one.verdict is not other.verdict:
        return False
    return one.verdict is not Verdict.BLOCKED or one.reason == other.reason
