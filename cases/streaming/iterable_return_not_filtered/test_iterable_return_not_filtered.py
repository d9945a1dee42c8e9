from typing import Iterable, List

import pytest

from casebook.probes import answer, control, raises, workaround
from cases.streaming.iterable_return_not_filtered import app, upstream

FILTERED = (200, [{"name": "ada", "note": None}])
EVERYTHING = (200, [{"name": "ada", "note": None, "password_hash": "secret"}])
ALL_DEFAULTS = (200, [{"w": None, "x": None, "y": "y", "z": "z"}])
EXCLUDED = {
    "/iterable_exclude_unset": (200, [{"x": None, "y": "y"}]),
    "/iterable_exclude_defaults": (200, [{}]),
    "/iterable_exclude_none": (200, [{"y": "y", "z": "z"}]),
}
KINDS = pytest.mark.parametrize("create_app", [app.create_app, app.create_async_app], ids=["sync", "async"])
ANNOTATIONS = pytest.mark.parametrize("annotation", app.ANNOTATIONS.values(), ids=app.ANNOTATIONS)


def read(client, made):
    return answer(client(made).get("/accounts"))


@control
def test_response_model_filters(client):
    made = app.create_app(app.Public, response_model=List[app.Public])
    assert read(client, made) == FILTERED


@control
def test_without_a_model_everything_is_sent(client):
    made = app.create_app(Iterable[app.Public], response_model=None)
    assert read(client, made) == EVERYTHING


@KINDS
@ANNOTATIONS
def test_list_is_returned(client, observe, create_app, annotation):
    observe(lambda: read(client, create_app(annotation)), correct=FILTERED, symptom=EVERYTHING)


def test_generator_expression_is_returned(client, observe):
    made = app.create_app_that_returns(lambda: (each for each in app.accounts()))
    observe(lambda: read(client, made), correct=FILTERED, symptom=EVERYTHING)


def test_iterator_is_returned(client, observe):
    made = app.create_app_that_returns(lambda: iter(app.accounts()))
    refused = raises(ValueError, r"vars\(\) argument must have __dict__ attribute")
    observe(lambda: read(client, made), correct=FILTERED, symptom=refused)


@pytest.mark.parametrize("path", EXCLUDED)
def test_options_of_upstream(client, observe, path):
    response = client(upstream.create_app()).get(path)
    observe(answer(response), correct=EXCLUDED[path], symptom=ALL_DEFAULTS)


def test_documented_schema(client, observe):
    document = client(app.create_app(Iterable[app.Public])).get("/openapi.json").json()
    schema = document["paths"]["/accounts"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    named = {key: value for key, value in schema.items() if key != "title"}
    observe(named, correct={"type": "array", "items": {"$ref": "#/components/schemas/Public"}}, symptom={})


@workaround("list")
def test_list_annotation(client, observe):
    observe(lambda: read(client, app.create_app_with_list()), correct=FILTERED, symptom=EVERYTHING)


@workaround("response-model")
@pytest.mark.parametrize("model", [List[app.Public], Iterable[app.Public]], ids=["list", "iterable"])
def test_response_model(client, observe, model):
    observe(lambda: read(client, app.create_app_with_response_model(model)), correct=FILTERED, symptom=EVERYTHING)
