"""What is told: an answer, with where the versions come from and where to stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from packaging.specifiers import SpecifierSet

from casebook.catalogue.admitted import apart
from casebook.catalogue.areas import FASTAPI
from casebook.catalogue.audit import Audit, Kept
from casebook.catalogue.baseline import Against
from casebook.catalogue.check import Check
from casebook.catalogue.companions import CompanionHistories, in_words
from casebook.catalogue.flips import Flip
from casebook.catalogue.locate import Locator
from casebook.catalogue.model import Catalogue
from casebook.catalogue.stops import Best
from casebook.catalogue.target import Move
from casebook.catalogue.together import Advice, Together, goes_on, is_lost, is_unknown
from casebook.catalogue.upgrade import Group, Row, Upgrade
from casebook.model.record import CASE
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed

ALWAYS = (FASTAPI, "pydantic", "starlette")
"""The packages that are told whether they move or not."""


@dataclass(frozen=True)
class Free:
    """The smallest release that is free of these cases; None where none is known to be."""

    cases: tuple[str, ...]
    release: str | None


@dataclass(frozen=True)
class Counted:
    """How many cases, workarounds and features are in each group, and how many add-ons break or are unknown beside them."""

    breaks: int
    changes: int
    mends: int
    unknown: int
    add_ons_that_break: int
    unknown_add_ons: int


def counted(upgrade: Upgrade, companions: Sequence[Together]) -> Counted:
    """All of an answer, whether it is listed or not."""
    breaks, changes, mends, unknown = (len(upgrade.group(group)) for group in Group)
    return Counted(breaks, changes, mends, unknown, sum(map(is_lost, companions)), sum(map(is_unknown, companions)))


@dataclass(frozen=True)
class UpgradeAnswer:
    """`source`: what was read. `counted`: how much there is in all, also where the rows are only what is new.

    `last_before_a_loss`: None where no release on the way is known to lose anything. `unknown_on_the_way`: of how many cases,
    features and add-ons nobody knows whether they are lost before that. `best`: None where each release loses something.
    `caps`: those of the project's own pyproject.toml. `against`: how it differs from the baseline, where one is given.
    `companions`: the add-ons that the project has and that are measured. `needs`: of those that do not simply go on, what was
    measured. `apart`: what FastAPI does not admit, before or at the target, in sentences.
    """

    format: Literal[1]
    today: str
    source: str
    upgrade: Upgrade
    counted: Counted
    last_before_a_loss: str | None
    unknown_on_the_way: int
    best: Best | None
    free: Free | None
    caps: tuple[Audit, ...]
    against: Against | None
    companions: tuple[Together, ...] = ()
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckAnswer:
    """`source`: what was read. `affected`, `unknown`: how many there are in all, also where only what is new is listed.

    `against`: how it differs from the baseline, where one is given. `companions`: the add-ons that the project has and that are
    measured. `needs`: of those that do not simply go on, what was measured. `apart`: what this FastAPI does not admit.
    """

    format: Literal[1]
    today: str
    source: str
    check: Check
    affected: int
    unknown: int
    against: Against | None
    companions: tuple[Together, ...] = ()
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    apart: tuple[str, ...] = ()


def answer_of(locator: Locator, source: str, check: Check, companions: tuple[Together, ...]) -> CheckAnswer:
    """All of a check, not compared with any other."""
    return CheckAnswer(
        format=1,
        today=str(locator.catalogue.today),
        source=source,
        check=check,
        affected=len(check.affected),
        unknown=len(check.unknown),
        against=None,
        companions=companions,
        needs=needs_of(locator.catalogue, companions),
        apart=apart(locator, check.versions, check.versions),
    )


@dataclass(frozen=True)
class WhyAnswer:
    """What a cap keeps out."""

    format: Literal[1]
    today: str
    audit: Audit


Told = UpgradeAnswer | CheckAnswer | WhyAnswer


HEADINGS = {
    Group.BREAKS: "Breaks",
    Group.CHANGES: "Changes",
    Group.MENDS: "Mends",
    Group.UNKNOWN: "Unknown",
}


def moved(upgrade: Upgrade) -> list[str]:
    """`fastapi 0.115.2 -> 0.165.0`, the packages beside it that the measurements tell apart, and those that are named."""
    move = upgrade.move
    have, want = move.have, move.want
    beside = [] if move.whole else [name for name in move.named or () if name not in ALWAYS]
    said = []
    for name in (*ALWAYS, *beside):
        before, after = have.get(name), want.get(name)
        if before or after:
            said.append(f"{name} {before or 'not known'}" + ("" if before == after else f" -> {after or 'not known'}"))
    return said


def held(versions: Mapping[str, str]) -> list[str]:
    return [f"{name} {versions[name]}" for name in ALWAYS if name in versions]


def counts(told: Counted) -> str:
    """`Breaks 4, changes 5, mends 12; unknown 1.`, and how many add-ons are among what breaks and what is unknown."""
    breaks = _with_add_ons(told.breaks, told.add_ons_that_break)
    unknown = _with_add_ons(told.unknown, told.unknown_add_ons)
    return f"Breaks {breaks}, changes {told.changes}, mends {told.mends}; unknown {unknown}."


def _with_add_ons(count: int, add_ons: int) -> str:
    """`3`, and `4 (1 add-on)` with an add-on."""
    return f"{count + add_ons} ({number(add_ons, 'add-on')})" if add_ons else str(count)


def answered(exact: int, nearest: int, unknown: int) -> str:
    """How it is known what becomes of the subjects."""
    said = f"{exact} of {exact + nearest + unknown} cases and features were measured with these very versions"
    more = [f"{nearest} with others that no known change parts from them"] if nearest else []
    return f"{', '.join([said, *more])}" + (f", {unknown} unknown." if unknown else ".")


def compared(against: Against | None) -> list[str]:
    """How an answer differs from the baseline, in sentences; none where there is no baseline."""
    if against is None:
        return []
    told = f"Against the baseline {against.new} new, {against.same} as before, {against.gone} gone."
    return [told, *(["Only what is new is listed."] if against.only_new else [])]


def number(count: int, what: str, many: str = "") -> str:
    """`1 fix`, `2 fixes`."""
    return f"{count} {what if count == 1 else many or what + 's'}"


def named(one: Row | Kept) -> str:
    """`forms/json_form_field`, and the workaround where it is one of it."""
    return one.id if one.of == CASE else f"{one.id}, workaround {one.of}"


def transition(row: Row) -> str:
    """`unaffected -> affected since 0.140.10 (fastapi 0.140.9 -> 0.140.10)`."""
    said = f"{row.was or 'not known'} -> {row.became or 'not known'}"
    return f"{said} {since(row.flip)}" if row.flip else said


def since(flip: Flip) -> str:
    """`since fastapi 0.140.10 (to blame: fastapi 0.140.9 -> 0.140.10)`."""
    if flip.varies != FASTAPI:
        return f"with {flip.varies} {flip.after} ({flip.blame or 'nobody found to blame'})"
    if not flip.blame:
        return f"between fastapi {flip.before} and {flip.after}, where nobody could see it"
    return f"since fastapi {flip.after} (to blame: {flip.blame})"


def moving(answer: UpgradeAnswer | CheckAnswer) -> list[Together]:
    """The add-ons of which more is to be told than that they work."""
    return [one for one in answer.companions if not goes_on(one)]


def needs_of(catalogue: Catalogue, companions: Sequence[Together]) -> dict[str, tuple[str, ...]]:
    """The versions of add-ons that were measured to be needed and are not there, of those that do not simply go on."""
    wanted = {one.package: one.want for one in companions if not goes_on(one)}
    return {
        one.package: tuple(
            in_words(boundary, one.package)
            for boundary in CompanionHistories(one).boundaries
            if not (boundary.package and SpecifierSet(boundary.package).contains(wanted[one.package], prereleases=True))
        )
        for one in catalogue.companions
        if one.package in wanted
    }


def with_needs(answer: UpgradeAnswer | CheckAnswer, one: Together, said: str) -> str:
    """What is said of an add-on, with what was measured of it."""
    return "; ".join([said, *answer.needs.get(one.package, ())])


def staying(answer: UpgradeAnswer | CheckAnswer) -> list[str]:
    """Which add-ons do what they are for, in sentences: those that did so before, and those that did not or are new."""
    going = [one for one in answer.companions if goes_on(one)]
    if isinstance(answer, CheckAnswer):
        return _of_add_ons(going, "works", "work")
    new = [one for one in going if one.advice is Advice.NEW]
    there = [one for one in going if one.advice is not Advice.NEW]
    return [
        *_of_add_ons([one for one in there if one.was is Verdict.HOLDS], "goes on to work", "go on to work"),
        *_of_add_ons([one for one in there if one.was not in {Verdict.HOLDS, None}], "begins to work", "begin to work"),
        *_of_add_ons(new, "is new and works", "are new and work"),
        *_of_add_ons(
            [one for one in there if one.was is None],
            "works there, and of before nobody knows",
            "work there, and of before nobody knows",
        ),
    ]


def _of_add_ons(several: Sequence[Together], one: str, many: str) -> list[str]:
    """`Of the add-ons, slowapi 0.1.9, sqladmin 0.22.0 go on to work.`; nothing of none."""
    names = [f"{each.package} {each.want}" for each in several]
    return [f"Of the add-ons, {', '.join(names)} {one if len(names) == 1 else many}."] if names else []


def stops(answer: UpgradeAnswer) -> list[str]:
    """Says where to stop, in sentences."""
    move = answer.upgrade.move
    have = move.have.get(FASTAPI)
    others = set(move.named or ()) - {FASTAPI}
    how = "On the way there" if others else "With FastAPI moving alone"
    said = []
    stop, unknown = answer.last_before_a_loss, nobody_knows(answer.unknown_on_the_way)
    if stop == have:
        said.append(f"{how}, the last release before anything breaks is {stop}, the one that is there.")
    elif stop is not None:
        known = "is known to break" if unknown else "breaks"
        said.append(f"{how}, the last release before anything {known} is {stop}{unknown}.")
    elif (answer.counted.breaks or unknown) and _is_up(move):
        said.append(f"{how}, no release is known to break anything{unknown}.")
    if answer.best is not None and _is_later(answer):
        best = f"{answer.best.release}, where nothing is known to break{nobody_knows(answer.best.unknown)}"
        said.append(f"What breaks after it is mended again by {best}.")
    if answer.free is not None:
        cases = ", ".join(answer.free.cases)
        if answer.free.release is None:
            said.append(f"No measured release from {have} on is known to be free of {cases}.")
        else:
            said.append(f"The smallest release free of {cases} is {answer.free.release}.")
    return said


def nobody_knows(count: int) -> str:
    """`; of 104 cases, features and add-ons nobody knows`; empty where all is known."""
    return (
        f"; of {number(count, 'case, feature or add-on', 'cases, features and add-ons')} nobody knows" if count else ""
    )


def _is_later(answer: UpgradeAnswer) -> bool:
    """Whether the best target lies beyond a release that breaks something."""
    best, stop = answer.best, answer.last_before_a_loss
    return best is not None and stop is not None and parsed(best.release) > parsed(stop)


def _is_up(move: Move) -> bool:
    """Whether FastAPI moves to a later release."""
    before, after = move.have.get(FASTAPI), move.want.get(FASTAPI)
    return before is not None and after is not None and parsed(before) < parsed(after)
