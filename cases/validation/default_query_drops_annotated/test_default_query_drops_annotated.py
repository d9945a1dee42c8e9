import pytest

from casebook.probes import answer, control, workaround
from cases.validation.default_query_drops_annotated import app

READ = (200, "abcd")
TOO_LONG = (422, [("string_too_long", ["query", "x"], "String should have at most 3 characters")])
SHORTENED = (200, "abc")
kinds = pytest.mark.parametrize(
    ("kind", "correct"), [("field", TOO_LONG), ("annotated-types", TOO_LONG), ("validator", SHORTENED)]
)


@control
def test_default(client):
    assert answer(client(app.create_app("field")).get("/")) == (200, "a")


@kinds
def test_dropped(client, observe, kind, correct):
    observe(answer(client(app.create_app(kind)).get("/?x=abcd")), correct=correct, symptom=READ)


def test_body(client, observe):
    too_long = (422, [("string_too_long", ["body"], "String should have at most 3 characters")])
    observe(answer(client(app.create_app_with_body()).post("/", json="abcd")), correct=too_long, symptom=READ)


@workaround("inside")
@kinds
def test_inside(client, observe, kind, correct):
    observe(lambda: answer(client(app.create_app_inside(kind)).get("/?x=abcd")), correct=correct, symptom=READ)


@workaround("limits-in-query")
def test_limits_in_query(client, observe):
    observe(answer(client(app.create_app_with_limits()).get("/?x=abcd")), correct=TOO_LONG, symptom=READ)
