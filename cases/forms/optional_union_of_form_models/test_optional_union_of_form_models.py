import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.forms.optional_union_of_form_models import app, workarounds

USER, COMPANY = {"username": "alice"}, {"company": "Tech Corp"}
LOST = (200, None)
LOCATION = ["body", "data"]
MISSING = (
    422,
    one_of([("missing", LOCATION, "Field required")], [("value_error.missing", LOCATION, "field required")]),
)
PATHS = ["/union", "/pipe", "/default-style"]
FORMS = pytest.mark.parametrize("form", [USER, COMPANY], ids=["user", "company"])


def send(client, create_app, path, form):
    return answer(client(create_app()).post(path, data=form))


@control
def test_model_and_json_are_read(client):
    assert send(client, app.create_app, "/user", USER) == (200, USER)
    assert answer(client(app.create_app()).post("/json", json=COMPANY)) == (200, COMPANY)
    assert answer(client(app.create_app()).post("/json")) == LOST


@control
@pytest.mark.parametrize("path", PATHS)
def test_empty_form_gives_none(client, path):
    assert answer(client(app.create_app()).post(path)) == LOST


@pytest.mark.parametrize("path", PATHS)
def test_form_is_lost(client, observe, path):
    observe(send(client, app.create_app, path, USER), correct=(200, USER), symptom=LOST)


@pytest.mark.parametrize("path", PATHS)
def test_form_of_second_model_is_lost(client, observe, path):
    observe(send(client, app.create_app, path, COMPANY), correct=(200, COMPANY), symptom=LOST)


def test_multipart(client, observe):
    seen = answer(client(app.create_app()).post("/union", files=[("username", (None, "alice"))]))
    observe(seen, correct=(200, USER), symptom=LOST)


@FORMS
def test_required(client, observe, form):
    observe(send(client, app.create_app, "/required", form), correct=(200, form), symptom=MISSING)


@workaround("dependency")
@FORMS
def test_dependency(client, observe, form):
    observe(send(client, workarounds.create_app, "/dependency", form), correct=(200, form), symptom=LOST)


@workaround("one-model")
@FORMS
def test_one_model(client, observe, form):
    observe(send(client, workarounds.create_app, "/one-model", form), correct=(200, form), symptom=LOST)


@workaround("one-model")
def test_one_model_without_form(client, observe):
    seen = answer(client(workarounds.create_app()).post("/one-model"))
    observe(seen, correct=LOST, symptom=(422, []))


@workaround("json-body")
@FORMS
def test_json_body(client, observe, form):
    observe(answer(client(app.create_app()).post("/json", json=form)), correct=(200, form), symptom=LOST)
