import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.security.bcrypt_password_72_bytes import app

REGISTERED, LOGGED_IN, UNAUTHORIZED = (200, "registered"), (200, "logged in"), (401, {"detail": "Unauthorized"})
TOO_LONG = raises(ValueError, "^password cannot be longer than 72 bytes")
LONG = {"ascii": "x" * 80, "letters-of-two-bytes": "é" * 40}
PASSWORDS = pytest.mark.parametrize("password", LONG.values(), ids=LONG)


def post(client, made, path, password):
    return answer(client(made).post(path, json={"password": password}))


def refused(kind, message):
    return 422, [(kind, ["body", "password"], message)]


def log_in_with_a_part(client, made):
    """What the first 72 bytes are answered, where the password is longer."""
    registered = post(client, made, "/register", "x" * 80)
    return registered, post(client, made, "/login", "x" * 72)


@control
def test_short_password(client):
    made = app.create_app()
    assert post(client, made, "/register", "x" * 72) == REGISTERED
    assert post(client, made, "/login", "x" * 72) == LOGGED_IN
    assert post(client, made, "/login", "x" * 71) == UNAUTHORIZED


@PASSWORDS
def test_registration(client, observe, password):
    """It is to be refused: bcrypt has no place for it."""
    observe(
        lambda: post(client, app.create_app(), "/register", password),
        correct=refused("value_error", "Value error, longer than 72 bytes"),
        symptom=one_of(REGISTERED, TOO_LONG),
    )


def test_login(client, observe):
    observe(
        lambda: log_in_with_a_part(client, app.create_app()),
        correct=(REGISTERED, UNAUTHORIZED),
        symptom=one_of((REGISTERED, LOGGED_IN), TOO_LONG),
    )


@workaround("max-length")
@PASSWORDS
def test_max_length(client, observe, password):
    observe(
        lambda: post(client, app.create_app(app.OfLimitedLength), "/register", password),
        correct=refused("string_too_long", "String should have at most 72 characters"),
        symptom=one_of(REGISTERED, TOO_LONG),
    )


@workaround("limit-bytes")
@PASSWORDS
def test_limit_bytes(client, observe, password):
    observe(
        lambda: post(client, app.create_app(app.OfLimitedBytes), "/register", password),
        correct=refused("value_error", "Value error, longer than 72 bytes"),
        symptom=one_of(REGISTERED, TOO_LONG),
    )


@workaround("truncate")
def test_truncate(client, observe):
    observe(
        lambda: log_in_with_a_part(client, app.create_app(prepared=app.truncated)),
        correct=(REGISTERED, UNAUTHORIZED),
        symptom=(REGISTERED, LOGGED_IN),
    )


@workaround("hash-first")
def test_hash_first(client, observe):
    observe(
        lambda: log_in_with_a_part(client, app.create_app(prepared=app.hashed_first)),
        correct=(REGISTERED, UNAUTHORIZED),
        symptom=one_of((REGISTERED, LOGGED_IN), TOO_LONG),
    )
