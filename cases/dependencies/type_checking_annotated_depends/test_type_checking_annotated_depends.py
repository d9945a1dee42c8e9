from functools import partial
from importlib import import_module

from casebook.probes import control, raises, workaround

UNRESOLVED = r"^`TypeAdapter\[.*ForwardRef\('Annotated\[Decimal, Depends\(get_price\)\]'\).*\]` is not fully defined"
NOT_FULLY_DEFINED = raises("PydanticUserError", UNRESOLVED)
PRICE = (200, {"price": "9.99"})
FROM_QUERY = (422, [("missing", ["query", "price"])])


def load(module):
    return import_module(f"cases.dependencies.type_checking_annotated_depends.{module}").app


def answer(client, module):
    response = client(load(module)).get("/")
    body = response.json()
    if response.status_code == 422:
        return 422, [(error["type"], error["loc"]) for error in body["detail"]]
    return response.status_code, body


def documented_parameters(client, module):
    operation = client(load(module)).get("/openapi.json").json()["paths"]["/"]["get"]
    return operation.get("parameters", [])


@control
def test_dependency_of_an_imported_type(client):
    assert answer(client, "ordinary") == PRICE
    assert documented_parameters(client, "ordinary") == []


def test_dependency_is_read_from_the_query(client, observe):
    observe(partial(answer, client, "app"), correct=PRICE, symptom=FROM_QUERY)


def test_document_cannot_be_made(client, observe):
    observe(partial(documented_parameters, client, "app"), correct=[], symptom=NOT_FULLY_DEFINED)


@workaround("runtime-import")
def test_runtime_import(client, observe):
    observe(partial(answer, client, "runtime_import"), correct=PRICE, symptom=FROM_QUERY)


@workaround("string-in-annotated")
def test_string_in_annotated(client, observe):
    observe(partial(answer, client, "string_in_annotated"), correct=PRICE, symptom=FROM_QUERY)


@workaround("without-annotated")
def test_without_annotated(client, observe):
    observe(partial(answer, client, "without_annotated"), correct=PRICE, symptom=FROM_QUERY)
