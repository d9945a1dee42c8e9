import pytest

from casebook.probes import answer, control
from claims.fastapi_skill.errors_422 import app

pytestmark = pytest.mark.contract


def post(client, path="/items", create_app=app.create_app, **sent):
    return client(create_app()).post(path, **sent)


def with_body(response):
    """The answer of the guide's handler, and the body that it tells."""
    return *answer(response), response.json().get("body")


@control
def test_good_body(client):
    assert answer(post(client, json={"name": "saw", "price": 1.5})) == (200, {"name": "saw", "price": 1.5})


def test_missing_field(client, observe):
    seen = answer(post(client, json={"name": "saw"}))
    observe(seen, correct=(422, [("missing", ["body", "price"], "Field required")]))


def test_wrong_type(client, observe):
    seen = answer(post(client, json={"name": "saw", "price": "cheap"}))
    message = "Input should be a valid number, unable to parse string as a number"
    observe(seen, correct=(422, [("float_parsing", ["body", "price"], message)]))


def test_wrong_structure(client, observe):
    """The body within another object, as where a client sends {"item": {...}}."""
    seen = answer(post(client, json={"item": {"name": "saw", "price": 1.5}}))
    required = [("missing", ["body", name], "Field required") for name in ["name", "price"]]
    observe(seen, correct=(422, required))


def test_docs_tell_the_required_fields(client, observe):
    """The status of /docs, and the required fields of two schemas in the document that it shows."""
    made = client(app.create_app())
    schemas = made.get("/openapi.json").json()["components"]["schemas"]
    seen = (made.get("/docs").status_code, {name: schemas[name].get("required", []) for name in ["Item", "Right"]})
    observe(seen, correct=(200, {"Item": ["name", "price"], "Right": []}))


def test_handler_with_a_wrong_type(client, observe):
    """The status, the error and the body, as the handler tells them."""
    sent = {"name": "saw", "price": "cheap"}
    message = "Input should be a valid number, unable to parse string as a number"
    observe(
        lambda: with_body(post(client, create_app=app.create_app_with_handler, json=sent)),
        correct=(422, [("float_parsing", ["body", "price"], message)], sent),
    )


@pytest.mark.parametrize(
    "create_app", [app.create_app_with_handler, app.create_app_with_encoding_handler], ids=["printed", "encoded"]
)
def test_handler_with_broken_json(client, observe, create_app):
    """The status, the error and the body, as the handler tells them: the printed one, and one with jsonable_encoder."""
    headers = {"content-type": "application/json"}
    observe(
        lambda: with_body(post(client, create_app=create_app, content='{"name": ', headers=headers)),
        correct=(422, [("json_invalid", ["body", 9], "JSON decode error")], '{"name": '),
    )


def test_optional_without_a_default(client, observe):
    seen = answer(post(client, "/wrong", json={}))
    observe(seen, correct=(422, [("missing", ["body", "description"], "Field required")]))


def test_none_as_default(client, observe):
    observe(answer(post(client, "/right", json={})), correct=(200, {"description": None}))
