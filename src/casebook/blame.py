"""Finds the package that is to blame for an edge, by measuring mixed cells between its two locks.

A mixed cell is the lock before the edge with one factor (or a few) as it is after the edge. It is installed as it is, without
asking whether the packages admit each other: where they do not, the case is blocked in it, and that is not what the far side
shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from casebook.cells import COUPLED
from casebook.locks import Lock
from casebook.record import Change
from casebook.verdicts import Judged, Verdict

FIRST = ("fastapi", "pydantic", "starlette", "httpx", "httpx2", "python-multipart", "anyio")
"""The likeliest factors, tried before the others."""

Factor = tuple[str, ...]
Measure = Callable[[Lock], Judged | None]
"""What the case shows with a lock, or None where that is not known and may not be measured now."""


@dataclass(frozen=True)
class Blame:
    """The packages to blame, more than one if only together. None where `doubt` says why."""

    factors: tuple[Factor, ...] = ()
    doubt: str = ""

    def changes(self, before: Lock, after: Lock) -> tuple[Change, ...]:
        """The packages with their versions on both sides of the edge."""
        old, new = before.versions, after.versions
        names = [name for factor in self.factors for name in factor]
        return tuple(Change(package=name, before=old.get(name), after=new.get(name)) for name in names)


def find_blame(before: Lock, after: Lock, seen: Judged, measure: Measure) -> Blame:
    """Which factors turn what is seen with the lock `before` into `seen`, which the lock `after` shows."""
    factors = changed(before.versions, after.versions)
    if not factors:
        return Blame(doubt="the two locks are the same")
    if len(factors) == 1:
        return Blame((factors[0],))
    likely = [factor for factor in factors if factor[0] in FIRST]
    search = _Search(before, after, seen, measure)
    try:
        found = search.alone(likely) or search.together(likely)
        found = found or search.alone([factor for factor in factors if factor not in likely])
        return Blame(tuple(found or search.smallest(factors)))
    except _Unknown:
        return Blame(doubt="the mixed cells of this edge have not been measured")


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[Factor]:
    """The factors that differ between two locks, the likeliest first.

    A package that came with another, and that nobody tries to blame, is no factor: every mixed cell has it.
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
    """The lock before the edge, with these factors as after it, and with the packages that only came then."""
    old, new = before.versions, after.versions
    names = sorted(name for factor in factors for name in factor)
    others = {name for factor in changed(old, new) for name in factor} - set(names)
    packages = {name: version for name, version in new.items() if name not in others} | dict(old)
    for name in names:
        if name in new:
            packages[name] = new[name]
        else:
            packages.pop(name, None)
    changes = "+".join(f"{name}-{new.get(name, 'without')}" for name in names)
    cell = replace(before.cell, id=f"mixed/{before.cell.id}/{changes}")
    return Lock(cell, tuple(sorted(packages.items())))


class _Unknown(Exception):
    """A mixed cell that would have to be measured has not been."""


@dataclass(frozen=True)
class _Search:
    before: Lock
    after: Lock
    seen: Judged
    measure: Measure

    def turns(self, factors: Sequence[Factor]) -> bool:
        judged = self.measure(mix(self.before, self.after, factors))
        if judged is None:
            raise _Unknown
        return same(judged, self.seen)

    def alone(self, factors: Sequence[Factor]) -> list[Factor]:
        """The first factor that turns the verdict by itself."""
        return next(([factor] for factor in factors if self.turns([factor])), [])

    def together(self, factors: Sequence[Factor]) -> list[Factor]:
        """The smallest set of these factors that turns the verdict, if all of them do."""
        return self.smallest(factors) if len(factors) > 1 and self.turns(factors) else []

    def smallest(self, factors: Sequence[Factor]) -> list[Factor]:
        """A set of factors that turns the verdict and from which none can be left out."""
        needed = list(factors)
        for factor in reversed(factors):  # the unlikeliest are left out first
            fewer = [other for other in needed if other != factor]
            if fewer and self.turns(fewer):
                needed = fewer
        return needed


def same(one: Judged, other: Judged) -> bool:
    """Whether two verdicts say the same; blocked for another reason is not the same."""
    if one.verdict is not other.verdict:
        return False
    return one.verdict is not Verdict.BLOCKED or one.reason == other.reason
