from casebook.probes import answer, control, raises, workaround
from cases.imports.get_model_definitions import app

GONE = raises(ImportError, "^cannot import name 'get_(model_definitions|flat_models_from_routes)' from 'fastapi.")
SCHEMAS = ["HTTPValidationError", "Item", "ValidationError"]


def name_of_definitions():
    from fastapi.utils import get_model_definitions

    return get_model_definitions.__name__


def name_of_models():
    from fastapi.openapi.utils import get_flat_models_from_routes

    return get_flat_models_from_routes.__name__


@control
def test_document(client):
    document = client(app.create_app()).get("/openapi.json").json()
    assert sorted(document["components"]["schemas"]) == SCHEMAS
    assert answer(client(app.create_app()).post("/items", json={"name": "a"})) == (200, "a")


def test_get_model_definitions(observe):
    observe(name_of_definitions, correct="get_model_definitions", symptom=GONE)


def test_get_flat_models_from_routes(observe):
    observe(name_of_models, correct="get_flat_models_from_routes", symptom=GONE)


@workaround("get-openapi")
def test_get_openapi(observe):
    observe(lambda: app.schemas_by_get_openapi(app.create_app()), correct=SCHEMAS, symptom=GONE)
