"""What the pages show of the reference API."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from casebook.model.facts import Explanation
from casebook.report.as_html import Pages, to_html
from casebook.report.model import FeatureReport, ReferenceReport
from casebook.report.reference import cause, common_causes, common_reasons, differences, failures, lacking, together
from tests.report import miniature

LABELS = miniature.releases(8)


def test_lanes_that_showed_the_same_are_told_together():
    alike, unlike = miniature.feature(LABELS, "one", "hhhhhhff", "hhhhhhff"), miniature.reference(LABELS).features[1]
    assert [one.lanes for one in together(alike)] == [("contemporary", "today")]
    assert [one.lanes for one in together(unlike)] == [("contemporary",), ("today",)]


def test_a_failure_is_shown_with_the_tests_that_failed_alone():
    report = miniature.report(LABELS, [], reference=miniature.reference(LABELS))
    found = failures(miniature.reference(LABELS).features[1], report)
    assert [(one.lanes, one.span.first, [seen.probe for seen in one.seen]) for one in found] == [
        (("contemporary", "today"), "0.101.2", ["test_works"]),
        (("today",), "0.100.2", ["test_works"]),
    ]


def test_what_blocks_many_features_is_told_once():
    features = [miniature.feature(LABELS, name, "bbhhhhhh", "bbhhhhhh") for name in ("one", "two", "three")]
    (said,) = {span.reason for one in together(features[0]) for span in one.spans if span.reason}
    assert common_causes(ReferenceReport(features=tuple(features), differences=())) == {said: 1}
    assert common_causes(ReferenceReport(features=tuple(features[:2]), differences=())) == {}
    assert cause("tests/test_one.py\n  line\nE   TypeError: no") == "TypeError: no"


def explained(feature: FeatureReport, told: Explanation) -> FeatureReport:
    """The feature, each of whose edges has this explanation."""
    histories = {
        lane: one.model_copy(
            update={"edges": tuple(edge.model_copy(update={"explanation": told}) for edge in one.edges)}
        )
        for lane, one in feature.histories.items()
    }
    return feature.model_copy(update={"histories": histories})


def test_why_many_features_change_is_told_once():
    told = Explanation(between=(LABELS[1], LABELS[2]), url="https://example.org/1", text="An import was mended.")
    features = [
        explained(miniature.feature(LABELS, name, "bbhhhhhh", "bbhhhhhh"), told) for name in ("one", "two", "three")
    ]
    assert common_reasons(ReferenceReport(features=tuple(features), differences=())) == {told: 1}
    assert common_reasons(ReferenceReport(features=tuple(features[:2]), differences=())) == {}
    report = miniature.report(LABELS, [], reference=ReferenceReport(features=tuple(features), differences=()))
    page = dict(to_html(report))["reference.html"]
    assert page.count(told.text) == 1
    assert page.count('<a href="#reason-1">reason 1</a>') == 3


def test_a_feature_that_was_not_measured_is_not_said_to_hold():
    found = lacking(miniature.reference(LABELS), ("contemporary", "today"))
    assert [feature.name for feature in found] == ["websockets", "streaming"]


def test_unexplained_differences_come_first_and_lanes_are_told_together():
    found = differences(miniature.reference(LABELS))
    assert [(one.document, one.is_explained, len(one.lanes)) for one in found["0.100.3"]] == [
        ("openapi", False, 2),
        ("openapi", True, 2),
    ]
    assert [(one.document, one.what.case, len(one.lanes)) for one in found["0.101.2"]] == [
        ("openapi", None, 1),
        ("transcript", "forms/defaults", 2),
    ]


def test_without_measurements_every_page_says_so():
    pages = Pages(miniature.report(LABELS, []))
    for page in (pages.index(), pages.release(2)):
        section = page.partition('<h2 id="reference">')[2].partition("</section>")[0]
        assert "not measured" in section
        assert "hold" not in section
    assert "not measured" in pages.reference()


class TestPages:
    def test_a_difference_names_where_its_explanation_can_be_read(self, reader):
        page = reader().open("releases/0.100.3.html")
        section = page.get_by_role("region", name="The reference API")
        link = section.get_by_role("link", name="fastapi/fastapi/pull/3")
        assert link.get_attribute("href") == "https://github.com/fastapi/fastapi/pull/3"

    def test_front_page_tells_which_features_do_not_hold(self, reader):
        page = reader().open("index.html")
        section = page.get_by_role("region", name="The reference API")
        assert "2 of 4 features hold, 1 fails, 1 not measured" in re.sub(r"[\s✕?]+", " ", section.inner_text())
        section.get_by_role("link", name="Websockets").click()
        expect(page.locator("#feature-websockets")).to_be_in_viewport()

    def test_a_feature_has_a_strip_for_each_lane(self, reader):
        page = reader().open("reference.html")
        row = page.get_by_role("row", name="Uploads")
        said = [one.get_attribute("aria-label") for one in row.get_by_role("img").all()]
        assert said == [
            "contemporary: holds 0.100.0 to 0.101.3",
            "today: blocked 0.100.0 to 0.100.1, not measured 0.100.2 to 0.100.3, holds 0.101.0 to 0.101.3",
        ]

    def test_a_feature_shows_evidence_where_it_does_not_hold(self, reader):
        page = reader().open("reference.html#feature-websockets")
        feature = page.get_by_role("region", name="Websockets")
        assert "FastAPI itself" in feature.inner_text()
        feature.get_by_role("link", name="and what was seen otherwise").click()
        page.get_by_text("What was seen 0.101.2 to 0.101.3").click()
        expect(page.get_by_text("AssertionError: assert 404 == 200").first).to_be_visible()

    def test_a_release_tells_what_changed_of_the_features_and_the_documents(self, reader):
        page = reader().open("releases/0.101.2.html")
        section = page.get_by_role("region", name="The reference API")
        assert "Websockets" in section.get_by_role("listitem").first.inner_text()
        unexplained = section.get_by_role("listitem").filter(has_text="unexplained")
        assert "version changed in the document today" in re.sub(r"\s+", " ", unexplained.inner_text())
        section.get_by_role("link", name="The title of forms/defaults").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The title of forms/defaults")

    @pytest.mark.parametrize("width", [360, 1280])
    def test_tables_keep_their_meaning_where_they_are_laid_out_otherwise(self, reader, width):
        page = reader(width=width).open("reference.html")
        table = page.get_by_role("table", name="Features of the reference API")
        assert table.get_by_role("row").count() == 5
        assert table.get_by_role("row", name="Uploads").get_by_role("cell").count() == 2
        assert table.get_by_role("rowheader").all_inner_texts() == ["Logging in", "Websockets", "Uploads", "Streaming"]
