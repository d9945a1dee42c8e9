"""Middleware of both kinds, and what it does to requests and answers."""

from .everyday import answers


def test_task_runs_after_the_response_behind_a_middleware() -> None:
    assert answers("layers-tasks").events("behind a middleware") == ["response sent", "task"]


def test_body_can_be_read_in_a_middleware_and_after_it() -> None:
    found = answers("layers-read-body")
    assert found["read twice"] == (200, "body")
    assert found["unread"] == (200, "unread")


def test_replayed_body_is_read() -> None:
    assert answers("layers-replayed-body")["read"] == (200, {"number": 2})


def test_middleware_catches_the_exception_itself() -> None:
    found = answers("layers-exceptions")
    assert found["raised below"] == (500, "ValueError")
    assert found["raised in it"] == (500, "ValueError")


def test_exception_of_an_inner_middleware_is_in_no_group() -> None:
    assert answers("layers-exception-groups")["raised in the inner one"] == (500, "ValueError")


def test_file_passes_a_middleware_on_a_server_that_sends_paths() -> None:
    assert answers("layers-pathsend-behind")["file"] == answers("layers-pathsend")["file"]


def test_answer_varies_by_origin() -> None:
    found = answers("layers-cors")
    assert [found.header(name, "vary") for name in ("known origin", "no origin", "another origin")] == ["Origin"] * 3


def test_wildcard_with_credentials_names_the_origin() -> None:
    found = answers("layers-cors-wildcard")
    allowed = [found.header(name, "access-control-allow-origin") for name in ("without a cookie", "with one")]
    assert allowed == ["https://app.example"] * 2


def test_events_are_not_compressed() -> None:
    found = answers("layers-compressed")
    assert found.header("events", "content-encoding") is None
    assert found.header("text", "content-encoding") == "gzip"
