import pytest
from fastapi import Cookie, Header, Query

from casebook.probes import answer, control, workaround
from cases.validation.query_model_alias import app, workarounds

READ = (200, {"param": "value"})
PLACES = {Query: "query", Header: "header", Cookie: "cookie"}
SOURCES = [pytest.param(source, id=place) for source, place in PLACES.items()]


def missing(source):
    return 422, [("missing", [PLACES[source], "param_alias"], "Field required")]


def send(client, create_app, source, path, name="param_alias"):
    caller = client(create_app(source))
    if source is Query:
        return caller.get(path, params={name: "value"})
    if source is Header:
        return caller.get(path, headers={name: "value"})
    return caller.get(path, headers={"cookie": f"{name}=value"})


@control
@pytest.mark.parametrize("source", SOURCES)
def test_single_parameter_is_read_by_its_alias(client, source):
    assert answer(send(client, workarounds.create_app, source, "/single")) == READ
    assert answer(send(client, workarounds.create_app, source, "/single", "other")) == missing(source)


@pytest.mark.parametrize("source", SOURCES)
def test_default_style(client, observe, source):
    observe(answer(send(client, app.create_app, source, "/default-style")), correct=READ, symptom=missing(source))


@pytest.mark.parametrize("source", SOURCES)
def test_annotated(client, observe, source):
    observe(answer(send(client, app.create_app, source, "/annotated")), correct=READ, symptom=missing(source))


def test_alias_generator(client, observe):
    sent = {"limit": 100, "offset": 1, "tags": []}
    observe(
        answer(client(app.create_app_of_issue_12402()).get("/items/?offset=1&orderBy=updated_at")),
        correct=(200, {**sent, "orderBy": "updated_at"}),
        symptom=(200, {**sent, "orderBy": "created_at"}),
    )


@pytest.mark.parametrize("source", [pytest.param(Query, id="query"), pytest.param(Cookie, id="cookie")])
def test_input_of_the_error_lacks_what_was_sent_by_name(client, observe, source):
    response = send(client, app.create_app, source, "/annotated", "param")
    observe(
        lambda: response.json()["detail"][0]["input"],
        correct={"param": "value"},
        symptom={},
    )


@workaround("populate-by-name")
@pytest.mark.parametrize("source", SOURCES)
def test_populate_by_name(client, observe, source):
    seen = answer(send(client, workarounds.create_app, source, "/populate-by-name"))
    observe(seen, correct=READ, symptom=missing(source))


@workaround("validation-alias")
@pytest.mark.parametrize("source", SOURCES)
def test_validation_alias(client, observe, source):
    seen = answer(send(client, workarounds.create_app, source, "/validation-alias"))
    observe(seen, correct=READ, symptom=missing(source))


@workaround("single")
@pytest.mark.parametrize("source", SOURCES)
def test_single(client, observe, source):
    observe(answer(send(client, workarounds.create_app, source, "/single")), correct=READ, symptom=missing(source))
