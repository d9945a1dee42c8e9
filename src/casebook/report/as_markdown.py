"""compatibility.md."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from casebook.catalogue.claims.words import lanes_in_words
from casebook.inert import address, one_line
from casebook.report import words
from casebook.report.changes import VerdictChange, changes
from casebook.report.model import Report
from casebook.report.reference import differences, together
from casebook.report.shown import share

NEWEST = 10
"""How many of the newest releases that changed something are told."""


_MARKS = str.maketrans({c: f"\\{c}" for c in r"\`*_{}[]<>#|~&"})


def escape(text: object) -> str:
    """Text that Markdown shows as it is, in a table cell too."""
    return one_line(text).translate(_MARKS)


def prose(text: str) -> str:
    """Markdown of a text in which `backticks` mark code. With an odd one, or two in a row, the whole text is escaped."""
    parts = one_line(text).split("`")
    if len(parts) % 2 == 0 or "``" in text:
        return escape(text)
    return "".join(_code(part) if number % 2 else part.translate(_MARKS) for number, part in enumerate(parts))


def _code(text: str) -> str:
    """Text as code, in which only a bar has to be escaped: it would end the cell of a table."""
    return "`" + text.replace("|", r"\|") + "`"


def link(url: str) -> str:
    """An address between angle brackets."""
    return f"<{address(url)}>"


def to_markdown(report: Report) -> str:
    environment = Environment(
        loader=PackageLoader("casebook.report"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - Markdown has an escape of its own, the filter `md`
    )
    environment.filters.update(md=escape, prose=prose, link=link, topic=words.topic)
    return environment.get_template("compatibility.md.jinja").render(
        report=report,
        words=words,
        changed=_newest_changes(report),
        together=together,
        unexplained=_unexplained(report),
        cited=lambda case: [
            claim for document, claim in report.audit.by_subject.get(case, ()) if document.tells_sources
        ],
        lanes_in_words=lanes_in_words,
        share=share(report),
    )


def _newest_changes(report: Report) -> list[tuple[str, list[VerdictChange]]]:
    """The newest releases that changed a case, newest first, each with its changes."""
    found = []
    for version, changed in list(changes(report, report.cases).items())[::-1]:
        of_cases = [change for change in changed if change.is_telling]
        if of_cases:
            found.append((version, of_cases))
    return found[:NEWEST]


def _unexplained(report: Report) -> list[tuple[str, int, int]]:
    """The releases at which the documents of the reference API differ, newest first.

    Each has the number of all its differences, and of those that nobody has explained.
    """
    found = differences(report.reference)
    there = [release.version for release in reversed(report.releases) if release.version in found]
    return [(version, len(found[version]), sum(not one.is_explained for one in found[version])) for version in there]
