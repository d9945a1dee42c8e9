"""Dependencies with `yield`: what still finds them open, and in which order all of it happens."""

import pytest

from .everyday import answers


def test_commit_comes_after_the_answer() -> None:
    assert answers("lifetimes-order").events("answer") == ["open", "read", "response sent", "commit", "close"]


def test_exception_rolls_back() -> None:
    found = answers("lifetimes-order")
    assert found.events("HTTPException") == ["open", "rollback for HTTPException", "close", "response sent"]
    assert found.events("another exception") == ["open", "rollback for ValueError", "close"]


@pytest.mark.parametrize("how", ["async generator", "generator"])
def test_stream_finds_the_session_open(how: str) -> None:
    assert answers("lifetimes-streams").events(how) == ["open", "read", "response sent", "commit", "close"]


def test_task_finds_the_session_open() -> None:
    assert answers("lifetimes-tasks").events("of the endpoint") == ["open", "response sent", "read", "commit", "close"]


def test_invalid_request_is_seen_by_a_dependency() -> None:
    found = answers("lifetimes-swallowing")
    assert found.status("invalid") == 422
    assert found.events("invalid") == ["noticed"]


def test_cancelled_request_closes_the_session() -> None:
    found = answers("lifetimes-cancelled")
    assert found.events("async def") == ["closing", "closed"]
    assert found.events("def") == ["saw CancelledError", "closed"]


def test_dependencies_are_left_from_the_inside_out() -> None:
    expected = ["outer enters", "inner enters", "endpoint", "inner exits", "outer exits"]
    assert answers("lifetimes-nested").events("order") == expected


@pytest.mark.parametrize("how", ["commit fails", "commit fails in a thread"])
def test_exception_after_the_answer_reaches_the_server_alone(how: str) -> None:
    found = answers("lifetimes-late-refusal")
    assert found.events(how) == ["response sent", "commit"]
    assert found[how] == ("raised", "RuntimeError: Caught handled exception, but response already started.")
