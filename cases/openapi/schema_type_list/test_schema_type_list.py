import pytest

from casebook.probes import answer, control, raises, workaround
from cases.openapi.schema_type_list import app

LIST = {"title": "D", "type": ["string", "null"]}
ANY_OF = {"title": "D", "anyOf": [{"type": "string"}, {"type": "null"}]}
REFUSED = raises(
    "ValidationError",
    "components\\.schemas\\.\\w+\\.Schema\\.properties\\.d\\.Schema\\.type\n  Input should be a valid string",
)
MODELS = pytest.mark.parametrize(
    "model", [app.with_schema, app.by_field, app.by_config], ids=["schema", "field", "config"]
)
APPS = pytest.mark.parametrize(
    "create_app", [app.create_app_with_body, app.create_app_with_response], ids=["body", "response"]
)


def documented(client, made):
    document = client(made).get("/openapi.json").json()
    return document["components"]["schemas"]["Model"]["properties"]["d"]


@control
@MODELS
def test_endpoints_work(client, model):
    assert answer(client(app.create_app_with_body(model())).post("/", json={"d": "x"})) == (200, "x")
    assert answer(client(app.create_app_with_response(model())).get("/")) == (200, {"d": "x"})


@control
def test_query_parameter(client):
    assert answer(client(app.create_app_with_query()).get("/?d=x")) == (200, "x")
    assert client(app.create_app_with_query()).get("/openapi.json").status_code == 200


@APPS
@MODELS
def test_document(client, observe, model, create_app):
    observe(lambda: documented(client, create_app(model())), correct=LIST, symptom=REFUSED)


@workaround("any-of")
@APPS
def test_any_of(client, observe, create_app):
    observe(lambda: documented(client, create_app(app.any_of())), correct=ANY_OF, symptom=REFUSED)


@workaround("own-openapi")
def test_own_openapi(client, observe):
    seen = lambda: documented(client, app.create_app_with_own_openapi())  # noqa: E731
    observe(seen, correct=LIST, symptom=REFUSED)
