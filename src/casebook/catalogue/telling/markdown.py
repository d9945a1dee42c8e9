"""An answer as Markdown, and as the comment of a pull request: five rows open, the rest folded, within the limit of GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.catalogue.audit import Audit, Kept
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
from casebook.inert import address, one_line

OPEN = 5
"""Rows of a group that a comment shows at once."""
LIMIT = 65_000
"""Characters of a comment; GitHub refuses more than 65,536."""
LINK, REDIRECTED = "](https://github.com/", "](https://redirect.github.com/"
_SPECIAL = re.compile(r"[\\`*_\[\]#|~$]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""What is markup anywhere in a line, and what is at its beginning alone."""


Section = tuple[str, list[str]]
"""A heading, and its items."""


@dataclass(frozen=True)
class Parts:
    """The parts of a text: its head, its sections, and its tail."""

    head: str
    sections: list[Section]
    tail: str = ""

    def whole(self, body: str) -> str:
        return "\n".join(part for part in (self.head, body, self.tail) if part) + "\n"


def markdown(answer: Told) -> str:
    """The whole answer as Markdown. Each row has the code of the first workaround that holds."""
    parts = _parts(answer, code=None)
    return parts.whole("\n".join(_section(heading, items, None, None) for heading, items in parts.sections if items))


def comment(answer: Told) -> str:
    """The answer as a comment of at most `LIMIT` characters, with the heading and the first rows of every section.

    Rows that do not fit are counted. Links lead to the redirecting host of GitHub: a plain link would leave a note in each
    issue that is named.
    """
    for shown, code in ((OPEN, OPEN), (OPEN, 0), (1, 0), (0, 0)):
        parts = _parts(answer, code=code)
        sections = [
            (heading, [item.replace(LINK, REDIRECTED) for item in items]) for heading, items in parts.sections if items
        ]
        left = LIMIT - len(parts.head) - len(parts.tail) - sum(_open_length(items, shown) for _, items in sections)
        if left >= 0 or not shown:
            break
    body = []
    for heading, items in sections:
        fitting, left = _fitting(items[shown:], left)
        body.append(_section(heading, items[: shown + fitting], shown, len(items)))
    return parts.whole("\n".join(body))


BESIDE = 300
"""Characters of a section beside its items: the heading, the fold, and what is said of those that are left out."""


def _open_length(items: Sequence[str], shown: int) -> int:
    return BESIDE + sum(len(item) + 1 for item in items[:shown])


def _fitting(items: Sequence[str], room: int) -> tuple[int, int]:
    """The number of items that fit into the room, and the room that is left. Both rooms are in characters."""
    for number, item in enumerate(items):
        if len(item) + 1 > room:
            return number, room
        room -= len(item) + 1
    return len(items), room


def _parts(answer: Told, *, code: int | None) -> Parts:
    """The parts of an answer. `code`: the number of rows of a section that have the code of what holds there; None: all."""
    match answer:
        case UpgradeAnswer():
            sections = list(_upgrade(answer, code=code))
            return Parts(_head_of_upgrade(answer), sections, _sentences([*staying(answer), *stops(answer)]))
        case CheckAnswer():
            return Parts(_head_of_check(answer), list(_check(answer, code=code)), _sentences(staying(answer)))
        case WhyAnswer(audit=audit):
            return Parts(_head_of_cap(audit), list(_why(audit)))


def _sentences(said: Iterable[str]) -> str:
    """The sentences, each a paragraph."""
    return "\n".join(f"\n{plain(one)}" for one in said)


def _head_of_upgrade(answer: UpgradeAnswer) -> str:
    upgrade = answer.upgrade
    said = [
        f"**{counts(answer.counted)}**",
        answered(upgrade.exact, upgrade.nearest, upgrade.unknown),
        *compared(answer.against),
        *map(plain, answer.apart),
    ]
    return _head(", ".join(moved(upgrade)), said)


def _head_of_check(answer: CheckAnswer) -> str:
    check = answer.check
    said = f"**Affected by {answer.affected}; unknown {answer.unknown}.**"
    known = answered(check.exact, check.nearest, answer.unknown)
    return _head(", ".join(held(check.versions)), [said, known, *compared(answer.against), *map(plain, answer.apart)])


def _head_of_cap(audit: Audit) -> str:
    return _head(str(audit.cap), [f"**{plain(verdict(audit))}.**", plain(kept_out(audit))])


def _head(heading: str, said: Sequence[str]) -> str:
    return f"### {plain(heading)}\n\n{' '.join(said)}"


