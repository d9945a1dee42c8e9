import pytest

from casebook.probes import answer, control, workaround
from cases.openapi.password_form_without_format import app

FIELDS = pytest.mark.parametrize("name", ["password", "client_secret"])


def login(client, made):
    form = {"grant_type": "password", "username": "ada", "password": "secret"}
    return answer(client(made).post("/login", data=form))


@control
def test_login(client):
    made = app.create_app()
    assert login(client, made) == (200, "secret")
    assert "format" not in app.documented(made, "username")
    assert app.documented(made, "password")["type"] == "string"


@FIELDS
def test_field(observe, name):
    observe(app.documented(app.create_app(), name).get("format"), correct="password", symptom=None)


@workaround("secret-str")
@FIELDS
def test_secret_str(client, observe, name):
    made = app.create_app_with_secrets()
    seen = (*login(client, made), app.documented(made, name).get("format"))
    observe(seen, correct=(200, "secret", "password"), symptom=(200, "secret", None))
