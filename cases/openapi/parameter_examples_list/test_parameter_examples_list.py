import pytest

from casebook.probes import control, one_of, raises, workaround
from cases.openapi.parameter_examples_list import app

PLACES = ["/query", "/path/{q}", "/header", "/cookie", "/body"]
BESIDE = {"beside": app.NAMED, "in the schema": None}
INSIDE = {"beside": None, "in the schema": app.NAMED}
NOWHERE = {"beside": None, "in the schema": None}
INVALID = raises("ValidationError", r"properties.*q.*examples\n.*valid list")
FIELDS = [
    pytest.param(app.create_app_with_form, id="form"),
    pytest.param(app.create_app_with_file, id="file"),
    pytest.param(app.create_app_with_two_bodies, id="two-bodies"),
]


def examples(document, path):
    """Where the OpenAPI document has the examples of a parameter or body."""
    (operation,) = document["paths"][path].values()
    if "requestBody" in operation:
        owner = operation["requestBody"]["content"]["application/json"]
    else:
        (owner,) = operation["parameters"]
    return {"beside": owner.get("examples"), "in the schema": owner["schema"].get("examples")}


def of_field(document):
    """The examples that the schema of a body has for its field q."""
    (schema,) = (one for name, one in document["components"]["schemas"].items() if name.startswith("Body_"))
    return schema["properties"]["q"].get("examples")


@control
def test_without_examples(client):
    document = client(app.create_app()).get("/openapi.json").json()
    assert [examples(document, path) for path in PLACES] == [{"beside": None, "in the schema": None}] * len(PLACES)


@control
@pytest.mark.parametrize("create_app", FIELDS)
def test_fields_without_examples(client, create_app):
    assert of_field(client(create_app()).get("/openapi.json").json()) is None


@pytest.mark.parametrize("path", PLACES)
def test_named(client, observe, path):
    document = client(app.create_app(examples=app.NAMED)).get("/openapi.json").json()
    observe(examples(document, path), correct=BESIDE, symptom=INSIDE)


def test_named_of_a_model(client, observe):
    document = client(app.create_app_with_model(examples=app.NAMED)).get("/openapi.json").json()
    observe(examples(document, "/body")["beside"], correct=app.NAMED, symptom=None)


def test_named_of_a_model_anywhere(client, observe):
    document = client(app.create_app_with_model(examples=app.NAMED)).get("/openapi.json").json()
    observe(examples(document, "/body"), correct=one_of(BESIDE, INSIDE), symptom=NOWHERE)


@pytest.mark.parametrize("path", PLACES)
def test_list(client, observe, path):
    document = client(app.create_app(examples=["foo"])).get("/openapi.json").json()
    observe(
        examples(document, path),
        correct={"beside": ["foo"], "in the schema": None},
        symptom={"beside": None, "in the schema": ["foo"]},
    )


@pytest.mark.parametrize("create_app", FIELDS)
def test_named_of_a_field(observe, create_app):
    observe(lambda: of_field(create_app(examples=app.NAMED).openapi()), correct=None, symptom=INVALID)


def test_document_of_a_form(client, observe):
    made = client(app.create_app_with_form(examples=app.NAMED), raise_server_exceptions=False)
    observe(made.get("/openapi.json").status_code, correct=200, symptom=500)


@workaround("openapi-examples")
@pytest.mark.parametrize("path", PLACES)
def test_openapi_examples(client, observe, path):
    document = client(app.create_app(openapi_examples=app.NAMED)).get("/openapi.json").json()
    observe(examples(document, path), correct=BESIDE, symptom=INSIDE)


@workaround("openapi-examples")
def test_openapi_examples_of_a_model(client, observe):
    document = client(app.create_app_with_model(openapi_examples=app.NAMED)).get("/openapi.json").json()
    observe(examples(document, "/body"), correct=BESIDE, symptom=one_of(INSIDE, NOWHERE))


@workaround("openapi-examples-form")
@pytest.mark.parametrize("create_app", FIELDS)
def test_openapi_examples_of_a_field(observe, create_app):
    observe(lambda: of_field(create_app(openapi_examples=app.NAMED).openapi()), correct=None, symptom=INVALID)


@workaround("list")
@pytest.mark.parametrize("path", PLACES)
def test_list_in_the_schema(client, observe, path):
    document = client(app.create_app(examples=["foo"])).get("/openapi.json").json()
    observe(
        examples(document, path),
        correct={"beside": None, "in the schema": ["foo"]},
        symptom={"beside": ["foo"], "in the schema": None},
    )


@workaround("list")
def test_list_of_a_model(client, observe):
    document = client(app.create_app_with_model(examples=[{"name": "foo"}])).get("/openapi.json").json()
    correct = {"beside": None, "in the schema": [{"name": "foo"}]}
    observe(examples(document, "/body"), correct=correct, symptom=NOWHERE)


@workaround("list")
@pytest.mark.parametrize("create_app", FIELDS)
def test_list_of_a_field(observe, create_app):
    observe(lambda: of_field(create_app(examples=["foo"]).openapi()), correct=["foo"], symptom=INVALID)


@workaround("openapi-version")
@pytest.mark.parametrize("path", PLACES)
def test_openapi_version(client, observe, path):
    made = app.create_app(examples=app.NAMED)
    made.openapi_version = "3.0.2"
    observe(examples(client(made).get("/openapi.json").json(), path), correct=BESIDE, symptom=INSIDE)
