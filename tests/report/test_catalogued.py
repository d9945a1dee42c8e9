"""What a report knows is what the catalogue of the same checkout knows: pages and commands answer from one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.catalogue.build import build_catalogue, catalogue
from casebook.catalogue.claims.build import build_audit
from casebook.commands.opening import open_project
from casebook.commands.report import report_of
from casebook.report.catalogued import catalogue_of

ROOT = Path(__file__).parents[2]


@pytest.mark.network
def test_the_catalogue_of_a_report_is_that_of_the_checkout():
    opened = open_project(ROOT)
    report = report_of(opened)
    assert report.audit == build_audit(opened.project)
    found, built = catalogue_of(report), build_catalogue(opened.project)
    read = catalogue(opened.project, [*opened.cases, *opened.features], opened.records)
    assert read == built.model_copy(update={"companions": ()})  # what OSV is told from
    assert found.lines == built.lines
    assert found.releases == built.releases
    plain = [
        one.model_copy(update={"summary": " ".join(one.summary.split()), "published": None, "modified": None})
        for one in built.subjects  # a report has its texts on one line, and no dates, which OSV alone tells
    ]
    assert list(found.subjects) == plain
