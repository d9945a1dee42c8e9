import base64
import json

import pytest
from jose import jwt
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from casebook.probes import answer, control, one_of, raises
from claims.async_patterns.authentication.app import User, create_app
from claims.async_patterns.authentication.required_secret import Settings

pytestmark = pytest.mark.contract

SECRET = "a-secret-of-thirty-two-characters"
YEAR_2100, YEAR_2000 = 4102444800, 946684800
ADA = {"sub": "ada", "exp": YEAR_2100}
INVALID = (401, {"detail": "Invalid authentication credentials"})
UNKNOWN = (401, {"detail": "User not found"})
MISSING = (401, {"detail": "Not authenticated"})


@pytest.fixture(autouse=True)
def secret(monkeypatch):
    monkeypatch.setenv("BETTER_AUTH_SECRET", SECRET)


@pytest.fixture
async def app():
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add(User(id="ada", email="ada@example.org"))
        await session.commit()
    yield create_app(async_sessionmaker(engine, class_=AsyncSession))
    await engine.dispose()


def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


UNSIGNED = f"{part({'alg': 'none', 'typ': 'JWT'})}.{part(ADA)}."
FORGED = {
    "no-token": lambda: "test-token",
    "expired": lambda: jwt.encode({**ADA, "exp": YEAR_2000}, SECRET, algorithm="HS256"),
    "foreign-secret": lambda: jwt.encode(ADA, "another-secret-of-thirty-two-byte", algorithm="HS256"),
    "algorithm-none": lambda: UNSIGNED,
    "algorithm-hs512": lambda: jwt.encode(ADA, SECRET, algorithm="HS512"),
    "changed-subject": lambda: ".".join(
        [(token := jwt.encode({**ADA, "sub": "bob"}, SECRET, algorithm="HS256").split("."))[0], part(ADA), token[2]]
    ),
    "no-subject": lambda: jwt.encode({"exp": YEAR_2100}, SECRET, algorithm="HS256"),
    "subject-is-a-number": lambda: jwt.encode({**ADA, "sub": 1}, SECRET, algorithm="HS256"),
}


async def ask(async_client, app, authorization=None, path="/me"):
    """The answer; where the app raises, as a server turns into 500, the exception."""
    async with async_client(app) as caller:
        try:
            return answer(
                await caller.get(path, headers={} if authorization is None else {"Authorization": authorization})
            )
        except Exception as error:  # noqa: BLE001 - a server answers 500
            return type(error).__name__, str(error)


@control
def test_token_is_made():
    assert jwt.get_unverified_claims(jwt.encode(ADA, SECRET, algorithm="HS256")) == ADA


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
async def test_token_is_extracted(async_client, observe, app, scheme):
    """What the endpoint gets of `Authorization: Bearer abc`. The scheme is written in two ways."""
    seen = await ask(async_client, app, f"{scheme} abc", "/credentials")
    observe(seen, correct=(200, {"scheme": scheme, "credentials": "abc"}))


@pytest.mark.parametrize("authorization", [None, "Bearer ", "Basic YTpi"], ids=["no-header", "empty", "basic"])
async def test_no_token(async_client, observe, app, authorization):
    """No header, no token after Bearer, and the scheme Basic."""
    observe(
        await ask(async_client, app, authorization),
        correct=MISSING,
        symptom=(403, one_of({"detail": "Not authenticated"}, {"detail": "Invalid authentication credentials"})),
    )


@pytest.mark.parametrize("name", FORGED)
async def test_invalid_token(async_client, observe, app, name):
    """A token that is none, expired, forged or without a subject that is a text, each by itself."""
    observe(await ask(async_client, app, f"Bearer {FORGED[name]()}"), correct=INVALID)


async def test_valid_token(async_client, observe, app):
    """The endpoint answers with the email of the row that the token names."""
    token = jwt.encode(ADA, SECRET, algorithm="HS256")
    observe(await ask(async_client, app, f"Bearer {token}"), correct=(200, "ada@example.org"))


async def test_unknown_user(async_client, observe, app):
    """A valid token whose subject is in no row."""
    token = jwt.encode({**ADA, "sub": "eve"}, SECRET, algorithm="HS256")
    observe(await ask(async_client, app, f"Bearer {token}"), correct=UNKNOWN)


async def test_subject_with_quotes(async_client, observe, app):
    """A valid token whose subject would be true of every row, if it were written into the SQL."""
    token = jwt.encode({**ADA, "sub": "' OR '1'='1"}, SECRET, algorithm="HS256")
    observe(await ask(async_client, app, f"Bearer {token}"), correct=UNKNOWN)


async def test_secret_is_not_set(async_client, observe, app, monkeypatch):
    """A token that is signed with any secret, on a server without one. An exception is a 500."""
    monkeypatch.delenv("BETTER_AUTH_SECRET")
    token = jwt.encode(ADA, SECRET, algorithm="HS256")
    observe(
        await ask(async_client, app, f"Bearer {token}"),
        correct=INVALID,
        symptom=("JWKError", "Expecting a string- or bytes-formatted key."),
    )


async def test_secret_is_empty(async_client, observe, app, monkeypatch):
    """A token that a stranger signs with an empty secret, on a server whose secret is empty."""
    monkeypatch.setenv("BETTER_AUTH_SECRET", "")
    token = jwt.encode(ADA, "", algorithm="HS256")
    observe(await ask(async_client, app, f"Bearer {token}"), correct=INVALID, symptom=(200, "ada@example.org"))


@pytest.mark.parametrize("value", [None, "", "short"], ids=["not-set", "empty", "short"])
def test_required_secret(observe, monkeypatch, value):
    """The settings are made with no secret, an empty and a short one, and refuse each."""
    if value is None:
        monkeypatch.delenv("BETTER_AUTH_SECRET")
    else:
        monkeypatch.setenv("BETTER_AUTH_SECRET", value)
    observe(lambda: Settings(_env_file=None), correct=raises("ValidationError", "better_auth_secret"))
