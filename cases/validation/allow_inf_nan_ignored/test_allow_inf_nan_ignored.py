import pytest
from fastapi import Cookie, Form, Header, Query

from casebook.probes import answer, control, workaround
from cases.validation.allow_inf_nan_ignored import app, workarounds

PLACES = {Query: "query", Header: "header", Cookie: "cookie", Form: "body"}
SOURCES = [pytest.param(source, id=source.__name__.lower()) for source in PLACES]


def refused(*location):
    return 422, [("finite_number", list(location), "Input should be a finite number")]


def send(client, made, source, value="nan"):
    caller = client(made)
    if source is Query:
        return answer(caller.get("/", params={"x": value}))
    if source is Header:
        return answer(caller.get("/", headers={"x": value}))
    if source is Cookie:
        return answer(caller.get("/", headers={"cookie": f"x={value}"}))
    return answer(caller.post("/", data={"x": value}))


@control
@pytest.mark.parametrize("source", SOURCES)
def test_finite_numbers_are_read_and_words_refused(client, source):
    assert send(client, app.create_app(source), source, "1.5") == (200, "1.5")
    status, [(kind, location, _)] = send(client, app.create_app(source), source, "many")
    assert (status, kind, location) == (422, "float_parsing", [PLACES[source], "x"])


@control
@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_allowed_values_are_read(client, value):
    assert send(client, app.create_app_that_allows_them(), Query, value) == (200, value)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_default_style(client, observe, source, value):
    observe(
        lambda: send(client, app.create_app(source), source, value),
        correct=refused(PLACES[source], "x"),
        symptom=(200, value),
    )


@pytest.mark.parametrize("source", SOURCES)
def test_annotated(client, observe, source):
    observe(
        lambda: send(client, app.create_annotated_app(source), source),
        correct=refused(PLACES[source], "x"),
        symptom=(200, "nan"),
    )


def test_path(client, observe):
    observe(
        lambda: answer(client(app.create_app_with_path()).get("/nan")),
        correct=refused("path", "x"),
        symptom=(200, "nan"),
    )


def test_body(client, observe):
    observe(
        lambda: answer(client(app.create_app_with_body()).post("/", json="nan")),
        correct=refused("body"),
        symptom=(200, "nan"),
    )


def test_optional(client, observe):
    observe(
        lambda: send(client, app.create_app_with_optional(), Query, "inf"),
        correct=refused("query", "x"),
        symptom=(200, "inf"),
    )


def test_query_of_the_pull_request(client, observe):
    observe(
        lambda: answer(client(app.create_app_of_pull_request_11867()).post("/?y=nan")),
        correct=refused("query", "y"),
        symptom=(200, "OK"),
    )


def test_body_of_the_pull_request(client, observe):
    observe(
        lambda: answer(client(app.create_app_of_pull_request_11867()).post("/", json="nan")),
        correct=refused("body"),
        symptom=(200, "OK"),
    )


@workaround("finite-float")
def test_finite_float(client, observe):
    observe(
        lambda: send(client, workarounds.create_app_with_finite_float(), Query),
        correct=refused("query", "x"),
        symptom=(200, "nan"),
    )


@workaround("finite-float-in-annotated")
def test_finite_float_in_annotated(client, observe):
    observe(
        lambda: send(client, workarounds.create_app_with_finite_float_in_annotated(), Query),
        correct=refused("query", "x"),
        symptom=(200, "nan"),
    )


@workaround("finite-float-and-query")
def test_finite_float_and_query(client, observe):
    observe(
        lambda: send(client, workarounds.create_app_with_finite_float_and_query(), Query),
        correct=refused("query", "x"),
        symptom=(200, "nan"),
    )


@workaround("field")
def test_field(client, observe):
    observe(
        lambda: send(client, workarounds.create_app_with_field(), Query),
        correct=refused("query", "x"),
        symptom=(200, "nan"),
    )


@workaround("validator")
def test_validator(client, observe):
    observe(
        lambda: send(client, workarounds.create_app_with_validator(), Query),
        correct=(422, [("value_error", ["query", "x"], "Value error, must be finite")]),
        symptom=(200, "nan"),
    )


@workaround("query-model")
def test_query_model(client, observe):
    observe(
        lambda: send(client, workarounds.create_app_with_query_model(), Query),
        correct=refused("query", "x"),
        symptom=(200, "nan"),
    )
