import pytest

from casebook.probes import control, workaround
from cases.routing.operation_id_recipe_ignored import app

CORRECT, SYMPTOM = "read_item", "read_item_api_items__item_id__get"


def operation_id(client, application, path="/api/items/{item_id}"):
    return client(application).get("/openapi.json").json()["paths"][path]["get"]["operationId"]


@control
def test_route_of_the_app(client):
    made = app.create_app()
    app.use_route_names_as_operation_ids(made)
    assert operation_id(client, made, "/direct") == "direct"


@control
def test_without_recipe(client):
    assert operation_id(client, app.create_app()) == SYMPTOM


@pytest.mark.parametrize(
    ("create_app", "path", "symptom"),
    [
        (app.create_app, "/api/items/{item_id}", SYMPTOM),
        (app.create_app_without_prefix, "/items/{item_id}", "read_item_items__item_id__get"),
        (app.create_nested_app, "/api/v1/items/{item_id}", "read_item_api_v1_items__item_id__get"),
    ],
    ids=["prefix", "no-prefix", "nested"],
)
def test_recipe(client, observe, create_app, path, symptom):
    made = create_app()
    app.use_route_names_as_operation_ids(made)
    observe(operation_id(client, made, path), correct=CORRECT, symptom=symptom)


@workaround("generate-unique-id-function")
def test_generate_unique_id_function(client, observe):
    made = app.create_app(generate_unique_id_function=lambda route: route.name)
    observe(operation_id(client, made), correct=CORRECT, symptom=SYMPTOM)


@workaround("before-include")
def test_before_include(client, observe):
    router = app.create_router()
    app.use_route_names_as_operation_ids(router)
    observe(operation_id(client, app.create_app(router)), correct=CORRECT, symptom=SYMPTOM)


@workaround("iter-route-contexts")
def test_iter_route_contexts(client, observe):
    made = app.create_app()
    app.use_route_contexts(made)
    observe(operation_id(client, made), correct=CORRECT, symptom=SYMPTOM)
