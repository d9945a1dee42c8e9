import pytest

from casebook.probes import answer, control, one_of, raises
from claims.agent_instructions.streaming import app

pytestmark = pytest.mark.contract

LINES = '{"name":"lamp","price":32.99}\n{"name":"desk","price":999.99}\n'


def get(client, path, made=None):
    """The status, the media type without its charset, and the body."""
    response = client(made or app.create_app()).get(path)
    return response.status_code, response.headers["content-type"].partition(";")[0], response.text


@control
def test_one_item(client):
    assert answer(client(app.create_app()).get("/one")) == (200, {"name": "lamp", "price": 32.99})


@pytest.mark.parametrize("path", ["/items/stream", "/items/sync-stream"])
def test_json_lines(client, observe, path):
    """Status, media type and body."""
    observe(get(client, path), correct=(200, "application/jsonl", LINES))


def test_json_lines_as_printed(observe):
    """Whether the printed module has a route for its path, or what stops its import."""

    def has_route():
        from claims.agent_instructions.streaming import as_printed

        return "/items/stream" in [route.path for route in as_printed.app.routes]

    observe(has_route, correct=True, symptom=raises(NameError, "^name 'app' is not defined$"))


def test_json_lines_filter(client, observe):
    """The endpoint yields objects with a secret field, which the return type does not have."""
    observe(
        get(client, "/items/internal"),
        correct=(200, "application/jsonl", '{"name":"lamp","price":32.99}\n'),
    )


def test_events(client, observe):
    """Status, media type and body."""
    sent = 'event: status\ndata: {"status": "started"}\nid: 1\n\nevent: progress\ndata: {"progress": 50}\nid: 2\n\n'
    observe(get(client, "/events", app.create_app_with_events()), correct=(200, "text/event-stream", sent))


def test_plain_objects(client, observe):
    """What follows `data: ` in each event."""
    status, media, text = get(client, "/events/plain", app.create_app_with_events())
    observe(
        (status, media, [line.removeprefix("data: ") for line in text.split("\n") if line]),
        correct=(200, "text/event-stream", ['{"a": 1}', '"text"', "[1, null]", '{"at": "2026-01-02T00:00:00Z"}']),
    )


def test_items_are_serialized_by_pydantic(client, observe):
    """Status, media type and body."""
    observe(
        get(client, "/events/items", app.create_app_with_events()),
        correct=(200, "text/event-stream", "".join(f"data: {line}\n\n" for line in LINES.splitlines())),
    )


def test_items_of_events_are_filtered(client, observe):
    """The endpoint yields objects with a secret field, which the return type does not have."""
    observe(
        get(client, "/events/internal", app.create_app_with_events()),
        correct=(200, "text/event-stream", 'data: {"name":"lamp","price":32.99}\n\n'),
    )


def test_fields_of_an_event(client, observe):
    """An event with a comment, an id and a time to retry after; then a comment alone."""
    observe(
        get(client, "/events/fields", app.create_app_with_events()),
        correct=(
            200,
            "text/event-stream",
            ": hello\nevent: count\ndata: 1\nid: 7\nretry: 3000\n\n: still here\n\n",
        ),
    )


def test_raw_data(client, observe):
    """The same text as raw_data, and as data."""
    observe(
        get(client, "/events/raw", app.create_app_with_events()),
        correct=(
            200,
            "text/event-stream",
            'event: log\ndata: plain text line\n\nevent: log\ndata: "plain text line"\n\n',
        ),
    )


def test_bytes(client, observe, events):
    """Status, content type and body."""
    response = client(app.create_app_with_image(events)).get("/image")
    observe(
        (response.status_code, response.headers["content-type"], response.content),
        correct=(200, "image/png", b"\x89PNGrest"),
    )


def test_bytes_as_printed(observe):
    """Whether the printed module has a route for its path, or what stops its import."""

    def has_route():
        from claims.agent_instructions.streaming import image_as_printed

        return "/image" in [route.path for route in image_as_printed.app.routes]

    observe(has_route, correct=True, symptom=raises(ModuleNotFoundError, "^No module named 'app'"))


def test_returned_response_as_printed(client, observe, events):
    """The form that is called wrong gives the context manager itself to the response."""
    made = app.create_app_with_image(events)
    observe(
        lambda: client(made).get("/returned").content,
        correct=b"\x89PNGrest",
        symptom=raises(TypeError, "'_GeneratorContextManager' object is not iterable"),
    )


def test_returned_response(client, observe, events):
    """Status, content type and body."""
    response = client(app.create_app_with_image(events)).get("/returned-parts")
    observe(
        (response.status_code, response.headers["content-type"], response.content),
        correct=(200, "image/png", b"\x89PNGrest"),
    )


@pytest.mark.parametrize("path", ["/lines", "/events"])
def test_function_scope(client, observe, events, path):
    """What happens in a request, in order: the exit code is what stands behind yield."""
    client(app.NotingResponse(app.create_app_with_dependency(events, "function"), events)).get(path)
    observe(
        events.seen,
        correct=("data", "data", "exit", "response ends"),
        symptom=one_of(("exit", "data", "data", "response ends"), ("data", "exit", "data", "response ends")),
    )


@pytest.mark.parametrize("path", ["/lines", "/events"])
def test_request_scope(client, observe, events, path):
    """What happens in a request, in order: the exit code is what stands behind yield."""
    client(app.NotingResponse(app.create_app_with_dependency(events, "request"), events)).get(path)
    observe(
        events.seen,
        correct=("data", "data", "response ends", "exit"),
    )
