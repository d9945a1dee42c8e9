import json

import pytest

from casebook.probes import control, raises, workaround
from cases.streaming.response_model_ignored import app

FILTERED = {"name": "a", "note": None}
EVERYTHING = {"name": "a", "note": None, "secret": "s"}
REFERENCE = {"$ref": "#/components/schemas/Item"}
KINDS = pytest.mark.parametrize("kind", app.KINDS)
MODELS = pytest.mark.parametrize("model", app.MODELS)
FORMS = pytest.mark.parametrize("create_app", [app.create_app, app.create_sync_app], ids=["async", "sync"])


def item(client, made):
    response = client(made).get("/items")
    assert response.status_code == 200
    return json.loads(response.text.removeprefix("data: "))


def schema(client, made):
    """The schema of one item, in the form of its kind of stream."""
    document = client(made).get("/openapi.json").json()
    (content,) = document["paths"]["/items"]["get"]["responses"]["200"]["content"].values()
    described = content["itemSchema"]
    return described["properties"]["data"].get("contentSchema", {}) if "properties" in described else described


@control
@KINDS
def test_annotation_filters(client, kind):
    made = app.create_app_with_annotation(**app.KINDS[kind])
    assert item(client, made) == FILTERED
    assert schema(client, made) == REFERENCE


@control
@KINDS
def test_without_a_model_everything_is_sent(client, kind):
    assert item(client, app.create_app(**app.KINDS[kind])) == EVERYTHING


@FORMS
@MODELS
@KINDS
def test_items(client, observe, kind, model, create_app):
    made = create_app(response_model=app.MODELS[model], **app.KINDS[kind])
    observe(item(client, made), correct=FILTERED, symptom=EVERYTHING)


@MODELS
@KINDS
def test_schema(client, observe, kind, model):
    made = app.create_app(response_model=app.MODELS[model], **app.KINDS[kind])
    observe(schema(client, made), correct=REFERENCE, symptom={})


@KINDS
def test_exclude_none(client, observe, kind):
    made = app.create_app(response_model=app.Item, response_model_exclude_none=True, **app.KINDS[kind])
    observe(item(client, made), correct={"name": "a"}, symptom=EVERYTHING)


@KINDS
def test_response_model_beside_an_annotation(client, observe, kind):
    made = app.create_app_with_annotation(response_model=app.Item, **app.KINDS[kind])
    observe(item(client, made), correct=FILTERED, symptom=EVERYTHING)


def test_items_are_not_validated(client, observe):
    made = app.create_app_with_wrong_items(response_model=app.Item)
    refused = raises("ResponseValidationError", "string_type")
    observe(lambda: item(client, made), correct=refused, symptom={"name": None})


@workaround("return-annotation")
@KINDS
def test_return_annotation(client, observe, kind):
    observe(item(client, app.create_app_with_annotation(**app.KINDS[kind])), correct=FILTERED, symptom=EVERYTHING)
