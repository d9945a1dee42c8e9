import time

import pytest
from jose import jwt

from casebook.probes import control
from claims.fastapi_skill.login_lifetime import app

pytestmark = pytest.mark.contract


def log_in(client, path, lifetime):
    """The claims of the token that a login gives, where the setting names this lifetime."""
    made = app.create_app(app.Settings(ACCESS_TOKEN_EXPIRE_MINUTES=lifetime))
    response = client(made).post(path, data={"username": "ada@example.com", "password": "secret"})
    return jwt.get_unverified_claims(response.json()["access_token"])


def minutes(client, path, lifetime):
    """The minutes until the token of a login expires."""
    return round((log_in(client, path, lifetime)["exp"] - time.time()) / 60)


@control
def test_login_gives_a_token(client):
    assert log_in(client, "/auth/login", 30)["sub"] == "ada@example.com"


@pytest.mark.parametrize("lifetime", [30, 600])
def test_lifetime(client, observe, lifetime):
    """The minutes until the token of a login expires, by the minutes that the setting names."""
    observe(minutes(client, "/auth/login", lifetime), correct=lifetime, symptom=15)


def test_mended_lifetime(client, observe):
    """The minutes until the token of a login expires, where the setting names 600."""
    observe(minutes(client, "/auth/login-mended", 600), correct=600, symptom=15)
