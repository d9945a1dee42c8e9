"""An answer as Markdown, and as the comment of a pull request: five rows open, the rest folded, within the limit of GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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


@dataclass(frozen=True)
class Parts:
    """What is told first and last, and what is left out where it does not fit."""

    head: str
    body: str
    tail: str = ""

    def __str__(self) -> str:
        return "\n".join(part for part in (self.head, self.body, self.tail) if part) + "\n"


def markdown(answer: Told) -> str:
    """The whole answer, with the code of the first workaround that holds."""
    return str(_parts(answer, None, code=True))


def comment(answer: Told) -> str:
    """The answer as a comment. What does not fit is left out, and it says so.

    GitHub tells nobody of a link to its redirecting host: a plain one would be noted in each issue that is named.
    """
    parts = _parts(answer, OPEN, code=False)
    return str(_bounded(replace(parts, body=parts.body.replace(LINK, REDIRECTED))))


def _parts(answer: Told, shown: int | None, *, code: bool) -> Parts:
    match answer:
        case UpgradeAnswer():
            body = _sections(_upgrade(answer, code=code), shown)
            return Parts(_head_of_upgrade(answer), body, _sentences([*staying(answer), *stops(answer)]))
        case CheckAnswer():
            body = _sections(_check(answer, code=code), shown)
            return Parts(_head_of_check(answer), body, _sentences(staying(answer)))
        case WhyAnswer(audit=audit):
            return Parts(_head_of_cap(audit), _sections(_why(audit), shown))


def _sentences(said: Iterable[str]) -> str:
    """Each a paragraph."""
    return "\n".join(f"\n{plain(one)}" for one in said)


def _bounded(parts: Parts) -> Parts:
    room = LIMIT - len(parts.head) - len(parts.tail)
    if len(parts.body) <= room:
        return parts
    kept = parts.body[:room].rpartition("\n- ")[0]
    closing = "\n\n</details>" * (kept.count("<details>") - kept.count("</details>"))
    return replace(parts, body=f"{kept}{closing}\n\nThe rest does not fit into a comment: run `casebook`.")


def _head_of_upgrade(answer: UpgradeAnswer) -> str:
    upgrade = answer.upgrade
    said = [
        f"**{counts(answer.counted)}**",
        answered(upgrade.exact, upgrade.nearest, upgrade.unknown),
        *compared(answer.against),
    ]
    return _head(", ".join(moved(upgrade)), said)


def _head_of_check(answer: CheckAnswer) -> str:
    check = answer.check
    said = f"**Affected by {answer.affected}; unknown {answer.unknown}.**"
    known = answered(check.exact, check.nearest, answer.unknown)
    return _head(", ".join(held(check.versions)), [said, known, *compared(answer.against)])


def _head_of_cap(audit: Audit) -> str:
    return _head(str(audit.cap), [f"**{plain(verdict(audit))}.**", plain(kept_out(audit))])


def _head(heading: str, said: Sequence[str]) -> str:
    return f"### {plain(heading)}\n\n{' '.join(said)}"


Section = tuple[str, list[str]]
"""A heading, and its items."""


def _sections(sections: Iterable[Section], shown: int | None) -> str:
    lines: list[str] = []
    for heading, items in sections:
        if items:
            lines += ["", f"#### {heading} {len(items)}", *_folded(items, shown)]
    return "\n".join(lines)


def _upgrade(answer: UpgradeAnswer, *, code: bool) -> Iterator[Section]:
    for group in Group:
        yield HEADINGS[group], [_row(row, code=code) for row in answer.upgrade.group(group)]
        if group is Group.BREAKS:
            yield "What moves together", [_together(one, in_words(one)) for one in moving(answer)]
    yield "Caps of pyproject.toml", [_cap(audit) for audit in answer.caps]


def _together(one: Together, said: str) -> str:
    return f"- **{linked(name_of(one), one.link)}** ({plain(one.id)})\n  {plain(said)}."


def _cap(audit: Audit) -> str:
    where = ", ".join(map(plain, audit.cap.where))
    lines = [f"- **{plain(str(audit.cap))}** ({where})", f"  {plain(verdict(audit))}."]
    return "\n".join([*lines, *(f"  {plain(said)}." for said in needed(audit))])


def _check(answer: CheckAnswer, *, code: bool) -> Iterator[Section]:
    check = answer.check
    yield "Affected by", [_standing(one, code=code) for one in check.affected]
    yield "Add-ons", [_together(one, in_words_now(one)) for one in moving(answer)]
    yield "Unknown", [_standing(one, code=code) for one in check.unknown]


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
    """What ways there are, and the code of the first."""
    told = "; ".join(f"{plain(way.title)} ({plain(way.name)})" for way in ways)
    return [f"  {what}: {told}.", *(_code(ways[0]) if code else [])] if told else []


def _code(way: Way) -> list[str]:
    """The files of a workaround, in a fence that is longer than any within."""
    lines = []
    for file in way.code.files if way.code else ():
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", file.text)), default=0))
        lines += ["", f"  {fence}python", *(f"  {line}" for line in file.text.splitlines()), f"  {fence}", ""]
    return lines


def linked(text: str, url: str) -> str:
    return f"[{plain(text)}]({address(url).replace('(', '%28').replace(')', '%29')})" if url else plain(text)


def plain(text: str) -> str:
    """Text in which nothing is Markdown or HTML, and nobody is mentioned."""
    escaped = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
