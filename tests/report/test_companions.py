"""What the pages, the Markdown and the JSON say of companions."""

from __future__ import annotations

import json

import pytest

from casebook.model.cells import LANES
from casebook.report.companions import to_companions_json, to_companions_markdown, views
from casebook.report.writing import all_files
from tests.report import miniature
from tests.report.miniature import HOSTILE, hostile, small


def test_those_that_fail_come_first_then_those_that_must_move():
    assert [view.companion.name for view in views(small().companions)] == ["lost", "adds_on", "fine"]


def test_the_page_of_one_leads_with_what_must_move_and_has_it_to_copy(reader):
    page = reader().open("companions/adds_on.html")
    text = page.locator("main").inner_text()
    assert "fastapi ==0.101.3 needs adds-on >=1.1" in text
    assert page.locator("figure pre").inner_text() == "adds-on>=1.1"
    assert "it quietly does nothing" in text
    assert page.locator("section h2").all_inner_texts()[:3] == [
        "Each FastAPI minor with adds-on as the newest of that day",
        "Each FastAPI minor with adds-on as the newest that it admits today",
        "FastAPI 0.101.3 with each adds-on minor",
    ]


@pytest.mark.parametrize("missing", [*LANES, "adds-on/fastapi-0.101.3"])
def test_one_that_was_not_measured_along_a_line_yet_is_told_all_the_same(missing):
    """As while its measuring goes on."""
    report = small()
    adds_on = next(one for one in report.companions if one.name == "adds_on")
    histories = {line: found for line, found in adds_on.histories.items() if line != missing}
    partly = report.model_copy(update={"companions": (adds_on.model_copy(update={"histories": histories}),)})
    told = dict(all_files(partly))
    (view,) = views(partly.companions)
    assert missing not in view.lines
    assert "adds-on counts requests" in told[view.path]


def test_the_table_tells_what_is_missed(reader):
    text = reader().open("companions/index.html").locator("table").inner_text()
    assert "with the newest packages: lost does not do all that it is for" in text
    assert "1 of 2 purposes missed: metric" in text


def test_the_json_is_a_line_for_each():
    told = json.loads(to_companions_json(small().companions))
    assert [(one["package"], one["now"], one["boundaries"]) for one in told["companions"]] == [
        ("lost", "fails", [{"fastapi": ">=0.101.1", "package": "", "installs": True}]),
        ("adds-on", "holds", [{"fastapi": "==0.101.3", "package": ">=1.1", "installs": True}]),
        ("fine", "holds", []),
    ]
    assert told["companions"][1]["manners"] == ["quiet"]


def test_the_markdown_is_a_table_that_nothing_can_break():
    lines = to_companions_markdown(small().companions).splitlines()
    rows = [line for line in lines if line.startswith("| [")]
    assert [row.count(" | ") for row in rows] == [4, 4, 4]
    assert "with FastAPI 0.101.0 to 0.101.1" in rows[1]
    told = to_companions_markdown(hostile().companions)
    assert HOSTILE not in told
    assert "<script>" not in told


def test_without_companions_the_page_says_so(reader):
    assert "not measured yet" in reader(miniature.many).open("companions/index.html").locator("main").inner_text()
