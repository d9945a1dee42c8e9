"""The target of a move: the versions that are named, and those that a resolver would choose beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from casebook.catalogue.admitted import FOLLOWS, can_stay
from casebook.catalogue.areas import FASTAPI, PYTHON, Versions, comparable
from casebook.catalogue.locate import Locator
from casebook.errors import InputError
from casebook.model.cells import TODAY
from casebook.model.versions import parsed


@dataclass(frozen=True)
class Move:
    """A move from the versions `have` to the versions `want`.

    `named`: the versions that are named for the target; None if the target is the newest that was measured. `whole`: the target
    has nothing but these, such as those of another lock.
    """

    have: Versions
    want: Versions
    named: Versions | None
    whole: bool = False

    @property
    def moves(self) -> dict[str, tuple[str | None, str | None]]:
        """The packages whose versions differ, FastAPI first: name -> before and after. None: not known, or not installed."""
        both = {name: (self.have.get(name), self.want.get(name)) for name in {*self.have, *self.want}}
        moved = {name: pair for name, pair in both.items() if pair[0] != pair[1]}
        return dict(sorted(moved.items(), key=lambda item: (item[0] != FASTAPI, item[0])))


def to_newest(locator: Locator, have: Versions) -> Move:
    """The move to the newest release with the newest packages that were measured."""
    return at_release(locator, Move(have, {}, None), locator.catalogue.releases[-1])


def to_named(locator: Locator, have: Versions, named: Versions) -> Move:
    """The move to the named versions. Other packages stay if they can stay with that FastAPI; else their version is left open.

    Raises `InputError` if the named FastAPI was not measured.
    """
    refuse_unmeasured(locator, named)
    return at_release(locator, Move(have, {}, named), {**have, **named}[FASTAPI])


def to_whole(have: Versions, want: Versions) -> Move:
    """The move to exactly these versions, such as those of another lock."""
    return Move(have, want, want, whole=True)


def at_release(locator: Locator, move: Move, release: str) -> Move:
    """The same move to another FastAPI release."""
    if move.named is None:
        cells = locator.catalogue.lines[TODAY].cells if TODAY in locator.catalogue.lines else {}
        newest = {name: version for name, version in cells.get(release, {}).items() if name != PYTHON}
        return replace(move, want={**move.have, **newest, FASTAPI: release})
    want = {**({} if move.whole else move.have), **move.named, FASTAPI: release}
    for name in {FOLLOWS, *locator.catalogue.declared} & want.keys() - move.named.keys():
        if not can_stay(locator, release, name, want[name]):
            del want[name]
    return replace(move, want=want)


def releases_from(locator: Locator, have: Versions, want: Versions | None = None) -> Iterator[str]:
    """The measured FastAPI releases after that of `have`, up to that of `want`, or to the newest without `want`."""
    first = parsed(have[FASTAPI])
    last = parsed(want[FASTAPI]) if want else locator.releases[-1]
    return (release for release in locator.catalogue.releases if first < parsed(release) <= last)


def refuse_unmeasured(locator: Locator, named: Mapping[str, str]) -> None:
    """Raises `InputError` if the named FastAPI was not measured. Mostly there is no such release."""
    if FASTAPI not in named or comparable(FASTAPI, named[FASTAPI]) in locator.of_release:
        return
    asked = parsed(named[FASTAPI])
    lower = [release for release in locator.catalogue.releases if parsed(release) < asked][-1:]
    higher = [release for release in locator.catalogue.releases if parsed(release) > asked][:1]
    raise InputError(
        f"fastapi {named[FASTAPI]} is not among the releases that were measured",
        hint=f"Its neighbours are: {', '.join([*lower, *higher])}. "
        f"Measured are {locator.catalogue.releases[0]} to {locator.catalogue.releases[-1]}.",
    )
