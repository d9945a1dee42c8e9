import asyncio
from types import SimpleNamespace

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy import select

from casebook.probes import answer, control, raises
from claims.expert_skill.testing import app, as_printed

pytestmark = pytest.mark.contract

CREATED = (201, {"id": 1, "title": "Test Todo", "priority": 3})


def with_client(async_client, use, *, user=None):
    """What `use` makes of a client and a session, by the guide's override."""

    async def run(session):
        made = app.create_app()
        made.dependency_overrides[app.get_db_session] = lambda: session
        if user:
            made.dependency_overrides[app.get_current_user] = lambda: user
        async with async_client(made) as client:
            return await use(client, session)

    return asyncio.run(app.with_session(run))


@control
def test_openapi(client):
    assert client(app.create_app()).get("/openapi.json").json()["info"]["title"] == "Todo API"


def test_asgi_transport(observe):
    """The client as the guide makes it."""

    async def use(session):
        made = app.create_app()
        made.dependency_overrides[app.get_db_session] = lambda: session
        transport = ASGITransport(app=made)
        async with AsyncClient(transport=transport, base_url="http://test") as client:
            headers = {"Authorization": "Bearer token-of-ann"}
            todo = {"title": "Test Todo", "priority": 3}
            return answer(await client.post("/api/v1/todos/", json=todo, headers=headers))

    observe(lambda: asyncio.run(app.with_session(use)), correct=CREATED)


def test_override_with_a_lambda(async_client, observe):
    """Two requests, and whether each has the session of the test."""

    async def use(client, session):
        return [(await client.get("/api/v1/todos/sessions")).json() == id(session) for _ in range(2)]

    observe(lambda: with_client(async_client, use), correct=[True, True])


def test_as_printed(async_client, observe):
    """The answer that the guide's test gets: it names the fixture test_user, and sends test_user_token."""

    async def use(client, session):
        return answer(await as_printed.create_todo(client, SimpleNamespace(name="Ann")))

    observe(
        lambda: with_client(async_client, use),
        correct=CREATED,
        symptom=raises(NameError, "name 'test_user_token' is not defined"),
    )


def test_with_the_token_as_a_fixture(async_client, observe):
    """The answer that the guide's test gets, where it is given test_user_token."""

    async def use(client, session):
        return answer(await as_printed.create_todo_repaired(client, "token-of-ann"))

    observe(lambda: with_client(async_client, use), correct=CREATED)


def test_create_todo_with_the_user_overridden(async_client, observe):
    """The answer, and the titles in the table. The user is overridden too, so that no token is needed."""

    async def use(client, session):
        created = answer(await client.post("/api/v1/todos/", json={"title": "Test Todo", "priority": 3}))
        return created, [*(await session.execute(select(app.Todo.title))).scalars()]

    observe(lambda: with_client(async_client, use, user="Bob"), correct=(CREATED, ["Test Todo"]))


def test_docs(client, observe):
    """The status, the content type, and whether the page is that of Swagger UI for the app."""
    response = client(app.create_app()).get("/docs")
    observe(
        (response.status_code, response.headers["content-type"], "Todo API - Swagger UI" in response.text),
        correct=(200, "text/html; charset=utf-8", True),
    )
