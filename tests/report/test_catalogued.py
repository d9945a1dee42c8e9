"""The report of this checkout: it knows what the catalogue knows, from which the commands answer, and its pages stay small."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.catalogue.build import catalogue
from casebook.catalogue.claims.build import build_audit
from casebook.commands.opening import open_project
from casebook.commands.report import report_of
from casebook.report.as_html import to_html
from casebook.report.catalogued import catalogue_of
from tests.covering import not_covered

pytestmark = [pytest.mark.network, pytest.mark.slow, pytest.mark.usefixtures("uncovered")]
ROOT = Path(__file__).parents[2]
LARGEST = 300_000
"""Bytes of a page."""


@pytest.fixture(scope="module")
def opened():
    return open_project(ROOT)


@pytest.fixture(scope="module")
def report(opened):
    with not_covered():
        return report_of(opened)


@pytest.fixture(scope="module")
def sizes(report):
    return {path: len(text.encode()) for path, text in to_html(report) if path.endswith(".html")}


def test_no_page_is_larger_than_300_kilobytes(sizes):
    assert {path: size for path, size in sizes.items() if size > LARGEST} == {}


def test_the_pages_of_400_cases_stay_below_20_megabytes(report, sizes):
    """Grown from what is recorded: the page of a case is as large as those that there are, and the others as they are."""
    of_cases = sum(sizes.pop(f"cases/{case.id}.html") for case in report.cases)
    assert sum(sizes.values()) + of_cases / len(report.cases) * 400 < 20_000_000


def test_the_catalogue_of_a_report_is_that_of_the_checkout(opened, report, known):
    assert report.audit == build_audit(opened.project)
    found = catalogue_of(report)
    read = catalogue(opened.project, [*opened.cases, *opened.features], opened.records)
    assert read == known.model_copy(update={"companions": ()})  # what OSV is told from
    assert found.lines == known.lines
    assert found.releases == known.releases
    plain = [
        one.model_copy(update={"summary": " ".join(one.summary.split()), "published": None, "modified": None})
        for one in known.subjects  # a report has its texts on one line, and no dates, which OSV alone tells
    ]
    assert list(found.subjects) == plain


def test_each_probe_that_a_document_names_stands_in_a_line_of_a_file(report):
    named = {probe for document in report.audit.documents for claim in document.claims for probe in claim.named}
    places = {probe: report.audit.probe(probe) for probe in named}
    assert [probe for probe, place in places.items() if place is None or place.line is None] == []
    lines = {place.file: (ROOT / place.file).read_text().splitlines() for place in places.values()}
    wrong = [probe for probe, place in places.items() if "def test_" not in lines[place.file][place.line - 1]]
    assert wrong == []
