"""An answer as Markdown, and as the comment of a pull request: five rows open, the rest folded, within the limit of GitHub."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

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
from casebook.catalogue.upgrade import Group, Row, Way
from casebook.inert import address, one_line
from casebook.model.record import CASE

OPEN = 5
"""Rows of a group that a comment shows at once."""
LIMIT = 65_000
"""Characters of a comment; GitHub refuses more than 65,536."""
_SPECIAL = re.compile(r"[\\`*_\[\]#|~$]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""What is markup anywhere in a line, and what is at its beginning alone."""


def upgrade_markdown(answer: UpgradeAnswer) -> str:
    """The whole answer, with the code of the first workaround that holds."""
    return "\n".join([*_head(answer), *_groups(answer, lambda row: _row(row, code=True), None), *_tail(answer)]) + "\n"


def upgrade_github(answer: UpgradeAnswer) -> str:
    """The answer as a comment. What does not fit is left out, and it says so."""
    head, tail = "\n".join(_head(answer)), "\n".join(_tail(answer))
    return _bounded(head, "\n".join(_groups(answer, lambda row: _row(row, code=False), OPEN)), tail)


def check_markdown(answer: CheckAnswer) -> str:
    return "\n".join(_check(answer, None)) + "\n"


def check_github(answer: CheckAnswer) -> str:
    return _bounded("", "\n".join(_check(answer, OPEN)), "")


def _bounded(head: str, body: str, tail: str) -> str:
    room = LIMIT - len(head) - len(tail)
    if len(body) > room:
        kept = body[:room].rpartition("\n- ")[0]
        closing = "\n\n</details>" * (kept.count("<details>") - kept.count("</details>"))
        body = f"{kept}{closing}\n\nThe rest does not fit into a comment: run `casebook upgrade`."
    return "\n".join(part for part in (head, body, tail) if part) + "\n"


def _head(answer: UpgradeAnswer) -> Iterator[str]:
    upgrade = answer.upgrade
    yield f"### {plain(', '.join(moved(upgrade)))}"
    yield ""
    yield f"**{counts(upgrade)}** {answered(upgrade.exact, upgrade.nearest, upgrade.unknown)}"


def _tail(answer: UpgradeAnswer) -> Iterator[str]:
    for sentence in stops(answer):
        yield ""
        yield plain(sentence)


def _groups(answer: UpgradeAnswer, tell: Callable[[Row], str], shown: int | None) -> Iterator[str]:
    for group in Group:
        rows = answer.upgrade.group(group)
        if rows:
            yield ""
            yield f"#### {HEADINGS[group]} {len(rows)}"
            yield from _folded([tell(row) for row in rows], shown)


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
    of = "" if row.of == CASE else f", workaround {plain(row.of)}"
    lines = [f"- **{linked(row.title, row.link)}** ({plain(row.id)}{of})"]
    lines.append(f"  {plain(row.why if row.group is Group.UNKNOWN else transition(row))}.")
    if row.group not in {Group.UNKNOWN, Group.MENDS}:
        lines += [f"  {plain(row.symptom)}"] if row.symptom != row.title else []
        lines += _ways("What holds there", row.holding)
        lines += _code(row.holding[0]) if code and row.holding else []
    lines += _ways("Can go", row.can_go)
    lines += [f"  Nearest cell: {plain('; '.join(row.notes))}."] if row.notes else []
    return "\n".join(lines)


def _check(answer: CheckAnswer, shown: int | None) -> Iterator[str]:
    check = answer.check
    yield f"### {plain(', '.join(held(check.versions)))}"
    yield ""
    yield f"**Affected by {len(check.affected)}; unknown {len(check.unknown)}.** " + answered(
        check.exact, check.nearest, len(check.unknown)
    )
    for heading, standings in (("Affected by", check.affected), ("Unknown", check.unknown)):
        if standings:
            yield ""
            yield f"#### {heading} {len(standings)}"
            yield from _folded([_standing(one) for one in standings], shown)


def _standing(one: Standing) -> str:
    lines = [f"- **{linked(one.title, one.link)}** ({plain(one.id)})"]
    lines += [f"  {plain(one.why)}."] if one.why else [f"  {plain(one.symptom)}", *_ways("What holds", one.holding)]
    lines += [f"  Nearest cell: {plain('; '.join(one.notes))}."] if one.notes else []
    return "\n".join(lines)


def _ways(what: str, ways: Sequence[Way]) -> list[str]:
    told = "; ".join(f"{plain(way.title)} ({plain(way.name)})" for way in ways)
    return [f"  {what}: {told}."] if told else []


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
