from functools import partial
from importlib import import_module

from casebook.probes import answer, control, one_of, raises, workaround

WITHOUT_PARAMETERS = {"parameters": [], "responses": ["200"], "schemas": []}
RED = (200, {"color": "red"})
PRICE = (200, {"price": "9.99"})


def unresolved(kind, maker):
    return rf"^`TypeAdapter\[.*ForwardRef\('Annotated\[{kind}, Depends\({maker}\)\]'\).*\]` is not fully defined"


NO_POTATO = raises(NameError, "^name 'Potato' is not defined")
NO_DECIMAL = raises(NameError, "^name 'Decimal' is not defined")
NO_POTATO_DOCUMENT = one_of(NO_POTATO, raises("PydanticUserError", unresolved("Potato", "get_potato")))
NO_DECIMAL_DOCUMENT = one_of(NO_DECIMAL, raises("PydanticUserError", unresolved("Decimal", "get_price")))
NO_POTATO_ANSWER = one_of(NO_POTATO, (422, [("missing", ["query", "potato"], "Field required")]))
NO_DECIMAL_ANSWER = one_of(NO_DECIMAL, (422, [("missing", ["query", "price"], "Field required")]))


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


def get(client, module):
    return answer(client(load(module)).get("/"))


@control
def test_dependency_of_a_known_type(client):
    assert document(client, "ordinary") == WITHOUT_PARAMETERS
    assert get(client, "ordinary") == RED
    assert document(client, "type_checking_ordinary") == WITHOUT_PARAMETERS
    assert get(client, "type_checking_ordinary") == PRICE


def test_document(client, observe):
    observe(partial(document, client, "app"), correct=WITHOUT_PARAMETERS, symptom=NO_POTATO_DOCUMENT)


def test_request(client, observe):
    observe(partial(get, client, "app"), correct=RED, symptom=NO_POTATO_ANSWER)


def test_type_checking_document(client, observe):
    observe(partial(document, client, "type_checking_app"), correct=WITHOUT_PARAMETERS, symptom=NO_DECIMAL_DOCUMENT)


def test_type_checking_request(client, observe):
    observe(partial(get, client, "type_checking_app"), correct=PRICE, symptom=NO_DECIMAL_ANSWER)


@workaround("no-future-import")
def test_no_future_import(client, observe):
    observe(partial(document, client, "no_future_import"), correct=WITHOUT_PARAMETERS, symptom=NO_POTATO_DOCUMENT)


@workaround("no-future-import-class-first")
def test_no_future_import_class_first(client, observe):
    seen = partial(document, client, "no_future_import_class_first")
    observe(seen, correct=WITHOUT_PARAMETERS, symptom=NO_POTATO_DOCUMENT)


@workaround("string-annotation")
def test_string_annotation(client, observe):
    observe(partial(document, client, "string_annotation"), correct=WITHOUT_PARAMETERS, symptom=NO_POTATO_DOCUMENT)


@workaround("string-in-annotated")
def test_string_in_annotated(client, observe):
    observe(partial(document, client, "string_in_annotated"), correct=WITHOUT_PARAMETERS, symptom=NO_POTATO_DOCUMENT)


@workaround("string-in-annotated")
def test_type_checking_string_in_annotated(client, observe):
    observe(partial(get, client, "type_checking_string_in_annotated"), correct=PRICE, symptom=NO_DECIMAL_ANSWER)


@workaround("class-first")
def test_class_first(client, observe):
    observe(partial(document, client, "class_first"), correct=WITHOUT_PARAMETERS, symptom=NO_POTATO_DOCUMENT)


@workaround("runtime-import")
def test_type_checking_runtime_import(client, observe):
    observe(partial(get, client, "type_checking_runtime_import"), correct=PRICE, symptom=NO_DECIMAL_ANSWER)


@workaround("without-annotated")
def test_without_annotated(client, observe):
    observe(partial(document, client, "without_annotated"), correct=WITHOUT_PARAMETERS, symptom=NO_POTATO_DOCUMENT)


@workaround("without-annotated")
def test_type_checking_without_annotated(client, observe):
    observe(partial(get, client, "type_checking_without_annotated"), correct=PRICE, symptom=NO_DECIMAL_ANSWER)


@workaround("included-router")
def test_included_router(client, observe):
    observe(partial(document, client, "included_router"), correct=WITHOUT_PARAMETERS, symptom=NO_POTATO_DOCUMENT)
