import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.forms.union_of_form_models import app, workarounds

USER = {"name": "John Doe", "email": "john@example.com"}
COMPANY = {"company_name": "Tech Corp", "industry": "Technology"}
PATHS = ["/form-union/", "/pipe", "/default-style"]
MISSING = (
    422,
    one_of(
        [("missing", ["body", "data"], "Field required")], [("value_error.missing", ["body", "data"], "field required")]
    ),
)


def received(form):
    return 200, {"received": form}


def send(client, create_app, path, form):
    return answer(client(create_app()).post(path, data=form))


@control
def test_one_model_is_read(client):
    assert send(client, workarounds.create_app, "/user", USER) == received(USER)
    assert send(client, workarounds.create_app, "/user", COMPANY)[0] == 422


@pytest.mark.parametrize("path", PATHS)
def test_first_model(client, observe, path):
    observe(lambda: send(client, app.create_app, path, USER), correct=received(USER), symptom=MISSING)


@pytest.mark.parametrize("path", PATHS)
def test_second_model(client, observe, path):
    observe(lambda: send(client, app.create_app, path, COMPANY), correct=received(COMPANY), symptom=MISSING)


def test_multipart(client, observe):
    fields = [(name, (None, value)) for name, value in USER.items()]
    seen = answer(client(app.create_app()).post("/form-union/", files=fields))
    observe(seen, correct=received(USER), symptom=MISSING)


@workaround("separate-routes")
@pytest.mark.parametrize(("path", "form"), [("/user", USER), ("/company", COMPANY)], ids=["user", "company"])
def test_separate_routes(client, observe, path, form):
    observe(send(client, workarounds.create_app, path, form), correct=received(form), symptom=MISSING)


@workaround("one-model")
@pytest.mark.parametrize("form", [USER, COMPANY], ids=["user", "company"])
def test_one_model(client, observe, form):
    observe(send(client, workarounds.create_app, "/either", form), correct=received(form), symptom=MISSING)


@workaround("request-form")
@pytest.mark.parametrize("form", [USER, COMPANY], ids=["user", "company"])
def test_request_form(client, observe, form):
    observe(send(client, workarounds.create_app, "/request", form), correct=received(form), symptom=MISSING)
