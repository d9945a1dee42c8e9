"""How large the pages of this checkout are."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.commands.opening import open_project
from casebook.commands.report import report_of
from casebook.report.as_html import to_html

ROOT = Path(__file__).parents[2]
LARGEST = 300_000
"""Bytes of a page."""


@pytest.mark.network
@pytest.mark.slow
def test_no_page_of_this_checkout_is_larger_than_300_kilobytes():
    sizes = {
        path: len(text.encode()) for path, text in to_html(report_of(open_project(ROOT))) if path.endswith(".html")
    }
    assert sizes
    assert {path: size for path, size in sizes.items() if size > LARGEST} == {}
