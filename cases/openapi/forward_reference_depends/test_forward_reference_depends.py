from functools import partial
from importlib import import_module

from casebook.probes import control, raises, workaround

UNRESOLVED = r"^`TypeAdapter\[.*ForwardRef\('Annotated\[Potato, Depends\(get_potato\)\]'\).*\]` is not fully defined"
NOT_FULLY_DEFINED = raises("PydanticUserError", UNRESOLVED)
WITHOUT_PARAMETERS = {"parameters": [], "responses": ["200"], "schemas": []}
RED = (200, {"color": "red"})
FROM_QUERY = (422, [("missing", ["query", "potato"])])


def load(module):
    return import_module(f"cases.openapi.forward_reference_depends.{module}").app


def document(client, module):
    written = client(load(module)).get("/openapi.json").json()
    operation = written["paths"]["/"]["get"]
    schemas = written.get("components", {}).get("schemas", {})
    return {
        "parameters": operation.get("parameters", []),
        "responses": list(operation["responses"]),
        "schemas": list(schemas),
    }


def answer(client, module):
    response = client(load(module)).get("/")
    body = response.json()
    if response.status_code == 422:
        return 422, [(error["type"], error["loc"]) for error in body["detail"]]
    return response.status_code, body


@control
def test_dependency_of_a_known_type(client):
    assert document(client, "ordinary") == WITHOUT_PARAMETERS
    assert answer(client, "ordinary") == RED


def test_document_cannot_be_made(client, observe):
    observe(partial(document, client, "app"), correct=WITHOUT_PARAMETERS, symptom=NOT_FULLY_DEFINED)


def test_dependency_is_read_from_the_query(client, observe):
    observe(partial(answer, client, "app"), correct=RED, symptom=FROM_QUERY)


@workaround("no-future-import")
def test_no_future_import(client, observe):
    observe(partial(document, client, "no_future_import"), correct=WITHOUT_PARAMETERS, symptom=NOT_FULLY_DEFINED)


@workaround("no-future-import-class-first")
def test_no_future_import_class_first(client, observe):
    seen = partial(document, client, "no_future_import_class_first")
    observe(seen, correct=WITHOUT_PARAMETERS, symptom=NOT_FULLY_DEFINED)


@workaround("string-annotation")
def test_string_annotation(client, observe):
    observe(partial(document, client, "string_annotation"), correct=WITHOUT_PARAMETERS, symptom=NOT_FULLY_DEFINED)


@workaround("string-in-annotated")
def test_string_in_annotated(client, observe):
    observe(partial(document, client, "string_in_annotated"), correct=WITHOUT_PARAMETERS, symptom=NOT_FULLY_DEFINED)


@workaround("class-first")
def test_class_first(client, observe):
    observe(partial(document, client, "class_first"), correct=WITHOUT_PARAMETERS, symptom=NOT_FULLY_DEFINED)


@workaround("without-annotated")
def test_without_annotated(client, observe):
    observe(partial(document, client, "without_annotated"), correct=WITHOUT_PARAMETERS, symptom=NOT_FULLY_DEFINED)


@workaround("included-router")
def test_included_router(client, observe):
    observe(partial(document, client, "included_router"), correct=WITHOUT_PARAMETERS, symptom=NOT_FULLY_DEFINED)
