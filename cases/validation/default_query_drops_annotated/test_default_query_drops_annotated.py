import pytest
from fastapi import Body, Cookie, Header, Path

from casebook.probes import answer, control, workaround
from cases.validation.default_query_drops_annotated import app

READ = (200, "abcd")
TOO_LONG = (422, [("string_too_long", ["query", "x"], "String should have at most 3 characters")])
SHORTENED = (200, "abc")
kinds = pytest.mark.parametrize(
    ("kind", "correct"), [("field", TOO_LONG), ("annotated-types", TOO_LONG), ("validator", SHORTENED)]
)

sources = pytest.mark.parametrize(
    "source", [pytest.param(source, id=source.__name__.lower()) for source in app.SOURCES]
)


def too_long(source):
    return 422, [("string_too_long", app.SOURCES[source], "String should have at most 3 characters")]


def send(client, made, source, value="abcd"):
    caller = client(made)
    if source is Body:
        return answer(caller.post("/", json=value))
    if source is Header:
        return answer(caller.get("/", headers={"x": value}))
    if source is Cookie:
        return answer(caller.get("/", headers={"cookie": f"x={value}"}))
    if source is Path:
        return answer(caller.get(f"/{value}"))
    return answer(caller.post("/", data={"x": value}))


@control
def test_default(client):
    assert answer(client(app.create_app("field")).get("/")) == (200, "a")


@control
@sources
def test_short_value_is_read(client, source):
    assert send(client, app.create_app_with(source), source, "abc") == (200, "abc")


@kinds
def test_dropped(client, observe, kind, correct):
    observe(answer(client(app.create_app(kind)).get("/?x=abcd")), correct=correct, symptom=READ)


@sources
def test_source(client, observe, source):
    observe(send(client, app.create_app_with(source), source), correct=too_long(source), symptom=READ)


@workaround("inside")
@kinds
def test_inside(client, observe, kind, correct):
    observe(lambda: answer(client(app.create_app_inside(kind)).get("/?x=abcd")), correct=correct, symptom=READ)


@workaround("inside")
@sources
def test_source_inside(client, observe, source):
    seen = send(client, app.create_app_with_source_inside(source), source)
    observe(seen, correct=too_long(source), symptom=READ)


@workaround("limits-in-query")
@sources
def test_limits_in_source(client, observe, source):
    observe(send(client, app.create_app_with_limits(source), source), correct=too_long(source), symptom=READ)


@workaround("limits-in-query")
def test_limits_in_query(client, observe):
    observe(answer(client(app.create_app_with_limits()).get("/?x=abcd")), correct=TOO_LONG, symptom=READ)
