import re

import pytest
from fastapi import Body, Cookie, Form, Header, Path, Query

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.regex_look_around import app, workarounds

PLAIN = r"^[a-z]+$"
SOURCES = [pytest.param(source, id=place) for place, source in app.SOURCES.items()]
REFUSED = raises("SchemaError", "look-around, including look-ahead and look-behind, is not supported")
NO_COMPILED = raises("SchemaError", r"str\.pattern\n.*Input should be a valid string")
READ, NOT_READ = (200, "bob"), (422, one_of("string_pattern_mismatch", "value_error.str.regex"))


def ask(client, made, source, value):
    """The status, and what was read or the type of the only error."""
    caller = client(made)
    if source is Body:
        response = caller.post("/q", json=value)
    elif source is Form:
        response = caller.post("/q", data={"q": value})
    elif source is Path:
        response = caller.get(f"/{value}")
    elif source is Header:
        response = caller.get("/q", headers={"q": value})
    elif source is Cookie:
        response = caller.get("/q", headers={"cookie": f"q={value}"})
    elif source is Query:
        response = caller.get("/q", params={"q": value})
    else:
        response = caller.post("/model", json={"q": value})
    told = response.json()
    return response.status_code, told if response.status_code == 200 else told["detail"][0]["type"]


def both(client, source, made, bad="admin"):
    return ask(client, made, source, "bob"), ask(client, made, source, bad)


@control
@pytest.mark.parametrize("source", SOURCES)
def test_plain_pattern(client, source):
    assert both(client, source, app.create_app(source, PLAIN), "123") == (READ, NOT_READ)


@control
def test_plain_pattern_of_a_model(client):
    assert both(client, None, app.create_app_with_model(PLAIN), "123") == (READ, NOT_READ)


@pytest.mark.parametrize("source", SOURCES)
def test_look_ahead(client, observe, source):
    observe(
        lambda: both(client, source, app.create_app(source, app.LOOK_AHEAD)), correct=(READ, NOT_READ), symptom=REFUSED
    )


def test_look_behind(client, observe):
    observe(
        lambda: both(client, Query, app.create_app(Query, r"^\w+(?<!admin)$")),
        correct=(READ, NOT_READ),
        symptom=REFUSED,
    )


def test_backreference(client, observe):
    observe(
        lambda: both(client, Query, app.create_app(Query, r"^(b)o\1$")),
        correct=(READ, NOT_READ),
        symptom=raises("SchemaError", "backreferences are not supported"),
    )


def test_model(client, observe):
    observe(
        lambda: both(client, None, app.create_app_with_model(app.LOOK_AHEAD)), correct=(READ, NOT_READ), symptom=REFUSED
    )


@workaround("regex-engine")
def test_regex_engine(client, observe):
    observe(
        lambda: both(client, None, app.create_app_with_model(app.LOOK_AHEAD, regex_engine="python-re")),
        correct=(READ, NOT_READ),
        symptom=REFUSED,
    )


@workaround("compiled")
@pytest.mark.parametrize("source", SOURCES)
def test_compiled(client, observe, source):
    observe(
        lambda: both(client, source, app.create_app(source, re.compile(app.LOOK_AHEAD))),
        correct=(READ, NOT_READ),
        symptom=NO_COMPILED,
    )


@workaround("dependency")
def test_dependency(client, observe):
    caller = client(workarounds.create_app())
    observe(
        lambda: (answer(caller.get("/q?q=bob")), answer(caller.get("/q?q=admin"))),
        correct=(READ, (422, {"detail": "q does not match"})),
        symptom=REFUSED,
    )
