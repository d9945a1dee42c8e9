"""An answer as text of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from casebook.catalogue.check import Standing
from casebook.catalogue.telling.answers import (
    HEADINGS,
    CheckAnswer,
    UpgradeAnswer,
    answered,
    counts,
    held,
    moved,
    stops,
    transition,
)
from casebook.catalogue.upgrade import Group, Row
from casebook.inert import one_line
from casebook.model.record import CASE

WIDTH = 80
STYLES = {Group.BREAKS: "bold red", Group.CHANGES: "bold yellow", Group.MENDS: "bold green", Group.UNKNOWN: "bold cyan"}


@dataclass(frozen=True)
class Line:
    """A line, and the style that it has on a terminal."""

    text: str
    style: str = ""


def upgrade_text(answer: UpgradeAnswer) -> Iterator[Line]:
    upgrade = answer.upgrade
    yield from _wrapped(", ".join(moved(upgrade)), style="bold")
    yield from _wrapped(counts(upgrade))
    yield from _wrapped(answered(upgrade.exact, upgrade.nearest, upgrade.unknown), style="dim")
    for group in Group:
        rows = upgrade.group(group)
        if rows:
            yield Line("")
            yield Line(f"{HEADINGS[group]} {len(rows)}", STYLES[group])
        for row in rows:
            yield from _row(row)
    said = stops(answer)
    if said:
        yield Line("")
    for sentence in said:
        yield from _wrapped(sentence)


def _row(row: Row) -> Iterator[Line]:
    yield from _wrapped(row.id if row.of == CASE else f"{row.id}, workaround {row.of}", 2, "bold")
    yield from _wrapped(row.title, 4)
    if row.group is Group.UNKNOWN:
        yield from _wrapped(row.why, 4)
        return
    yield from _wrapped(transition(row), 4)
    if row.group is not Group.MENDS:
        if row.symptom != row.title:
            yield from _wrapped(row.symptom, 4, "dim")
        for way in row.holding[:1]:
            yield from _wrapped(f"what holds there: {way.name}: {way.title}", 4)
        if len(row.holding) > 1:
            yield from _wrapped("also: " + ", ".join(way.name for way in row.holding[1:]), 4)
    if row.can_go:
        yield from _wrapped("can go: " + ", ".join(way.name for way in row.can_go), 4)
    yield from _notes(row.notes)
    if row.link:
        yield Line(f"    {one_line(row.link)}", "dim")


def _notes(notes: tuple[str, ...]) -> Iterator[Line]:
    if notes:
        yield from _wrapped(f"nearest cell: {'; '.join(notes)}", 4, "yellow")


def check_text(answer: CheckAnswer) -> Iterator[Line]:
    check = answer.check
    yield from _wrapped(", ".join(held(check.versions)), style="bold")
    yield from _wrapped(f"Affected by {len(check.affected)}; unknown {len(check.unknown)}.")
    yield from _wrapped(answered(check.exact, check.nearest, len(check.unknown)), style="dim")
    for heading, standings, style in (
        ("Affected by", check.affected, STYLES[Group.BREAKS]),
        ("Unknown", check.unknown, STYLES[Group.UNKNOWN]),
    ):
        if standings:
            yield Line("")
            yield Line(f"{heading} {len(standings)}", style)
        for one in standings:
            yield from _standing(one)


def _standing(one: Standing) -> Iterator[Line]:
    yield from _wrapped(one.id, 2, "bold")
    yield from _wrapped(one.title, 4)
    if one.why:
        yield from _wrapped(one.why, 4)
        return
    if one.intended:
        yield from _wrapped(f"upstream means it: {one.intended}", 4)
    for way in one.holding[:1]:
        yield from _wrapped(f"what holds: {way.name}: {way.title}", 4)
    if len(one.holding) > 1:
        yield from _wrapped("also: " + ", ".join(way.name for way in one.holding[1:]), 4)
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
