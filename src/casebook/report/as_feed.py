"""feed.xml: an entry for each release that changed what a case shows, in Atom."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from casebook.inert import address, one_line
from casebook.report.changes import Changes, VerdictChange
from casebook.report.model import ReleaseReport, Report
from casebook.report.words import HEADINGS, counted, told

NAMESPACE = "http://www.w3.org/2005/Atom"
ENTRIES = 40
"""The newest so many."""


def to_feed(report: Report, changes: Changes) -> str:
    """The Atom feed. Its links are relative to the feed where the site has no address."""
    changed = [release for release in report.releases if any(one.is_telling for one in changes[release.version])]
    feed = ET.Element("feed", xmlns=NAMESPACE)
    _add(feed, "title", "What FastAPI releases break, change and mend, as measured")
    _add(feed, "id", _site(report, "feed.xml") if report.links.site else "urn:fastapi-casebook:feed")
    _add(feed, "updated", f"{report.stamp.measured or report.releases[-1].uploaded}T00:00:00Z")
    _add(_child(feed, "author"), "name", "fastapi-casebook")
    _child(feed, "link", rel="self", href=_site(report, "feed.xml"))
    _child(feed, "link", rel="alternate", href=_site(report, "index.html"))
    for release in changed[: -ENTRIES - 1 : -1]:
        _entry(feed, report, release, [one for one in changes[release.version] if one.is_telling])
    ET.indent(feed, " ")
    return ET.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def _entry(feed: ET.Element, report: Report, release: ReleaseReport, found: list[VerdictChange]) -> None:
    page = _site(report, f"releases/{release.version}.html")
    entry = _child(feed, "entry")
    _add(entry, "title", f"FastAPI {release.version}: {counted(found)}")
    _add(entry, "id", page if report.links.site else f"urn:fastapi-casebook:release:{release.version}")
    _add(entry, "updated", f"{release.uploaded}T00:00:00Z")
    _child(entry, "link", rel="alternate", href=page)
    _add(entry, "summary", "\n".join(_lines(found)))


def _lines(found: list[VerdictChange]) -> Iterator[str]:
    for meaning, heading in HEADINGS.items():
        for one in found:
            if one.meaning is meaning:
                turn = f"{told(one.edge.was, one.kind)} to {told(one.edge.became, one.kind)}"
                yield f"{heading}: {one_line(one.subject.title)} ({turn}; {', '.join(one.lanes)})"


def _site(report: Report, path: str) -> str:
    return address(f"{report.links.site}/{path}") if report.links.site else path


def _child(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, name, attributes)


def _add(parent: ET.Element, name: str, text: str) -> None:
    _child(parent, name).text = text
