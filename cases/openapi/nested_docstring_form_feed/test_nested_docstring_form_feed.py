import pytest

from casebook.probes import answer, control, workaround
from cases.openapi.nested_docstring_form_feed import app

AS_BODY = pytest.mark.parametrize("as_body", [True, False], ids=["body", "response"])


def leaking(client, made):
    """Whether the private part of any nested model is published, and whether the public part of each is."""
    schemas = client(made).get("/openapi.json").json()["components"]["schemas"]
    told = [schemas[f"Inner{number}"]["description"] for number in range(app.PAIRS)]
    return any("Private" in one for one in told), all(one.startswith("Public.") for one in told)


@control
def test_endpoints_work(client):
    made = client(app.create_app(app.with_form_feed, as_body=True))
    assert answer(made.post("/1", json={"inner": {"size": 2}})) == (200, 2)
    assert answer(client(app.create_app(app.with_form_feed, as_body=False)).get("/1")) == (200, {"inner": {"size": 2}})


@AS_BODY
def test_nested_models(client, observe, as_body):
    made = app.create_app(app.with_form_feed, as_body=as_body)
    observe(leaking(client, made), correct=(False, True), symptom=(True, True))


@workaround("extra")
@AS_BODY
def test_extra(client, observe, as_body):
    made = app.create_app(app.with_extra, as_body=as_body)
    observe(leaking(client, made), correct=(False, True), symptom=(True, True))


@workaround("comment")
@AS_BODY
def test_comment(client, observe, as_body):
    made = app.create_app(app.with_comment, as_body=as_body)
    observe(leaking(client, made), correct=(False, True), symptom=(True, True))
