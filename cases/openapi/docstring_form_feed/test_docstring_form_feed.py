import pytest

from casebook.probes import answer, control, workaround
from cases.openapi.docstring_form_feed import app

APPS = pytest.mark.parametrize(
    "create_app",
    [app.create_app_with_body, app.create_app_with_response, app.create_app_with_both],
    ids=["body", "response", "both"],
)
CUT, LEAKED = "Public.", "Public. Private."


def described(client, made, model):
    """The description in one line: Pydantic 2.0 keeps its indentation, later versions do not."""
    document = client(made).get("/openapi.json").json()
    return " ".join(document["components"]["schemas"][model.__name__]["description"].split())


@control
def test_endpoints_work(client):
    assert answer(client(app.create_app_with_body(app.Model)).post("/", json={"size": 2})) == (200, 2)
    assert answer(client(app.create_app_with_response(app.Model)).get("/")) == (200, [{"size": 2}])


@control
def test_docstring_of_an_endpoint(client):
    document = client(app.create_app_with_response(app.Commented)).get("/openapi.json").json()
    assert document["paths"]["/"]["get"]["description"] == "Public."


@APPS
def test_model(client, observe, create_app):
    observe(described(client, create_app(app.Model), app.Model), correct=CUT, symptom=LEAKED)


def test_in_one_line(client, observe):
    seen = described(client, app.create_app_with_body(app.OneLine), app.OneLine)
    observe(seen, correct=CUT, symptom=LEAKED)


@workaround("extra")
@APPS
def test_extra(client, observe, create_app):
    observe(described(client, create_app(app.Extra), app.Extra), correct=CUT, symptom=LEAKED)


@workaround("comment")
@APPS
def test_comment(client, observe, create_app):
    observe(described(client, create_app(app.Commented), app.Commented), correct=CUT, symptom=LEAKED)
