import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.validation.shared_body_embedded import app

READ = (200, 1)
PLACE = ["body", "a"]
MISSING = one_of(
    (422, [("missing", PLACE, "Field required")]), (422, [("value_error.missing", PLACE, "field required")])
)


def ask(client, made):
    return answer(client(made).post("/one", json={"x": 1}))


def documented(client, made):
    """The name of the schema that OpenAPI has for the body of route one, and the status of a body of model A."""
    document = client(made).get("/openapi.json").json()
    schema = document["paths"]["/one"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    if "allOf" in schema:
        [schema] = schema["allOf"]
    return schema["$ref"].removeprefix("#/components/schemas/"), ask(client, made)[0]


@control
def test_alone_and_beside(client):
    assert ask(client, app.create_app_of_one_route()) == READ
    sent = {"a": {"x": 1}, "b": {"y": 2}}
    assert answer(client(app.create_app("default")).post("/two", json=sent)) == (200, [1, 2])


@pytest.mark.parametrize("first", ["one", "two"])
def test_dependency(client, observe, first):
    observe(lambda: ask(client, app.create_app("default", first)), correct=READ, symptom=MISSING)


def test_shared_object(client, observe):
    observe(lambda: ask(client, app.create_app_of_shared_object()), correct=READ, symptom=MISSING)


@pytest.mark.parametrize(("first", "schema"), [("one", "A"), ("two", "Body_one_one_post")], ids=["one", "two"])
def test_openapi(client, observe, first, schema):
    observe(lambda: documented(client, app.create_app("default", first)), correct=("A", 200), symptom=(schema, 422))


@workaround("bare-model")
def test_bare_model(client, observe):
    observe(lambda: ask(client, app.create_app("bare")), correct=READ, symptom=MISSING)


@workaround("annotated")
def test_annotated(client, observe):
    observe(lambda: ask(client, app.create_app("annotated")), correct=READ, symptom=MISSING)
