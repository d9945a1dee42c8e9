import re

import pytest

from casebook.probes import answer, control, workaround
from cases.openapi.nested_response_model_split import app

NESTED = [pytest.param(nested, id=name) for name, nested in app.NESTED.items()]
ALL = ["Message", "MessageEvent", "MessageEventType", "MessageOutput"]
SPLIT = ["Message", "MessageEvent", "MessageEventType", "MessageOutput-Output"]


def schemas(client, made):
    """The names of the schemas of the document, and those that something refers to, without those of errors."""
    response = client(made).get("/openapi.json")
    referred = set(re.findall(r'"#/components/schemas/([^"]+)"', response.text))
    return told(response.json()["components"]["schemas"], referred)


def told(defined, referred):
    return [sorted(name for name in names if "ValidationError" not in name) for names in (defined, referred)]


def one(nested):
    names = ["Holder", nested.__name__]
    return told(names, names)


def two(nested, referred="Output"):
    """Nothing refers to the other one."""
    name = nested.__name__
    return told(["Holder", f"{name}-Input", f"{name}-Output"], ["Holder", f"{name}-{referred}"])


@control
def test_message_is_returned(client):
    response = client(app.create_app_of_the_pull_request()).post("/messages", params={"input_message": "Hello"})
    output = {"body": "Processed: Hello", "events": []}
    assert answer(response) == (200, {"input": "Hello", "output": output})


@control
@pytest.mark.parametrize("nested", NESTED)
def test_response_of_the_model_itself(client, nested):
    assert schemas(client, app.create_app(nested)) == told([nested.__name__], [nested.__name__])


@control
@pytest.mark.parametrize("nested", NESTED)
def test_body(client, nested):
    assert schemas(client, app.create_app_with_body(app.holder(nested))) == one(nested)


def test_program_of_the_pull_request(client, observe):
    observe(
        schemas(client, app.create_app_of_the_pull_request()),
        correct=told(ALL, ALL),
        symptom=told([*SPLIT, "MessageOutput-Input"], SPLIT),
    )


@pytest.mark.parametrize("nested", NESTED)
def test_nested(client, observe, nested):
    observe(schemas(client, app.create_app(app.holder(nested))), correct=one(nested), symptom=two(nested))


@pytest.mark.parametrize("kind", ["list", "dict", "optional"])
def test_nested_in_a_type(client, observe, kind):
    holder = app.holder(app.wrapped(app.Price)[kind])
    observe(schemas(client, app.create_app(holder)), correct=one(app.Price), symptom=two(app.Price))


def test_router(client, observe):
    made = app.create_app_with_router(app.holder(app.Price))
    observe(schemas(client, made), correct=one(app.Price), symptom=two(app.Price))


@workaround("one-schema")
@pytest.mark.parametrize("nested", NESTED)
def test_one_schema(client, observe, nested):
    made = app.create_app(app.holder(nested), separate_input_output_schemas=False)
    observe(schemas(client, made), correct=one(nested), symptom=two(nested, referred="Input"))


@workaround("declared")
@pytest.mark.parametrize("nested", NESTED)
def test_declared(client, observe, nested):
    made = app.create_app_with_declared(app.holder(nested), nested)
    observe(schemas(client, made), correct=one(nested), symptom=two(nested))
