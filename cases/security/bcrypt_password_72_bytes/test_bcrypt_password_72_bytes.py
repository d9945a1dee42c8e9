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


def log_in_with_another(client, made, password):
    registered = post(client, made, "/register", "short")
    return registered, post(client, made, "/login", password)


@control
def test_short_password(client):
    made = app.create_app()
    assert post(client, made, "/register", "x" * 72) == REGISTERED
    assert post(client, made, "/login", "x" * 72) == LOGGED_IN
    assert post(client, made, "/login", "x" * 71) == UNAUTHORIZED


def test_first_72_bytes(client, observe):
    """They are not the password. Since bcrypt 5.0 nobody registers with a longer one."""
    observe(
        lambda: log_in_with_a_part(client, app.create_app()),
        correct=one_of((REGISTERED, UNAUTHORIZED), TOO_LONG),
        symptom=(REGISTERED, LOGGED_IN),
    )


@PASSWORDS
def test_registration(client, observe, password):
    observe(lambda: post(client, app.create_app(), "/register", password), correct=REGISTERED, symptom=TOO_LONG)


@PASSWORDS
def test_login(client, observe, password):
    """It is a wrong password for a user whose own one is short."""
    observe(
        lambda: log_in_with_another(client, app.create_app(), password),
        correct=(REGISTERED, UNAUTHORIZED),
        symptom=TOO_LONG,
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
