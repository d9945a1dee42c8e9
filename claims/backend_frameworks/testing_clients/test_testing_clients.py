import pytest

from casebook.probes import answer, control, raises
from claims.backend_frameworks.testing_clients.app import create_app, get_current_user, get_db

pytestmark = pytest.mark.contract

NEW_USER = {"email": "test@example.com", "name": "Test"}
CREATED = (201, {"id": 1, **NEW_USER})
REDIRECTED = (307, "http://testserver/api/v1/users/")
NOT_AUTHENTICATED = (401, {"detail": "Not authenticated"})


def overridden(made):
    made.dependency_overrides[get_current_user] = lambda: "test@example.com"
    return made


def post_user(client, made, path="/api/v1/users"):
    response = client(made).post(path, json=NEW_USER)
    return answer(response)


async def list_users(async_client, made, path):
    async with async_client(made) as client:
        response = await client.get(path)
    return (response.status_code, response.headers["location"]) if response.is_redirect else answer(response)


@control
def test_openapi(client):
    assert client(create_app()).get("/openapi.json").status_code == 200


def test_client_of_a_module(client, observe, events):
    """The client is not entered: the answer of an endpoint that reads what the lifespan has set up, and what ran."""
    made = client(create_app(events))
    observe(
        lambda: (answer(made.get("/tables")), events.seen),
        correct=((200, ["users"]), ("startup",)),
        symptom=raises(AttributeError, "^'State' object has no attribute 'tables'$"),
    )


def test_client_in_with(client, observe, events):
    """The answer of an endpoint that reads what the lifespan has set up, and what ran."""

    def tables():
        with client(create_app(events)) as entered:
            return answer(entered.get("/tables")), events.seen

    observe(
        tables,
        correct=((200, ["users"]), ("startup",)),
        symptom=raises(AttributeError, "^'State' object has no attribute 'tables'$"),
    )


def test_create_user(client, observe):
    """The printed test, without a login."""
    observe(post_user(client, create_app()), correct=CREATED, symptom=NOT_AUTHENTICATED)


def test_create_user_with_an_override(client, observe):
    """The printed test, with get_current_user overridden."""
    observe(post_user(client, overridden(create_app())), correct=CREATED, symptom=NOT_AUTHENTICATED)


def test_unknown_user_with_an_override(client, observe):
    """The printed test of a 404, with get_current_user overridden."""
    observe(
        answer(client(overridden(create_app())).get("/api/v1/users/99999")),
        correct=(404, {"detail": "User not found"}),
        symptom=NOT_AUTHENTICATED,
    )


async def test_list_users(async_client, observe):
    """The answer; or status and target of a redirect, which httpx does not follow."""
    observe(
        await list_users(async_client, overridden(create_app()), "/api/v1/users"),
        correct=(200, [{"id": 1, **NEW_USER}]),
        symptom=REDIRECTED,
    )


async def test_list_users_with_the_slash(async_client, observe):
    """The answer; or status and target of a redirect, which httpx does not follow."""
    observe(
        await list_users(async_client, overridden(create_app()), "/api/v1/users/"),
        correct=(200, [{"id": 1, **NEW_USER}]),
        symptom=REDIRECTED,
    )


def test_override_and_clear(client, observe):
    """Who asks which database: before, with both overridden, and after clear()."""
    made = create_app()
    seen = [answer(client(made).get("/who"))]
    made.dependency_overrides[get_db] = lambda: "test database"
    seen.append(answer(client(overridden(made)).get("/who")))
    made.dependency_overrides.clear()
    seen.append(answer(client(made).get("/who")))
    observe(seen, correct=[NOT_AUTHENTICATED, (200, ["test database", "test@example.com"]), NOT_AUTHENTICATED])


def test_websocket(client, observe):
    def said():
        with client(create_app()).websocket_connect("/ws/test-room") as ws:
            ws.send_text("hello")
            return ws.receive_text()

    observe(said, correct="Message: hello")
