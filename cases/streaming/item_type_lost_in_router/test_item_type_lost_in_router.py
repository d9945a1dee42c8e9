import json

import pytest

from casebook.probes import control, workaround
from cases.streaming.item_type_lost_in_router import app

FILTERED = {"kind": "x", "note": None}
EVERYTHING = {"kind": "x", "note": None, "secret": "s"}
REFERENCE = {"$ref": "#/components/schemas/Frame"}
KINDS = pytest.mark.parametrize("kind", app.KINDS)
ADD = pytest.mark.parametrize("add", [app.add_endpoint, app.add_sync_endpoint], ids=["async", "sync"])
CREATE = pytest.mark.parametrize("create", [app.create_app, app.create_nested_app], ids=["router", "nested"])


def item(client, made):
    response = client(made).post("/s")
    assert response.status_code == 200
    return json.loads(response.text.removeprefix("data: "))


def schema(client, made):
    """The schema of one item, in the form of its kind of stream."""
    document = client(made).get("/openapi.json").json()
    (content,) = document["paths"]["/s"]["post"]["responses"]["200"]["content"].values()
    described = content["itemSchema"]
    return described["properties"]["data"].get("contentSchema", {}) if "properties" in described else described


@control
@KINDS
@ADD
def test_endpoint_of_the_app(client, kind, add):
    made = app.create_app_without_router(add, **app.KINDS[kind])
    assert item(client, made) == FILTERED
    assert schema(client, made) == REFERENCE


def test_reported(client, observe):
    observe(schema(client, app.create_app_as_reported()), correct=REFERENCE, symptom={})


@KINDS
@ADD
@CREATE
def test_schema(client, observe, kind, add, create):
    observe(schema(client, create(add, **app.KINDS[kind])), correct=REFERENCE, symptom={})


@KINDS
@ADD
@CREATE
def test_items(client, observe, kind, add, create):
    observe(item(client, create(add, **app.KINDS[kind])), correct=FILTERED, symptom=EVERYTHING)


@KINDS
def test_exclude_none(client, observe, kind):
    made = app.create_app(response_model_exclude_none=True, **app.KINDS[kind])
    observe(item(client, made), correct={"kind": "x"}, symptom=EVERYTHING)


@workaround("on-the-app")
@KINDS
def test_on_the_app(client, observe, kind):
    made = app.create_app_without_router(**app.KINDS[kind])
    observe((item(client, made), schema(client, made)), correct=(FILTERED, REFERENCE), symptom=(EVERYTHING, {}))
