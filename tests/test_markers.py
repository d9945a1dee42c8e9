"""What a test needs is marked, by the fixtures that it uses."""

from __future__ import annotations

import os

import pytest

from tests.conftest import MARKS_OF_FIXTURES, MORE, NO_INDEX


def marks(request: pytest.FixtureRequest) -> set[str]:
    return {mark.name for mark in request.node.iter_markers()}


def test_a_test_that_uses_what_cells_share_is_marked(request, shared):
    assert marks(request) == {"cell", "network"}
    assert os.environ.get("UV_DEFAULT_INDEX") != NO_INDEX


def test_a_fixture_marks_through_another(request, project):
    """`project` uses `shared`."""
    assert marks(request) == {"cell", "network"}


@pytest.mark.parametrize("mark", [pytest.param(mark, marks=getattr(pytest.mark, mark)) for mark in MORE])
def test_what_needs_more_than_the_checkout_and_seconds_is_left_out_by_not_cell(request, mark):
    assert marks(request) - {"parametrize"} == {"cell", mark}


def test_a_test_without_the_mark_finds_no_index(request):
    assert marks(request) == set()
    assert os.environ["UV_DEFAULT_INDEX"] == NO_INDEX


def test_every_mark_is_registered(pytestconfig):
    registered = {line.partition(":")[0] for line in pytestconfig.getini("markers")}
    assert {"slow", *(mark for found in MARKS_OF_FIXTURES.values() for mark in found)} <= registered
