import base64
import json
import time
from datetime import timedelta

import pytest
from fastapi import FastAPI
from jose import JWTError, jwt
from pydantic import ValidationError

from casebook.probes import control, one_of, raises
from claims.fastapi_skill.auth_tokens import service

pytestmark = pytest.mark.contract

BROKEN_BACKEND = raises(ValueError, "^password cannot be longer than 72 bytes")
LONG = "x" * 80


@control
def test_bcrypt_alone():
    assert service.verify_with_bcrypt("secret", service.hash_with_bcrypt("secret"))


def test_bad_address(client, observe):
    """The answer to ada, and where its error is; then the answer to ada@example.com."""
    app = FastAPI()

    @app.post("/auth/register")
    async def register(user_in: service.UserCreate):
        return user_in.email

    http = client(app)
    sent = [
        http.post("/auth/register", json={"email": email, "password": "secret"}) for email in ("ada", "ada@example.com")
    ]
    observe(
        (
            sent[0].status_code,
            [error["loc"] for error in sent[0].json()["detail"]],
            sent[1].status_code,
            sent[1].json(),
        ),
        correct=(422, [["body", "email"]], 200, "ada@example.com"),
    )


def test_hash(observe):
    """The beginning of the hash, and whether the password and another one are verified by it."""

    def verified():
        hashed = service.hash_password("secret")
        return hashed[:7], service.verify_password("secret", hashed), service.verify_password("other", hashed)

    observe(verified, correct=("$2b$04$", True, False), symptom=BROKEN_BACKEND)


def test_hash_with_bcrypt(observe):
    """The beginning of the hash, and whether the password and another one are verified by it."""
    hashed = service.hash_with_bcrypt("secret")
    observe(
        (hashed[:7], service.verify_with_bcrypt("secret", hashed), service.verify_with_bcrypt("other", hashed)),
        correct=("$2b$04$", True, False),
    )


def test_long_password_is_kept(observe):
    """Whether the first 72 of the 80 letters of the password are verified by its hash, and whether all are."""

    def verified():
        hashed = service.hash_password(LONG)
        return [service.verify_password(LONG[:size], hashed) for size in (72, 80)]

    observe(verified, correct=[False, True], symptom=one_of([True, True], BROKEN_BACKEND))


def test_long_password_is_refused(observe):
    observe(
        lambda: service.LimitedUserCreate(email="ada@example.com", password=LONG),
        correct=raises(ValidationError, "Password is longer than 72 bytes"),
    )


def lifetime(token):
    """The minutes until the token expires."""
    return round((jwt.get_unverified_claims(token)["exp"] - time.time()) / 60)


def test_token(observe):
    """The subject that is read back from the token, and the header of the token."""
    token = service.create_access_token({"sub": "1"})
    observe(
        (service.decode_token(token)["sub"], jwt.get_unverified_header(token)),
        correct=("1", {"alg": "HS256", "typ": "JWT"}),
    )


@pytest.mark.parametrize(("delta", "minutes"), [(None, 15), (timedelta(minutes=30), 30)], ids=["default", "delta"])
def test_lifetime(observe, delta, minutes):
    """The minutes until the token expires: by default, and with a timedelta of 30 minutes."""
    observe(lifetime(service.create_access_token({"sub": "1"}, delta)), correct=minutes)


def encoded(part):
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def signed(claims, key=service.SECRET_KEY, **options):
    return jwt.encode(claims, key, algorithm=options.get("algorithm", "HS256"))


DEFECTS = {
    "expired": lambda: service.create_access_token({"sub": "1"}, timedelta(minutes=-1)),
    "other key": lambda: signed({"sub": "1"}, "a-key-of-somebody-else-that-is-long"),
    "other algorithm": lambda: signed({"sub": "1"}, algorithm="HS512"),
    "garbage": lambda: "garbage",
    "empty": lambda: "",
    "no latin letters": lambda: "\u00e9.\u20ac.\u00e9",
    "algorithm none": lambda: f"{encoded({'alg': 'none', 'typ': 'JWT'})}.{encoded({'sub': '1'})}.",
    "no algorithm": lambda: f"{encoded({'typ': 'JWT'})}.{encoded({'sub': '1'})}.",
    "numeric subject": lambda: signed({"sub": 1}),
    "claims are a list": lambda: f"{encoded({'alg': 'HS256'})}.{encoded([1])}.",
    "header is a list": lambda: f"{encoded([1])}.{encoded({'sub': '1'})}.",
    "expiry is a text": lambda: signed({"sub": "1", "exp": "soon"}),
}


def nested():
    """A token that nobody has signed, whose header is lists in each other, 2000 deep."""
    header = base64.urlsafe_b64encode(b"[" * 2000 + b"]" * 2000).rstrip(b"=").decode()
    return f"{header}.{encoded({'sub': '1'})}.x"


def said(token):
    """What the header and the claims of a token say, without the time of its end; the token, where they cannot be read."""
    try:
        header, claims = jwt.get_unverified_header(token), jwt.get_unverified_claims(token)
    except JWTError:
        return token
    return header, {name: "a time" if type(value) is int and name == "exp" else value for name, value in claims.items()}


@pytest.mark.parametrize("defect", DEFECTS)
def test_defect(observe, defect):
    """What a token with this defect says, and what decode_token() makes of it."""
    token = DEFECTS[defect]()
    observe(lambda: (said(token), service.decode_token(token)), correct=(said(token), None))


def test_nested_header(observe):
    """What decode_token() makes of a token whose header is lists in each other, 2000 deep."""
    observe(
        lambda: service.decode_token(nested()),
        correct=None,
        symptom=raises(RecursionError, "^maximum recursion depth exceeded"),
    )


def test_nested_header_where_it_is_caught(observe):
    """What the same token gives, where RecursionError is caught too."""
    observe(
        lambda: service.decode_token_of_any_depth(nested()),
        correct=None,
        symptom=raises(RecursionError, "^maximum recursion depth exceeded"),
    )
