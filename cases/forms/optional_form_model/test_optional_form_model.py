import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.forms.optional_form_model import app, workarounds

FORM = {"username": "alice"}
READ, LOST = (200, FORM), (200, None)
LOCATION = ["body", "data"]
MISSING = (
    422,
    one_of([("missing", LOCATION, "Field required")], [("value_error.missing", LOCATION, "field required")]),
)


def send(client, create_app, path, form=FORM):
    return answer(client(create_app()).post(path, data=form))


@control
def test_model_and_json_are_read(client):
    assert send(client, app.create_app, "/model") == READ
    assert answer(client(app.create_app()).post("/json", json=FORM)) == READ
    assert answer(client(app.create_app()).post("/json")) == LOST


@control
def test_empty_form_gives_none(client):
    assert answer(client(app.create_app()).post("/optional")) == LOST


@pytest.mark.parametrize("path", ["/x", "/optional", "/default-style"])
def test_form_is_lost(client, observe, path):
    observe(send(client, app.create_app, path), correct=READ, symptom=LOST)


def test_multipart(client, observe):
    seen = answer(client(app.create_app()).post("/x", files=[("username", (None, "alice"))]))
    observe(seen, correct=READ, symptom=LOST)


def test_required(client, observe):
    observe(send(client, app.create_app, "/required"), correct=READ, symptom=MISSING)


@workaround("optional-fields")
def test_optional_fields(client, observe):
    observe(send(client, workarounds.create_app, "/optional-fields"), correct=READ, symptom=LOST)


@workaround("optional-fields")
def test_optional_fields_without_form(client, observe):
    seen = answer(client(workarounds.create_app()).post("/optional-fields"))
    observe(seen, correct=LOST, symptom=(422, []))


@workaround("dependency")
def test_dependency(client, observe):
    observe(send(client, workarounds.create_app, "/dependency"), correct=READ, symptom=LOST)


@workaround("single")
def test_single(client, observe):
    observe(send(client, workarounds.create_app, "/single"), correct=READ, symptom=LOST)


@workaround("json-body")
def test_json_body(client, observe):
    observe(answer(client(app.create_app()).post("/json", json=FORM)), correct=READ, symptom=LOST)
