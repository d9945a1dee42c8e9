"""The effects of a move from one set of versions to another: breaks, changes, mends, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casebook.catalogue.flips import Flip, find_flip
from casebook.catalogue.locate import Answer, How, Locator
from casebook.catalogue.losses import meanings
from casebook.catalogue.model import FEATURE, KnownSubject
from casebook.catalogue.sight import is_contract, place_of, sight_of
from casebook.catalogue.target import Move
from casebook.model.code import Code
from casebook.model.record import CASE
from casebook.model.sight import Sight
from casebook.model.transitions import Meaning
from casebook.model.verdicts import Verdict


class Group(StrEnum):
    """The group of an effect. The values are in the order in which they are told."""

    BREAKS = "breaks"
    CHANGES = "changes"
    MENDS = "mends"
    UNKNOWN = "unknown"


GROUPS = {
    Meaning.LOSS: Group.BREAKS,
    Meaning.CHANGE: Group.CHANGES,
    Meaning.GAIN: Group.MENDS,
    Meaning.UNKNOWN: Group.UNKNOWN,
}


@dataclass(frozen=True)
class Way:
    """A workaround of a case, with its code and its verdicts before and after."""

    name: str
    title: str
    note: str
    source: str
    code: Code | None
    was: Verdict | None
    became: Verdict | None


@dataclass(frozen=True)
class Row:
    """The effect of a move on a case, on one of its workarounds, or on a feature of the reference API.

    `of`: `case` or the name of a workaround. `how`: the weaker of the two answers. `notes`: how the cells that answer differ
    from what was asked. `why`: the reason if nobody knows. `flip`: the change on the way, if it is known. `holding`: the
    workarounds that hold at the target. `can_go`: those that held before and that a mended case no longer needs. `sight`: the
    way in which the case comes to light. `is_contract`: whether it is security, or a client may see it.
    """

    group: Group
    id: str
    of: str
    kind: str
    topic: str
    title: str
    symptom: str
    link: str
    was: Verdict | None
    became: Verdict | None
    how: How
    notes: tuple[str, ...]
    why: str
    flip: Flip | None
    holding: tuple[Way, ...]
    can_go: tuple[Way, ...]
    sight: Sight
    is_contract: bool


@dataclass(frozen=True)
class Upgrade:
    """The effects of a move. `exact`, `nearest` and `unknown`: the numbers of cases and features by kind of answer."""

    move: Move
    rows: tuple[Row, ...]
    exact: int
    nearest: int
    unknown: int

    def group(self, group: Group) -> list[Row]:
        return [row for row in self.rows if row.group is group]


def upgrade(locator: Locator, move: Move) -> Upgrade:
    """The effects of a move on every case, workaround and feature."""
    rows: list[Row] = []
    counted = dict.fromkeys(How, 0)
    for subject in locator.catalogue.subjects:
        before, after = locator.locate(subject, move.have), locator.locate(subject, move.want)
        rows += _rows(locator, subject, before, after)
        counted[_weaker(before, after)] += 1
    return Upgrade(move, _in_order(locator, rows), counted[How.EXACT], counted[How.NEAREST], counted[How.UNKNOWN])


def _rows(locator: Locator, subject: KnownSubject, before: Answer, after: Answer) -> list[Row]:
    ways = [way_of(subject, name, before, after) for name in subject.workarounds]
    told = meanings(subject, before.verdicts, after.verdicts)
    return [_row(locator, subject, of, means, before, after, ways) for of, means in told]


def way_of(subject: KnownSubject, name: str, before: Answer, after: Answer) -> Way:
    """A workaround with its verdicts before and after."""
    stated = subject.workarounds[name]
    return Way(
        name=name,
        title=stated.title,
        note=stated.note or "",
        source=stated.source or "",
        code=subject.code.get(name),
        was=before.verdicts.get(name),
        became=after.verdicts.get(name),
    )


def _row(
    locator: Locator, subject: KnownSubject, of: str, means: Meaning, before: Answer, after: Answer, ways: Sequence[Way]
) -> Row:
    was, became = before.verdicts.get(of), after.verdicts.get(of)
    mended = of == CASE and means is Meaning.GAIN
    return Row(
        group=GROUPS[means],
        id=subject.id,
        of=of,
        kind=subject.kind,
        topic=subject.topic,
        title=subject.title if of == CASE else subject.workarounds[of].title,
        symptom=symptom(subject) if of == CASE else f"A workaround of: {subject.title}",
        link=next(iter(subject.sources), ""),
        was=was,
        became=became,
        how=_weaker(before, after),
        notes=_notes(before, after),
        why=_why(was, became, before, after) if means is Meaning.UNKNOWN else "",
        flip=find_flip(locator, subject, of, before, after) if means is not Meaning.UNKNOWN else None,
        holding=tuple(way for way in ways if way.became is Verdict.HOLDS and way.name != of and not mended),
        can_go=tuple(way for way in ways if way.was is Verdict.HOLDS and mended),
        sight=sight_of(subject),
        is_contract=is_contract(subject),
    )


def symptom(subject: KnownSubject) -> str:
    """The symptom of a subject in a line; of a breaking change, the new behaviour."""
    return " ".join(subject.behaviour.new.split()) if subject.behaviour else subject.first_sentence


def _weaker(before: Answer, after: Answer) -> How:
    order = list(How)
    return max(before.how, after.how, key=order.index)


def _notes(before: Answer, after: Answer) -> tuple[str, ...]:
    """The differences between the cells that answer and what was asked, in words."""
    return tuple(
        f"{side}: {difference}"
        for side, answer in (("before", before), ("after", after))
        for difference in answer.differs
    )


def _why(was: Verdict | None, became: Verdict | None, before: Answer, after: Answer) -> str:
    sides = (("before", was, before), ("after", became, after))
    return "; ".join(f"{side}: {_untold(seen, answer)}" for side, seen, answer in sides)


def _untold(seen: Verdict | None, answer: Answer) -> str:
    if answer.how is How.UNKNOWN:
        return answer.why
    return str(seen) if seen is not None else "the nearest cells show different things"


def _in_order(locator: Locator, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows by group, in each those that are noticed last first, then features, cases and workarounds, in this order."""
    places = {subject.id: place_of(subject) for subject in locator.catalogue.subjects}
    groups = list(Group)

    def order(row: Row) -> tuple[object, ...]:
        return groups.index(row.group), places[row.id], row.of != CASE, row.kind != FEATURE, row.id, row.of

    return tuple(sorted(rows, key=order))
