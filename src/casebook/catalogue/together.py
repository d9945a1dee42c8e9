"""Advice on the add-ons of a project when it moves: those that stay, those that move along, and those in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from casebook.catalogue.areas import FASTAPI, Versions
from casebook.catalogue.companions import REFUSED, Answered, CompanionHistories
from casebook.catalogue.limits import Limit, limit_in_words, limits
from casebook.catalogue.losses import meaning_of_add_on
from casebook.catalogue.model import Catalogue, KnownCompanion
from casebook.catalogue.target import Move
from casebook.model.transitions import Meaning
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed


class Advice(StrEnum):
    """The advice on an add-on. The values are in the order in which they are told."""

    BLOCKED = "blocked"
    TOGETHER = "together"
    FIRST = "first"
    BACK = "back"
    INSTEAD = "instead"
    REFUSES = "refuses"
    UNKNOWN = "unknown"
    APART = "apart"
    NEW = "new"
    MOVES = "moves"
    STAY = "stay"


GOING = {Advice.NEW, Advice.MOVES, Advice.STAY}
"""What is said of an add-on that works at the target."""
SAID = {
    Advice.BLOCKED: "no release of it is known to go along",
    Advice.TOGETHER: "upgrade it together with FastAPI, to {to}",
    Advice.FIRST: "upgrade it first, to {to}",
    Advice.BACK: "go back to {to}",
    Advice.INSTEAD: "take {to} of it instead",
    Advice.REFUSES: "its own requirements keep the target out",
    Advice.UNKNOWN: "nobody knows: this was not measured",
    Advice.APART: "it is not meant for these versions",
    Advice.NEW: "it works there",
    Advice.MOVES: "its new version goes along",
    Advice.STAY: "it can stay",
}
SAID_NOW = SAID | {
    Advice.BLOCKED: "no release of it is known to work here",
    Advice.FIRST: "upgrade it to {to}",
    Advice.REFUSES: "its own requirements keep these versions out",
}
"""What is said where nothing but the add-on moves."""


@dataclass(frozen=True)
class Together:
    """An add-on of a project: its verdicts before and after a move, and the advice on it.

    `have`: None if it is new with the target. `was` and `became`: the verdict of its version with the versions of each side;
    None: nobody knows; blocked: they cannot be installed together. `missed`: the purposes that are missed at the target. `to`:
    the version that is known to hold at the target, if it must move. `limits`: the requirements of its own version that the
    target does not meet.
    """

    id: str
    package: str
    have: str | None
    want: str
    was: Verdict | None
    became: Verdict | None
    missed: tuple[str, ...]
    advice: Advice
    to: str | None
    link: str
    limits: tuple[Limit, ...] = ()


def together(catalogue: Catalogue, move: Move) -> tuple[Together, ...]:
    """The add-ons that a project has at the target, those in the way first. Add-ons that it drops are left out."""
    if FASTAPI not in move.have or FASTAPI not in move.want:
        return ()
    found = (_together(companion, move) for companion in catalogue.companions if companion.package in move.want)
    return tuple(sorted(found, key=lambda one: (list(Advice).index(one.advice), one.package)))


def as_they_stand(catalogue: Catalogue, versions: Versions) -> tuple[Together, ...]:
    """The add-ons among these versions, without any move."""
    return together(catalogue, Move(versions, versions, versions))


def _together(companion: KnownCompanion, move: Move) -> Together:
    standing, package = CompanionHistories(companion), companion.package
    was = standing.seen(move.have) if package in move.have else None
    became = standing.seen(move.want)
    advice, to = _advice(standing, move, became)
    return Together(
        id=companion.id,
        package=package,
        have=move.have.get(package),
        want=move.want[package],
        was=was.verdict if was else None,
        became=became.verdict if became else None,
        missed=became.missed if became else (),
        advice=advice,
        to=to,
        link=next(iter(companion.sources), ""),
        limits=limits(standing, move.want),
    )


def _advice(standing: CompanionHistories, move: Move, became: Answered | None) -> tuple[Advice, str | None]:
    package = standing.companion.package
    have = move.have.get(package)
    if became is None and not standing.refusing(move.want):
        return Advice.UNKNOWN, None
    if became is None:
        advice, to = _another(standing, move)
        return (Advice.REFUSES if advice is Advice.UNKNOWN else advice), to
    if became.verdict is Verdict.HOLDS:
        stays = have is not None and parsed(have) == parsed(move.want[package])
        return (Advice.NEW if have is None else Advice.STAY if stays else Advice.MOVES), None
    if became.verdict is Verdict.INAPPLICABLE:
        return Advice.APART, None
    return _another(standing, move)


def _another(standing: CompanionHistories, move: Move) -> tuple[Advice, str | None]:
    """The advice for an add-on whose version does not hold at the target, and the version that does; None if none is known."""
    package, have, known = standing.companion.package, move.have, standing.known(move.want)
    later = list(_holding(known, move.want[package]))
    holding = [version for version, verdict in known.items() if verdict is Verdict.HOLDS]
    if not holding:
        return (Advice.BLOCKED if _is_newest(standing, known, move.want) else Advice.UNKNOWN), None
    if package not in have:
        return Advice.INSTEAD, (later or holding[-1:])[0]
    if not later:
        return (Advice.INSTEAD if parsed(have[package]) < parsed(holding[-1]) else Advice.BACK), holding[-1]
    first = standing.seen({**have, package: later[0]})
    return (Advice.FIRST if first and first.verdict is Verdict.HOLDS else Advice.TOGETHER), later[0]


def _holding(known: dict[str, Verdict], than: str) -> Iterator[str]:
    """The versions after `than` that hold; pre-releases only if there is no other."""
    found = [
        version for version, verdict in known.items() if verdict is Verdict.HOLDS and parsed(version) > parsed(than)
    ]
    yield from [version for version in found if not parsed(version).is_prerelease] or found


def _is_newest(standing: CompanionHistories, known: dict[str, Verdict], want: Versions) -> bool:
    """Whether the newest measured release of the package is known to be refused, and is not older than that of the target."""
    newest = max(cell.versions[standing.companion.package] for cell in standing.cells)
    return known.get(str(newest)) in REFUSED and newest >= parsed(want[standing.companion.package])


def is_lost(one: Together) -> bool:
    """Whether the add-on fails or cannot be installed at the target, and was not known to do so before."""
    return meaning_of_add_on(one.was, one.became) is Meaning.LOSS


def is_unknown(one: Together) -> bool:
    """Whether the verdict of the add-on at the target is not known."""
    return meaning_of_add_on(one.was, one.became) is Meaning.UNKNOWN


def goes_on(one: Together) -> bool:
    """Whether nothing has to be done about the add-on: it works at the target, and refuses none of its versions."""
    return one.advice in GOING and not one.limits


def in_words(one: Together) -> str:
    """The verdicts and the advice in words.

    `holds -> fails (missed: route of a router): upgrade it together with FastAPI, to 8.0.1`.
    """
    was = "new with the target" if one.have is None else one.was or "not known"
    said = f"{was} -> {_shown(one)}: {SAID[one.advice].format(to=one.to)}"
    return "; ".join([said, *map(limit_in_words, one.limits)])


def in_words_now(one: Together) -> str:
    """The verdict and the advice in words, without a move: `fails (missed: route of a router): upgrade it to 8.0.1`."""
    advice = SAID_NOW[one.advice].format(to=one.to)
    said = advice if one.became is None else f"{_shown(one)}: {advice}"
    return "; ".join([said, *map(limit_in_words, one.limits)])


def name_of(one: Together) -> str:
    """The package with its version: that of the project, or that of the target if it is new with it."""
    return f"{one.package} {one.have or one.want}"


def _shown(one: Together) -> str:
    """The verdict at the target in words, with the purposes that are missed."""
    blocked = "it cannot be installed with that FastAPI"
    shown = blocked if one.became is Verdict.BLOCKED else str(one.became or "not known")
    return f"{shown} (missed: {'; '.join(one.missed)})" if one.missed else shown
