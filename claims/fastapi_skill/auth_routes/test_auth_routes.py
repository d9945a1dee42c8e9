import asyncio
from contextlib import contextmanager

import pytest
from jose import jwt
from sqlalchemy.ext.asyncio import AsyncSession

from casebook.probes import control, raises
from claims.fastapi_skill.auth_routes import app, service

pytestmark = pytest.mark.contract

ADA = {"email": "ada@example.com", "password": "secret"}
LOGIN = {"username": "ada@example.com", "password": "secret"}
USER = {"id": 1, "email": "ada@example.com"}
INVALID = (401, {"detail": "Could not validate credentials"}, "Bearer")
NO_TOKEN = (401, {"detail": "Not authenticated"}, "Bearer")
KNOWN = (400, {"detail": "Email already registered"})
BROKEN = (500, "Internal Server Error")
NO_FORM = raises(AttributeError, "^'FieldInfo' object has no attribute 'in_'$")


@contextmanager
def started(client, tmp_path, *, registered=True, login=False):
    made = app.create_app(tmp_path / "database.db", login=login)
    with client(made, raise_server_exceptions=False) as http:
        if registered:
            http.post("/auth/register", json=ADA)
        yield http


def told(response):
    """The status and the body; of a 422 the type and the location of each error."""
    if response.status_code == 422:
        return 422, [(error["type"], error["loc"]) for error in response.json()["detail"]]
    try:
        return response.status_code, response.json()
    except ValueError:
        return response.status_code, response.text


def challenged(response):
    return *told(response), response.headers.get("www-authenticate")


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def token_of(claims):
    return jwt.encode(claims, service.Settings().SECRET_KEY, algorithm="HS256")


@control
def test_application_starts(client, tmp_path):
    with started(client, tmp_path, registered=False) as http:
        assert http.get("/openapi.json").status_code == 200


@pytest.mark.parametrize(
    ("header", "answered"),
    [
        (None, NO_TOKEN),
        ("Basic YTpi", NO_TOKEN),
        ("Bearer abc", (200, "abc", None)),
        ("bearer abc", (200, "abc", None)),
    ],
    ids=["missing", "another scheme", "token", "lower case"],
)
def test_bearer(client, tmp_path, observe, header, answered):
    """The answer of an endpoint that returns the token, and its WWW-Authenticate, by the header Authorization."""
    with started(client, tmp_path, registered=False) as http:
        response = http.get("/auth/token", headers={"Authorization": header} if header else {})
    observe(challenged(response), correct=answered)


def test_bearer_without_a_token(client, tmp_path, observe):
    """The word Bearer with nothing behind it."""
    with started(client, tmp_path, registered=False) as http:
        response = http.get("/auth/token", headers={"Authorization": "Bearer"})
    observe(challenged(response), correct=NO_TOKEN, symptom=(200, "", None))


def test_me(client, tmp_path, observe):
    """The answer to the token of a user; and that without a token, with its WWW-Authenticate."""
    with started(client, tmp_path) as http:
        observe(
            (told(http.get("/auth/me", headers=bearer(token_of({"sub": "1"})))), challenged(http.get("/auth/me"))),
            correct=((200, USER), NO_TOKEN),
        )


@pytest.mark.parametrize(
    "token",
    ["garbage", token_of({}), token_of({"sub": "7"}), token_of({"sub": 1}), token_of({"sub": ""})[:-3]],
    ids=["garbage", "no subject", "unknown user", "numeric subject", "cut"],
)
def test_defect(client, tmp_path, observe, token):
    """The answer to a token with this defect, with its WWW-Authenticate."""
    with started(client, tmp_path) as http:
        observe(challenged(http.get("/auth/me", headers=bearer(token))), correct=INVALID)


@pytest.mark.parametrize("subject", ["ada@example.com", "", "1.5"], ids=["address", "empty", "fraction"])
def test_subject_that_is_no_number(client, tmp_path, observe, subject):
    """The answer to a token that the server signed for this subject, with its WWW-Authenticate."""
    with started(client, tmp_path) as http:
        response = http.get("/auth/me", headers=bearer(token_of({"sub": subject})))
    observe(challenged(response), correct=INVALID, symptom=(*BROKEN, None))


