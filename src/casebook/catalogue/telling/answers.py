"""The answers that are told, and the sentences that every format shares."""

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
    """The smallest release that is free of these cases; None if none is known to be."""

    cases: tuple[str, ...]
    release: str | None


@dataclass(frozen=True)
class Counted:
    """The numbers of cases, workarounds and features in each group, and of the add-ons that break or are unknown."""

    breaks: int
    changes: int
    mends: int
    unknown: int
    add_ons_that_break: int
    unknown_add_ons: int


def counted(upgrade: Upgrade, companions: Sequence[Together]) -> Counted:
    """The numbers of all that is in an answer, listed or not."""
    breaks, changes, mends, unknown = (len(upgrade.group(group)) for group in Group)
    return Counted(breaks, changes, mends, unknown, sum(map(is_lost, companions)), sum(map(is_unknown, companions)))


@dataclass(frozen=True)
class UpgradeAnswer:
    """The answer of `casebook upgrade`. `source`: the lock, environment or option from which the versions come.

    `counted`: the numbers in all, also if only new rows are listed. `last_before_a_loss`: None if no release on the way is
    known to lose anything. `unknown_on_the_way`: the number of cases, features and add-ons of which nobody knows whether they
    are lost before that. `best`: None if each release loses something. `caps`: those of the project's own pyproject.toml.
    `against`: the difference from the baseline, if one is given. `companions`: the add-ons that the project has and that are
    measured. `needs`: package -> the measured boundaries, for each add-on that needs attention. `apart`: sentences about
    versions that FastAPI does not admit, before or at the target.
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
    """The answer of `casebook check`. `source`: the lock, environment or option from which the versions come.

    `affected`, `unknown`: the numbers in all, also if only new rows are listed. `against`: the difference from the baseline, if
    one is given. `companions`: the add-ons that the project has and that are measured. `needs`: package -> the measured
    boundaries, for each add-on that needs attention. `apart`: sentences about versions that this FastAPI does not admit.
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
    """The answer with the whole check, and without a baseline."""
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
    """The answer of `casebook why`: the audit of a cap."""

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
    """The versions in words, `fastapi 0.115.2 -> 0.165.0`: of FastAPI, Pydantic, Starlette and what is named."""
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
    """The numbers in words, `Breaks 4, changes 5, mends 12; unknown 1.`, with the add-ons among them."""
    breaks = _with_add_ons(told.breaks, told.add_ons_that_break)
    unknown = _with_add_ons(told.unknown, told.unknown_add_ons)
    return f"Breaks {breaks}, changes {told.changes}, mends {told.mends}; unknown {unknown}."


def _with_add_ons(count: int, add_ons: int) -> str:
    """The number of all, with that of the add-ons among them if there are any: `3`, `4 (1 add-on)`."""
    return f"{count + add_ons} ({number(add_ons, 'add-on')})" if add_ons else str(count)


def answered(exact: int, nearest: int, unknown: int) -> str:
    """The sentence about how many answers are exact, nearest and unknown."""
    said = f"{exact} of {exact + nearest + unknown} cases and features were measured with these very versions"
    more = [f"{nearest} with others that no known change parts from them"] if nearest else []
    return f"{', '.join([said, *more])}" + (f", {unknown} unknown." if unknown else ".")


def compared(against: Against | None) -> list[str]:
    """The sentences about the difference from the baseline; none if there is no baseline."""
    if against is None:
        return []
    told = f"Against the baseline {against.new} new, {against.same} as before, {against.gone} gone."
    return [told, *(["Only what is new is listed."] if against.only_new else [])]


def number(count: int, what: str, many: str = "") -> str:
    """The number with its noun: `1 fix`, `2 fixes`."""
    return f"{count} {what if count == 1 else many or what + 's'}"


def named(one: Row | Kept) -> str:
    """The id of a row, `forms/json_form_field`, with the workaround if the row is of one."""
    return one.id if one.of == CASE else f"{one.id}, workaround {one.of}"


def transition(row: Row) -> str:
    """The transition of a row in words.

    `unaffected -> affected since fastapi 0.140.10 (to blame: fastapi 0.140.9 -> 0.140.10)`.
    """
    said = f"{row.was or 'not known'} -> {row.became or 'not known'}"
    return f"{said} {since(row.flip)}" if row.flip else said


def since(flip: Flip) -> str:
    """The place of a flip in words: `since fastapi 0.140.10 (to blame: fastapi 0.140.9 -> 0.140.10)`."""
    if flip.varies != FASTAPI:
        return f"with {flip.varies} {flip.after} ({flip.blame or 'nobody found to blame'})"
    if not flip.blame:
        return f"between fastapi {flip.before} and {flip.after}, where nobody could see it"
    return f"since fastapi {flip.after} (to blame: {flip.blame})"


def moving(answer: UpgradeAnswer | CheckAnswer) -> list[Together]:
    """The add-ons that need attention: they do not work, or they refuse one of the versions."""
    return [one for one in answer.companions if not goes_on(one)]


def needs_of(catalogue: Catalogue, companions: Sequence[Together]) -> dict[str, tuple[str, ...]]:
    """Package -> its measured boundaries that its version does not meet, for each add-on that needs attention."""
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
    """The text about an add-on, followed by the measured boundaries."""
    return "; ".join([said, *answer.needs.get(one.package, ())])


def staying(answer: UpgradeAnswer | CheckAnswer) -> list[str]:
    """The sentences about the add-ons that work: those that did before, those that did not, and those that are new."""
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
    """The sentence about some add-ons in a list of one or none.

    `Of the add-ons, slowapi 0.1.9, sqladmin 0.22.0 go on to work.`
    """
    names = [f"{each.package} {each.want}" for each in several]
    return [f"Of the add-ons, {', '.join(names)} {one if len(names) == 1 else many}."] if names else []


def stops(answer: UpgradeAnswer) -> list[str]:
    """The sentences about the releases to stop at: before a loss, the best target, and free of the chosen cases."""
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
    """The end of a sentence, `; of 104 cases, features and add-ons nobody knows`; empty if all is known."""
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
