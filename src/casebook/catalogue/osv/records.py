"""The OSV records of a case, one for each span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from casebook.catalogue.areas import FASTAPI
from casebook.catalogue.locate import Locator
from casebook.catalogue.model import KnownEdge, KnownSubject
from casebook.catalogue.osv.format import Affected, Event, OsvRecord, Package, Range, Reference, Specific
from casebook.catalogue.osv.spans import Span, just_above
from casebook.inert import address, one_line, written_out
from casebook.model.record import CASE, blame_in_words
from casebook.model.verdicts import Verdict

PREFIX = "x_casebook"
"""The format keeps `x_` for databases that osv.dev does not gather."""
TOGETHER = "together"
"""Ends the id of the record for versions that affect only beside those of another package."""
UNKNOWN = f"{PREFIX}-unknown"
"""What is answered where of some cases nobody knows: scanners take an answer with nothing for a clean one."""
RELEASE_NOTES = "https://fastapi.tiangolo.com/release-notes/"
LONGEST = 10_000
"""Characters of a summary that are told."""


def span_record(locator: Locator, subject: KnownSubject, span: Span, site: str) -> OsvRecord:
    """The record of a case for versions with which it affects everybody. `site`: the URL of the pages, or empty."""
    edges = tuple(_edges(subject, span))
    affected = Affected(
        package=Package(name=span.package),
        ranges=tuple(_ranges(span)) or None,
        versions=tuple(version for run in span.runs for version in run),
    )
    told = [*_extent(span), *_blame(edges), *_holding(locator, subject, span)]
    return _record(subject, span.first, (affected,), told, edges, site)


def together_record(subject: KnownSubject, packages: Sequence[str], site: str) -> OsvRecord:
    """The record of a case for versions that affect only together. It names no version: it answers queries with all of them."""
    names = " and ".join(packages) if len(packages) > 1 else f"{packages[0]} and what is installed beside it"
    told = [f"Whether it affects depends on the versions of {names} together. Those that were asked for are affected."]
    affected = tuple(Affected(package=Package(name=name)) for name in packages)
    edges = tuple(edge for history in subject.histories.values() for edge in history.edges if edge.of == CASE)
    return _record(subject, TOGETHER, affected, told, edges, site)


def unknown_record(today: date, site: str) -> OsvRecord:
    """The record for versions of which not all is known. It names no version."""
    return OsvRecord(
        id=UNKNOWN,
        modified=_timestamp(datetime.combine(today, time(), UTC)),
        summary="Not a security issue: of some cases nobody knows whether they affect this lock; casebook check tells which",
        details=(
            f"What was released until {today} was measured. Of other versions, and of some combinations of them, it is not "
            "known what affects them. A scanner that asks for one package at a time cannot tell what depends on two; "
            "`casebook check` reads the whole lock."
        ),
        affected=(Affected(package=Package(name=FASTAPI)),),
        references=(Reference(type="WEB", url=site or RELEASE_NOTES),),
    )


def record_id(subject: KnownSubject, end: str) -> str:
    return f"{PREFIX}-{subject.id.replace('/', '-')}-{end}"


def _record(
    subject: KnownSubject,
    end: str,
    affected: tuple[Affected, ...],
    told: Sequence[str],
    edges: Sequence[KnownEdge],
    site: str,
) -> OsvRecord:
    security = subject.kind == "security"
    measured = max(history.measured for history in subject.histories.values())
    modified = subject.modified or datetime.combine(measured, time(), UTC)
    upstream = (
        [f"Upstream means it: {subject.intended.says} ({address(subject.intended.url)})"] if subject.intended else []
    )
    blame = sorted({change.package for edge in edges for change in edge.blame})
    return OsvRecord(
        id=record_id(subject, end),
        modified=_timestamp(modified),
        published=_timestamp(subject.published) if subject.published else None,
        summary=one_line(subject.title if security else f"Not a security issue: {subject.title}"),
        details="\n\n".join(written_out(part.strip())[:LONGEST] for part in (subject.summary, *told, *upstream)),
        affected=affected,
        references=tuple(_references(subject, edges, site)),
        database_specific=Specific(case=subject.id, kind=subject.kind, blame=tuple(blame)),
    )


def _timestamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _ranges(span: Span) -> Iterator[Range]:
    """The ranges of a span, the last run with its end first: pip-audit looks for a fix in the first range alone."""
    *others, last = span.runs
    if span.fixed is not None:
        events = [Event(introduced=last[0]), Event(fixed=span.fixed)]
        if not span.adjoins:  # nothing is known of what lies between
            events.append(Event(limit=just_above(span.last)))
        yield Range(events=tuple(events))
    for run in others if span.fixed else span.runs:
        if len(run) > 1:
            yield Range(events=(Event(introduced=run[0]), Event(last_affected=run[-1])))


def _extent(span: Span) -> Iterator[str]:
    """The sentences about where a case was seen, and about what is known of the versions before and after."""
    name = span.package
    seen = f"{span.first} to {span.last}" if span.first != span.last else span.first
    yield f"It was seen with every combination of packages that was measured with {name} {seen}."
    if span.unknown:
        yield f"Of {name} {', '.join(span.unknown)} this is not known: it was not measured, or depends on other packages."
    if span.before is None:
        yield f"Of {name} before {span.first} nothing is known: it may be affected too."
    else:
        yield f"With {name} {span.before.version} it is {span.before.verdict}."
    if span.after is None:
        yield f"Of {name} after {span.last} nothing is known: it may be affected too."
    else:
        between = "" if span.adjoins else " Of what lies between, and was not measured, nothing is known."
        yield f"With {name} {span.after.version} it is {span.after.verdict}.{between}"


def _edges(subject: KnownSubject, span: Span) -> Iterator[KnownEdge]:
    """The edges at both ends of a span: by the versions of its package in the blame, else by the labels of the line."""
    ends = {(span.before and span.before.version, span.first), (span.last, span.after and span.after.version)}
    for history in subject.histories.values():
        for edge in history.edges:
            if edge.of == CASE and _between(edge, span.package) in ends:
                yield edge


def _between(edge: KnownEdge, package: str) -> tuple[str | None, str | None]:
    """The versions of a package between which an edge lies; its labels if the package is not to blame."""
    own = next((change for change in edge.blame if change.package == package), edge)
    return own.before, own.after


def _blame(edges: Sequence[KnownEdge]) -> Iterator[str]:
    blamed = dict.fromkeys(f"{edge.was} -> {edge.became}: {blame_in_words(edge.blame, edge.doubt)}" for edge in edges)
    if blamed:
        yield "To blame: " + "; ".join(blamed)


def _holding(locator: Locator, subject: KnownSubject, span: Span) -> Iterator[str]:
    """The paragraph about the workarounds that hold with the last version of FastAPI, whatever else is installed."""
    if span.package != FASTAPI:
        return
    verdicts = locator.locate(subject, {FASTAPI: span.last}).verdicts
    holding = [stated.title for name, stated in subject.workarounds.items() if verdicts.get(name) is Verdict.HOLDS]
    if holding:
        yield f"What holds with {span.package} {span.last}:\n\n" + "\n".join(f"- {title}" for title in holding)


def _references(subject: KnownSubject, edges: Sequence[KnownEdge], site: str) -> Iterator[Reference]:
    """The references, first the page or else the first source: scanners show the first reference of the type WEB."""
    sources = list(subject.sources)
    if site:
        yield Reference(type="WEB", url=f"{site.rstrip('/')}/cases/{subject.id}.html")
    else:
        yield Reference(type="WEB", url=address(sources.pop(0)))
    for source in sources:
        yield Reference(
            type="DISCUSSION" if "/discussions/" in source else "REPORT" if "/issues/" in source else "WEB",
            url=address(source),
        )
    told = {edge.explanation.url: edge for edge in edges if edge.explanation}
    for url, edge in told.items():
        if edge.became is Verdict.AFFECTED or (edge.was, edge.became) == (Verdict.AFFECTED, Verdict.UNAFFECTED):
            yield Reference(type="INTRODUCED" if edge.became is Verdict.AFFECTED else "FIX", url=address(url))
