"""Endpoints that stream, by a response or by `yield`."""

import pytest

from .everyday import answers

LINES = '{"name": "a"}\n{"name": "b"}\n'


@pytest.mark.parametrize("how", ["def", "async def"])
def test_endpoint_with_yield_sends_lines(how: str) -> None:
    found = answers("streams-generators")
    assert found[how][0] == 200
    assert found[how][1].replace('":"', '": "') == LINES
    assert (found.header(how, "content-type") or "").startswith("application/jsonl")


def test_list_that_is_called_iterable_is_filtered() -> None:
    assert answers("streams-iterable")["list that is called iterable"] == (200, [{"name": "ada", "note": None}])


def test_number_that_json_does_not_know_becomes_null() -> None:
    assert answers("streams-numbers")["nan"][1] in ('{"x": null}\n', '{"x":null}\n', {"x": None})


@pytest.mark.parametrize("how", ["of an async generator", "of a generator"])
def test_status_of_a_stream_is_that_of_the_decorator(how: str) -> None:
    assert answers("streams-status").status(how) == 201


def test_item_of_a_stream_is_filtered_below_a_router() -> None:
    status, body = answers("streams-in-routers")["typed"]
    assert status == 200
    assert "private" not in str(body)


def test_events_are_not_compressed() -> None:
    found = answers("streams-compressed")
    assert found.header("events", "content-encoding") is None
    assert found.header("text", "content-encoding") == "gzip"
