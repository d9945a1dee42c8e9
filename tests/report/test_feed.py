"""The feed has an entry for each release that changed what a case shows."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from casebook.report.as_feed import to_feed
from casebook.report.changes import changes
from casebook.report.model import Links, Report
from tests.report import miniature

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(report: Report) -> ET.Element:
    return ET.fromstring(to_feed(report, changes(report, report.cases)))


def test_the_newest_release_comes_first_with_what_it_breaks_and_mends():
    entries = feed(miniature.small()).findall("a:entry", ATOM)
    assert [entry.findtext("a:title", "", ATOM) for entry in entries] == [
        "FastAPI 0.101.2: breaks 1, changes 0, mends 1",
        "FastAPI 0.101.1: breaks 1, changes 0, mends 0",
        "FastAPI 0.101.0: breaks 0, changes 1, mends 0",
        "FastAPI 0.100.2: breaks 1, changes 0, mends 1",
    ]
    assert entries[0].findtext("a:summary", "", ATOM) == (
        "Breaks: The title of forms/came_back (unaffected to affected; today)\n"
        "Mends: The title of forms/defaults (affected to unaffected; contemporary, today)"
    )


def test_links_are_relative_where_no_site_is_set():
    here = feed(miniature.small())
    assert {link.get("href", "") for link in here.iter(f"{{{ATOM['a']}}}link")} >= {"feed.xml", "releases/0.101.2.html"}
    site = feed(miniature.small().model_copy(update={"links": Links(site="https://example.com/x")}))
    assert all(link.get("href", "").startswith("https://example.com/x/") for link in site.iter(f"{{{ATOM['a']}}}link"))


def test_every_entry_has_an_id_of_its_own_and_a_date():
    for report in (miniature.small(), miniature.hostile()):
        found = feed(report)
        ids = [one.text for one in found.iter(f"{{{ATOM['a']}}}id")]
        assert len(ids) == len({*ids})
        assert all((one.text or "").endswith("T00:00:00Z") for one in found.iter(f"{{{ATOM['a']}}}updated"))
