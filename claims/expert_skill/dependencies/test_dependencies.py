import asyncio
import base64
import json

import pytest
from jose import jwt

from casebook.probes import answer, control
from claims.expert_skill.dependencies import app

pytestmark = pytest.mark.contract

UNAUTHORIZED = (401, {"detail": "Unauthorized"})
PAST = 1_000_000_000


def token(key=app.SECRET_KEY, algorithm=app.ALGORITHM, **claims):
    return jwt.encode(claims, key, algorithm=algorithm)


def unsigned_token(**claims):
    """A token whose header says that it needs no signature."""
    parts = (base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in ({"alg": "none"}, claims))
    return b".".join([*parts, b""]).decode()


TOKENS = {
    "none-algorithm": unsigned_token(sub="1"),
    "other-algorithm": token(algorithm="HS384", sub="1"),
    "other-key": token(key="another secret of the tests, no short one", sub="1"),
    "expired": token(sub="1", exp=PAST),
    "no-subject": token(name="Ann"),
    "no-token-at-all": "nonsense",
}


def me(async_client, sent, note=print, **given):
    """What the endpoint of the current user answers to this token."""

    async def ask():
        engine = app.make_engine()
        try:
            await app.fill(engine)
            headers = {"Authorization": f"Bearer {sent}"} if sent else {}
            async with async_client(app.create_app(engine, note, **given)) as client:
                return answer(await client.get("/me", headers=headers))
        finally:
            await engine.dispose()

    return asyncio.run(ask())


@control
def test_settings_in_an_endpoint(client):
    made, _ = app.create_settings_app(lambda: None)
    assert answer(client(made).get("/algorithm")) == (200, "HS256")


def session_of(async_client, folder, service_of):
    """The name of the database that the service's session is bound to; the service was made for own.db."""

    async def ask():
        module = app.make_engine(f"sqlite+aiosqlite:///{folder}/module.db")
        service = service_of(app.sessionmaker(module, class_=app.AsyncSession), f"sqlite+aiosqlite:///{folder}/own.db")
        try:
            async with async_client(app.create_service_app(service)) as client:
                status, database = answer(await client.get("/database"))
                return status, database.rpartition("/")[2]
        finally:
            await service.engine.dispose()
            await module.dispose()

    return asyncio.run(ask())


def test_session_of_the_service(async_client, observe, tmp_path):
    """The status, and the database of the session; the service was made for own.db."""
    observe(session_of(async_client, tmp_path, app.make_service), correct=(200, "own.db"), symptom=(200, "module.db"))


def test_session_of_the_repaired_service(async_client, observe, tmp_path):
    """The status, and the database of the session; the service was made for own.db."""
    observe(
        session_of(async_client, tmp_path, lambda factory, url: app.RepairedDatabaseService(url)),
        correct=(200, "own.db"),
        symptom=(200, "module.db"),
    )


def test_settings_are_made_once(client, observe, events):
    """The answers to two requests, and how often the settings were made for them."""
    made, _ = app.create_settings_app(lambda: events("settings made"))
    asked = client(made)
    observe(
        ([answer(asked.get("/algorithm")) for _ in range(2)], events.seen),
        correct=([(200, "HS256")] * 2, ("settings made",)),
    )


def test_settings_overridden(client, observe):
    """The answers before and after the settings are overridden."""
    made, get_settings = app.create_settings_app(lambda: None)
    asked = client(made)
    before = answer(asked.get("/algorithm"))
    made.dependency_overrides[get_settings] = lambda: app.Settings(ALGORITHM="HS512")
    observe((before, answer(asked.get("/algorithm"))), correct=((200, "HS256"), (200, "HS512")))


def test_text_subject(async_client, observe):
    """The answer to a token whose subject is "1", for the user with the key 1."""
    observe(me(async_client, token(sub="1")), correct=(200, "Ann"))


def test_number_as_subject(async_client, observe):
    """The guide takes the subject for an int: `user_id: int = payload.get("sub")`."""
    observe(me(async_client, token(sub=1)), correct=(200, "Ann"), symptom=UNAUTHORIZED)


@pytest.mark.parametrize("name", TOKENS)
def test_token_refused(async_client, observe, name):
    """The answer to a token with this defect."""
    observe(me(async_client, TOKENS[name]), correct=UNAUTHORIZED)


@pytest.mark.parametrize("subject", ["2", "Ann"])
def test_unknown_user(async_client, observe, subject):
    """The answer to a token whose subject is the key of nobody."""
    observe(me(async_client, token(sub=subject)), correct=(404, {"detail": "Not Found"}))


def test_without_token(async_client, observe, events):
    """Whether a session is opened for a request that is refused."""
    observe(
        (me(async_client, None, note=events), events.seen),
        correct=((401, {"detail": "Not authenticated"}), ()),
        symptom=((401, {"detail": "Not authenticated"}), ("session", "settings")),
    )


def test_without_token_where_the_token_comes_first(async_client, observe, events):
    """The answer without a token, and which dependencies were solved before it."""
    observe(
        (me(async_client, None, note=events, token_first=True), events.seen),
        correct=((401, {"detail": "Not authenticated"}), ()),
        symptom=((401, {"detail": "Not authenticated"}), ("session", "settings")),
    )


def test_error_in_a_dependency(client, observe):
    """The answer where the dependency raises the ValidationError of a model."""
    made = client(app.create_filter_app(handled=False), raise_server_exceptions=False)
    observe(answer(made.get("/items?limit=many")), correct=(500, "Internal Server Error"))


def test_error_handled_in_a_dependency(client, observe):
    """The answer where the dependency raises HTTPException with 400 in its place."""
    made = client(app.create_filter_app(handled=True), raise_server_exceptions=False)
    observe(answer(made.get("/items?limit=many")), correct=(400, {"detail": "limit is no number"}))
