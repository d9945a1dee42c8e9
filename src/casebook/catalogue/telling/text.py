"""An answer as text of 80 columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from textwrap import wrap

from casebook.catalogue.audit import Audit, Kept, Still
from casebook.catalogue.check import Standing
from casebook.catalogue.telling.answers import (
    HEADINGS,
    CheckAnswer,
    Told,
    UpgradeAnswer,
    WhyAnswer,
    answered,
    compared,
    counts,
    held,
    moved,
    moving,
    named,
    staying,
    stops,
    transition,
    with_needs,
)
from casebook.catalogue.telling.caps import kept_out, needed, sections, told, verdict
from casebook.catalogue.together import Together, in_words, in_words_now, name_of
from casebook.catalogue.upgrade import Group, Row, Way
from casebook.inert import one_line, written_out
from casebook.model.record import CASE

WIDTH = 80
CODE = 120
"""Lines of workarounds' code that an answer has room for."""
STYLES = {Group.BREAKS: "bold red", Group.CHANGES: "bold yellow", Group.MENDS: "bold green", Group.UNKNOWN: "bold cyan"}


@dataclass(frozen=True)
class Line:
    """A line, and the style that it has on a terminal."""

    text: str
    style: str = ""


def text(answer: Told) -> Iterator[Line]:
    match answer:
        case UpgradeAnswer():
            yield from _upgrade(answer)
        case CheckAnswer():
            yield from _check(answer)
        case WhyAnswer(audit=audit):
            yield from _why(audit)


def _upgrade(answer: UpgradeAnswer) -> Iterator[Line]:
    upgrade = answer.upgrade
    yield from _wrapped(", ".join(moved(upgrade)), style="bold")
    yield from _wrapped(counts(answer.counted))
    yield from _wrapped(answered(upgrade.exact, upgrade.nearest, upgrade.unknown), style="dim")
    yield from _sentences([*compared(answer.against), *answer.apart])
    code, left_out = _code_that_fits(upgrade.group(Group.BREAKS))
    for group in Group:
        rows = upgrade.group(group)
        if rows:
            yield from _heading(HEADINGS[group], len(rows), group)
        for row in rows:
            yield from _row(row, code.get((row.id, row.of), ()))
        if group is Group.BREAKS:
            yield from _companions("What moves together", answer, in_words)
    if answer.caps:
        yield from _heading("Caps of pyproject.toml", len(answer.caps), Group.CHANGES)
    for audit in answer.caps:
        yield from _wrapped(f"{audit.cap} ({', '.join(audit.cap.where)})", 2, "bold")
        yield from _wrapped(verdict(audit), 4)
        yield from chain.from_iterable(_wrapped(one, 4) for one in needed(audit))
    said = [*staying(answer), *stops(answer)]
    if said:
        yield Line("")
    yield from _sentences(said)
    if left_out:
        yield from _hint_at_code("the code of all that holds is told")


def _companions(heading: str, answer: UpgradeAnswer | CheckAnswer, say: Callable[[Together], str]) -> Iterator[Line]:
    companions = moving(answer)
    if companions:
        yield from _heading(heading, len(companions), Group.CHANGES)
    for one in companions:
        yield from _wrapped(name_of(one), 2, "bold")
        yield from _wrapped(with_needs(answer, one, say(one)), 4)
        yield from _wrapped(one.link, 4, "dim")


def _heading(text: str, count: int, group: Group) -> Iterator[Line]:
    yield Line("")
    yield Line(f"{text} {count}", STYLES[group])


def _sentences(said: Iterable[str]) -> Iterator[Line]:
    for sentence in said:
        yield from _wrapped(sentence)


def _code_that_fits(rows: Sequence[Row]) -> tuple[dict[tuple[str, str], list[Line]], bool]:
    """The code of the workarounds that hold, row by row as far as there is room; and whether any was left out."""
    found: dict[tuple[str, str], list[Line]] = {}
    room = CODE
    left_out = False
    for row in rows:
        code = list(_code(row.holding[:1])) if row.of == CASE else []
        if len(code) <= room:
            found[row.id, row.of] = code
            room -= len(code)
        else:
            left_out = True
    return found, left_out


def _hint_at_code(what: str) -> Iterator[Line]:
    yield Line("")
    yield from _wrapped(f"With --format markdown {what}.", style="dim")


