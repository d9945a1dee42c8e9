"""Endpoints that stream by `yield`."""

import json

import pytest

from .everyday import answers

LINES = '{"name": "a"}\n{"name": "b"}\n'


@pytest.mark.parametrize("how", ["def", "async def"])
def test_endpoint_with_yield_sends_lines(how: str) -> None:
    found = answers("streams-generators")
    assert found[how][0] == 200
    assert found[how][1].replace('":"', '": "') == LINES
    assert (found.header(how, "content-type") or "").startswith("application/jsonl")


def test_number_that_json_does_not_know_becomes_null() -> None:
    status, body = answers("streams-numbers")["nan"]
    assert (status, json.loads(body)) == (200, {"x": None})


@pytest.mark.parametrize("how", ["of an async generator", "of a generator"])
def test_status_of_a_stream_is_that_of_the_decorator(how: str) -> None:
    assert answers("streams-status").status(how) == 201


def test_item_of_a_stream_is_filtered_below_a_router() -> None:
    status, body = answers("streams-in-routers")["typed"]
    assert (status, json.loads(body)) == (200, {"name": "x", "note": None})