def _section(heading: str, items: Sequence[str], shown: int | None, of: int | None) -> str:
    """The section as Markdown. `shown`: the number of open items; None: all. `of`: the number in all, if these may be fewer."""
    lines = ["", f"#### {heading} {of or len(items)}", *_folded(items, shown)]
    if of is not None and of > len(items):
        lines += ["", f"{of - len(items)} more do not fit into a comment: run `casebook`."]
    return "\n".join(lines)


def _upgrade(answer: UpgradeAnswer, *, code: int | None) -> Iterator[Section]:
    for group in Group:
        rows = answer.upgrade.group(group)
        yield HEADINGS[group], [_row(row, code=code is None or at < code) for at, row in enumerate(rows)]
        if group is Group.BREAKS:
            yield (
                "What moves together",
                [_together(one, with_needs(answer, one, in_words(one))) for one in moving(answer)],
            )
    yield "Caps of pyproject.toml", [_cap(audit) for audit in answer.caps]


def _together(one: Together, said: str) -> str:
    return f"- **{linked(name_of(one), one.link)}** ({plain(one.id)})\n  {plain(said)}."


def _cap(audit: Audit) -> str:
    where = ", ".join(map(plain, audit.cap.where))
    lines = [f"- **{plain(str(audit.cap))}** ({where})", f"  {plain(verdict(audit))}."]
    return "\n".join([*lines, *(f"  {plain(said)}." for said in needed(audit))])


def _check(answer: CheckAnswer, *, code: int | None) -> Iterator[Section]:
    check = answer.check
    yield "Affected by", [_standing(one, code=code is None or at < code) for at, one in enumerate(check.affected)]
    yield "Add-ons", [_together(one, with_needs(answer, one, in_words_now(one))) for one in moving(answer)]
    yield "Unknown", [_standing(one, code=False) for one in check.unknown]


def _why(audit: Audit) -> Iterator[Section]:
    for heading, _, several in sections(audit):
        yield heading, [_kept(kept) for kept in several]
    yield "Add-ons beyond it", [f"- {plain(said)}" for said in needed(audit)]
    yield "Not seen on both sides", [f"- {plain(one)}" for one in audit.unknown]


def _folded(items: Sequence[str], shown: int | None) -> Iterator[str]:
    yield ""
    yield from items[:shown]
    if shown is not None and len(items) > shown:
        yield ""
        yield f"<details><summary>{len(items) - shown} more</summary>"
        yield ""
        yield from items[shown:]
        yield ""
        yield "</details>"


def _row(row: Row, *, code: bool) -> str:
    lines = [f"- **{linked(row.title, row.link)}** ({plain(named(row))})"]
    lines.append(f"  {plain(row.why if row.group is Group.UNKNOWN else transition(row))}.")
    if row.group not in {Group.UNKNOWN, Group.MENDS}:
        lines += [f"  {plain(row.symptom)}"] if row.symptom != row.title else []
        lines += _ways("What holds there", row.holding, code=code)
    lines += _ways("Can go", row.can_go, code=False)
    lines += [f"  Nearest cell: {plain('; '.join(row.notes))}."] if row.notes else []
    return "\n".join(lines)


def _standing(one: Standing, *, code: bool) -> str:
    lines = [f"- **{linked(one.title, one.link)}** ({plain(one.id)})"]
    if one.why:
        lines.append(f"  {plain(one.why)}.")
    else:
        lines += [f"  {plain(one.symptom)}", *_ways("What holds", one.holding, code=code)]
    lines += [f"  Nearest cell: {plain('; '.join(one.notes))}."] if one.notes else []
    return "\n".join(lines)


def _kept(kept: Kept) -> str:
    lines = [f"- **{linked(kept.title, kept.link)}** ({plain(named(kept))})", f"  {plain(told(kept))}."]
    return "\n".join([*lines, *_ways("What holds at the newest", kept.holding, code=False)])


def _ways(what: str, ways: Sequence[Way], *, code: bool) -> list[str]:
    """The lines about some workarounds, with the code of the first."""
    told = "; ".join(f"{plain(way.title)} ({plain(way.name)})" for way in ways)
    return [f"  {what}: {told}.", *(_code(ways[0]) if code else [])] if told else []


def _code(way: Way) -> list[str]:
    """The lines of the files of a workaround, each file in a fence that is longer than any within."""
    lines = []
    for file in way.code.files if way.code else ():
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", file.text)), default=0))
        lines += ["", f"  {fence}python", *(f"  {line}" for line in file.text.splitlines()), f"  {fence}", ""]
    return lines


def linked(text: str, url: str) -> str:
    return f"[{plain(text)}]({address(url).replace('(', '%28').replace(')', '%29')})" if url else plain(text)


def plain(text: str) -> str:
    """The text with everything escaped that would be Markdown, HTML or a mention of somebody."""
    escaped = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
