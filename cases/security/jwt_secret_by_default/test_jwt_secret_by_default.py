import pytest
from pydantic import ValidationError

from casebook.probes import answer, control, raises, workaround
from cases.security.jwt_secret_by_default import app

ADMIN, REFUSED = (200, "admin"), (401, {"detail": "Could not validate credentials"})
SECRET = "a secret of the server alone, long enough"


@pytest.fixture(autouse=True)
def no_secret(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)


def me(client, settings_class, secret):
    """What a server with these settings answers to a token that is signed with this secret."""
    token = app.forge(secret)
    made = client(app.create_app(settings_class()))
    return answer(made.get("/me", headers={"authorization": f"Bearer {token}"}))


@control
def test_secret_of_the_environment(client, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", SECRET)
    assert me(client, app.Settings, SECRET) == ADMIN
    assert me(client, app.Settings, app.PLACEHOLDER) == REFUSED


def test_default(client, observe):
    observe(me(client, app.Settings, app.PLACEHOLDER), correct=REFUSED, symptom=ADMIN)


def test_empty(client, observe):
    observe(me(client, app.EmptySettings, ""), correct=REFUSED, symptom=ADMIN)


def test_required_and_empty(client, observe, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "")
    observe(me(client, app.RequiredSettings, ""), correct=REFUSED, symptom=ADMIN)


@workaround("min-length")
def test_min_length_without_a_secret(client, observe):
    observe(
        lambda: me(client, app.LongSettings, ""),
        correct=raises(ValidationError, r"SECRET_KEY\n  Field required"),
        symptom=ADMIN,
    )


@workaround("min-length")
def test_min_length_of_an_empty_secret(client, observe, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "")
    observe(
        lambda: me(client, app.LongSettings, ""),
        correct=raises(ValidationError, r"SECRET_KEY\n  String should have at least 32 characters"),
        symptom=ADMIN,
    )


@workaround("refuse-placeholder")
def test_refuse_placeholder(client, observe):
    observe(
        lambda: me(client, app.CheckedSettings, app.PLACEHOLDER),
        correct=raises(ValidationError, r"SECRET_KEY is the placeholder"),
        symptom=ADMIN,
    )


@workaround("random")
@pytest.mark.parametrize("secret", [app.PLACEHOLDER, ""], ids=["placeholder", "empty"])
def test_random(client, observe, secret):
    observe(me(client, app.RandomSettings, secret), correct=REFUSED, symptom=ADMIN)