def _row(row: Row, code: Iterable[Line] = ()) -> Iterator[Line]:
    yield from _wrapped(named(row), 2, "bold")
    yield from _wrapped(row.title, 4)
    if row.group is Group.UNKNOWN:
        yield from _wrapped(row.why, 4)
        return
    yield from _wrapped(transition(row), 4)
    if row.group is not Group.MENDS:
        if row.symptom != row.title:
            yield from _wrapped(row.symptom, 4, "dim")
        yield from _holding("what holds there", row.holding)
        yield from code
    if row.can_go:
        yield from _wrapped("can go: " + ", ".join(way.name for way in row.can_go), 4)
    yield from _notes(row.notes)
    if row.link:
        yield Line(f"    {one_line(row.link)}", "dim")


def _holding(what: str, ways: Sequence[Way]) -> Iterator[Line]:
    for way in ways[:1]:
        yield from _wrapped(f"{what}: {way.name}: {way.title}", 4)
    if len(ways) > 1:
        yield from _wrapped("also: " + ", ".join(way.name for way in ways[1:]), 4)


def _code(ways: Sequence[Way]) -> Iterator[Line]:
    """The lines of the files of workarounds, as they are written."""
    for way in ways:
        for file in way.code.files if way.code else ():
            yield Line(f"      # {file.path}", "dim")
            yield from (Line(f"      {line}".rstrip()) for line in written_out(file.text).splitlines())


def _notes(notes: tuple[str, ...]) -> Iterator[Line]:
    if notes:
        yield from _wrapped(f"nearest cell: {'; '.join(notes)}", 4, "yellow")


def _check(answer: CheckAnswer) -> Iterator[Line]:
    check = answer.check
    yield from _wrapped(", ".join(held(check.versions)), style="bold")
    yield from _wrapped(f"Affected by {answer.affected}; unknown {answer.unknown}.")
    yield from _wrapped(answered(check.exact, check.nearest, answer.unknown), style="dim")
    yield from _sentences([*compared(answer.against), *answer.apart])
    for heading, standings, group in (
        ("Affected by", check.affected, Group.BREAKS),
        ("Unknown", check.unknown, Group.UNKNOWN),
    ):
        if standings:
            yield from _heading(heading, len(standings), group)
        for one in standings:
            yield from _standing(one)
        if group is Group.BREAKS:
            yield from _companions("Add-ons", answer, in_words_now)
    if said := staying(answer):
        yield Line("")
        yield from _sentences(said)
    if any(one.holding for one in check.affected):
        yield from _hint_at_code("the code of what holds is told too")


def _why(audit: Audit) -> Iterator[Line]:
    yield from _wrapped(str(audit.cap), style="bold")
    yield from _wrapped(kept_out(audit))
    yield from _wrapped(f"{verdict(audit)}.")
    for heading, group, several in sections(audit):
        yield from _heading(heading, len(several), group)
        for kept in several:
            yield from _kept(kept)
    if audit.needed:
        yield from _heading("Add-ons beyond it", len(audit.needed), Group.CHANGES)
    yield from chain.from_iterable(_wrapped(one, 2) for one in needed(audit))
    if audit.unknown:
        yield from _heading("Not seen on both sides", len(audit.unknown), Group.UNKNOWN)
        yield from _wrapped(", ".join(audit.unknown), 2)


def _kept(kept: Kept) -> Iterator[Line]:
    yield from _wrapped(named(kept), 2, "bold")
    yield from _wrapped(kept.title, 4)
    yield from _wrapped(told(kept), 4)
    if kept.group is Group.BREAKS and kept.still is Still.YES:
        yield from _holding("what holds at the newest", kept.holding)
    if kept.link:
        yield Line(f"    {one_line(kept.link)}", "dim")


def _standing(one: Standing) -> Iterator[Line]:
    yield from _wrapped(one.id, 2, "bold")
    yield from _wrapped(one.title, 4)
    if one.why:
        yield from _wrapped(one.why, 4)
        return
    if one.intended:
        yield from _wrapped(f"upstream means it: {one.intended}", 4)
    yield from _holding("what holds", one.holding)
    if one.failing:
        yield from _wrapped("does not help: " + ", ".join(way.name for way in one.failing), 4)
    yield from _notes(one.notes)
    if one.link:
        yield Line(f"    {one_line(one.link)}", "dim")


def _wrapped(text: str, indented: int = 0, style: str = "") -> Iterator[Line]:
    space = " " * indented
    words = one_line(text)
    for line in wrap(words, WIDTH, initial_indent=space, subsequent_indent=space, break_on_hyphens=False):
        yield Line(line, style)