def test_mended_subject(client, tmp_path, observe):
    """The answers to a subject that is an address, with its WWW-Authenticate, and to that of a user."""
    with started(client, tmp_path) as http:
        wrong = http.get("/auth/me-mended", headers=bearer(token_of({"sub": "ada@example.com"})))
        right = http.get("/auth/me-mended", headers=bearer(token_of({"sub": "1"})))
    observe((challenged(wrong), told(right)), correct=(INVALID, (200, USER)))


def test_register_twice(client, tmp_path, observe):
    """The status of the first registration of an address, and the answer to the second."""
    with started(client, tmp_path, registered=False) as http:
        first, second = (http.post("/auth/register", json=ADA) for _ in range(2))
    observe((first.status_code, told(second)), correct=(200, KNOWN))


def test_register_answers_no_hash(client, tmp_path, observe):
    """The body of the answer: the user has an id, an address and a hash in the database."""
    with started(client, tmp_path, registered=False) as http:
        response = http.post("/auth/register", json=ADA)
    observe(response.json(), correct=USER, symptom={**USER, "hashed_password": service.hash_password("secret")})


def test_register_status(client, tmp_path, observe):
    with started(client, tmp_path, registered=False) as http:
        response = http.post("/auth/register", json=ADA)
    observe(response.status_code, correct=201, symptom=200)


def test_mended_register_status(client, tmp_path, observe):
    with started(client, tmp_path, registered=False) as http:
        observe(told(http.post("/auth/register-mended", json=ADA)), correct=(201, USER))


async def register_at_once(async_client, tmp_path, path):
    """What two registrations of one address are answered or raise, where both have looked for it before one is stored."""
    both = asyncio.Barrier(2)

    class Meeting(AsyncSession):
        async def execute(self, *arguments, **options):
            result = await super().execute(*arguments, **options)
            await both.wait()
            return result

    made = app.create_app(tmp_path / "database.db", session_class=Meeting)
    async with made.router.lifespan_context(made), async_client(made) as http:
        ended = await asyncio.gather(*(http.post(path, json=ADA) for _ in range(2)), return_exceptions=True)
    return sorted((type(one).__name__ if isinstance(one, Exception) else told(one) for one in ended), key=str)


async def test_register_at_once(async_client, tmp_path, observe):
    """What the two are answered, or what is raised; both have looked for the address before one is stored."""
    observe(
        await register_at_once(async_client, tmp_path, "/auth/register"),
        correct=[(200, USER), KNOWN],
        symptom=[(200, USER), "IntegrityError"],
    )


async def test_mended_register_at_once(async_client, tmp_path, observe):
    """What the two are answered; both have looked for the address before one is stored."""
    observe(await register_at_once(async_client, tmp_path, "/auth/register-mended"), correct=[(201, USER), KNOWN])


def test_login(client, tmp_path, observe):
    """The status, the type of the token, its subject, and what /auth/me answers to it."""

    def logged_in():
        with started(client, tmp_path, login=True) as http:
            status, body = told(http.post("/auth/login", data=LOGIN))
            subject = jwt.get_unverified_claims(body["access_token"])["sub"]
            return status, body["token_type"], subject, told(http.get("/auth/me", headers=bearer(body["access_token"])))

    observe(logged_in, correct=(200, "bearer", "1", (200, USER)), symptom=NO_FORM)


@pytest.mark.parametrize(
    "data", [{**LOGIN, "password": "other"}, {**LOGIN, "username": "eve@example.com"}], ids=["password", "user"]
)
def test_wrong_login(client, tmp_path, observe, data):
    def refused():
        with started(client, tmp_path, login=True) as http:
            return told(http.post("/auth/login", data=data))

    observe(refused, correct=(401, {"detail": "Incorrect email or password"}), symptom=NO_FORM)


def test_json_login(client, tmp_path, observe):
    """The log-in is sent as JSON in place of a form."""

    def refused():
        with started(client, tmp_path, login=True) as http:
            return told(http.post("/auth/login", json=LOGIN))

    missing = [("missing", ["body", "username"]), ("missing", ["body", "password"])]
    observe(refused, correct=(422, missing), symptom=NO_FORM)
