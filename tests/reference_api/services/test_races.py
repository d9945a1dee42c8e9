"""Two changes of one row, in an order that the locks of PostgreSQL make certain."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from reference_api.database.engine import create_engine
from reference_api.idempotency import digest
from reference_api.todos.schemas import TodoCreate

from .conftest import PASSWORD, Server, StartServer, log_in_at, settings_of
from .processes import PATIENCE

API = "/api/v1"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
async def engine(migrated: dict[str, str]) -> AsyncIterator[AsyncEngine]:
    """Connections of the test's own."""
    engine = create_engine(settings_of(migrated, database_timeout=PATIENCE))
    yield engine
    await engine.dispose()


@pytest.fixture
def server(migrated: dict[str, str], start_server: StartServer) -> Server:
    """A server that waits for a lock as long as the test does."""
    return start_server({**migrated, "REFERENCE_API_DATABASE_TIMEOUT": str(PATIENCE)})


@pytest.fixture
def headers(server: Server) -> dict[str, str]:
    """What a request of a user carries."""
    return log_in_at(server.url)


@pytest.fixture
async def client(server: Server, headers: dict[str, str]) -> AsyncIterator[httpx.AsyncClient]:
    """A client who is logged in."""
    async with httpx.AsyncClient(base_url=server.url, headers=headers, timeout=PATIENCE) as client:
        yield client


async def until_locked_out(engine: AsyncEngine, count: int = 1) -> None:
    """Wait until so many transactions wait for others."""
    async with engine.connect() as watcher, asyncio.timeout(PATIENCE):
        await watcher.execution_options(isolation_level="AUTOCOMMIT")
        while await watcher.scalar(text(WAITING)) < count:  # noqa: ASYNC110 - PostgreSQL has no event for this
            await asyncio.sleep(0.05)


async def lose_against(engine: AsyncEngine, statement: str, client: httpx.AsyncClient, *request: Any) -> httpx.Response:
    """Send the request while the statement is not committed, and commit once the request waits for it."""
    async with engine.connect() as rival:
        await rival.execute(text(statement))
        method, path, arguments = request
        answer = asyncio.create_task(client.request(method, f"{API}{path}", **arguments))
        await until_locked_out(engine)
        await rival.commit()
        return await answer


@pytest.mark.parametrize(
    ("create", "path", "table", "resource", "method", "change"),
    [
        pytest.param({"name": "lamp", "price": 1}, "/items", "items", "item", "PATCH", {"price": 2}, id="item"),
        pytest.param({"title": "sweep"}, "/todos/", "todos", "todo", "PATCH", {"completed": True}, id="todo"),
        pytest.param(None, "/users", "users", "user", "PUT", {"email": "new@example.com"}, id="user"),
    ],
)
async def test_change_of_what_is_deleted_meanwhile_is_404(
    client: httpx.AsyncClient,
    engine: AsyncEngine,
    create: dict[str, Any] | None,
    path: str,
    table: str,
    resource: str,
    method: str,
    change: dict[str, Any],
) -> None:
    """As if it had come a moment later."""
    made = await (client.post(API + path, json=create) if create else client.get(f"{API}/auth/me"))
    address = f"{path.rstrip('/')}/{made.json()['id']}"
    response = await lose_against(engine, f"DELETE FROM {table}", client, method, address, {"json": change})
    assert response.status_code == 404
    assert response.json()["details"] == {"resource": resource}


async def test_item_that_is_archived_meanwhile_stays_as_it_is(client: httpx.AsyncClient, engine: AsyncEngine) -> None:
    """What was read before counts for nothing: neither its status nor its name is changed afterwards."""
    for number, change in enumerate(({"status": "published"}, {"name": "new"})):
        made = await client.post(f"{API}/items", json={"name": f"lamp {number}", "price": 1})
        path = f"/items/{made.json()['id']}"
        response = await lose_against(
            engine, "UPDATE items SET status = 'archived'", client, "PATCH", path, {"json": change}
        )
        assert response.status_code == 400
        kept = (await client.get(API + path)).json()
        assert kept == {**made.json(), "status": "archived"}


async def test_request_that_is_sent_twice_at_once_is_done_once(client: httpx.AsyncClient, engine: AsyncEngine) -> None:
    """The second one waits for the first, and is answered with what that has made."""
    owner = (await client.get(f"{API}/auth/me")).json()["id"]
    rival = (
        "INSERT INTO todos (id, title, completed, priority, owner_id, created_at, request_key, request_digest) "
        f"VALUES ('{uuid4()}', 'sweep', false, 3, {owner}, now(), 'key', '{digest(TodoCreate(title='sweep'))}')"
    )
    sent = {"json": {"title": "sweep"}, "headers": {"Idempotency-Key": "key"}}
    response = await lose_against(engine, rival, client, "POST", "/todos/", sent)
    assert response.status_code == 201
    assert (await client.get(f"{API}/todos/")).json()["todos"] == [response.json()]


def insert_file(name: str, size: int, owner: int) -> str:
    """The statement of an upload."""
    return (
        "INSERT INTO files (id, name, content_type, size, owner_id, created_at) "
        f"VALUES ('{name}', 'a.pdf', 'application/pdf', {size}, {owner}, now())"
    )


async def test_file_that_is_stored_while_its_account_is_deleted_is_removed(
    client: httpx.AsyncClient, engine: AsyncEngine, migrated: dict[str, str]
) -> None:
    """The deletion waits for it, and finds it."""
    owner = (await client.get(f"{API}/auth/me")).json()["id"]
    content = Path(migrated["REFERENCE_API_UPLOAD_DIRECTORY"]) / str(uuid4())
    content.write_bytes(b"%PDF-1.7")
    rival = insert_file(content.name, 8, owner)
    response = await lose_against(engine, rival, client, "DELETE", f"/users/{owner}", {})
    assert response.status_code == 204
    assert not content.exists()


async def test_two_uploads_at_once_keep_to_the_quota_together(
    client: httpx.AsyncClient, engine: AsyncEngine, migrated: dict[str, str]
) -> None:
    """The second one waits for the first, and counts what it has stored."""
    owner = (await client.get(f"{API}/auth/me")).json()["id"]
    rival = insert_file(str(uuid4()), settings_of(migrated).upload_quota, owner)
    sent = {"files": {"file": ("a.pdf", b"%PDF-1.7")}}
    response = await lose_against(engine, rival, client, "POST", "/files", sent)
    assert response.status_code == 413
    assert response.json()["code"] == "quota_exceeded"
    assert os.listdir(migrated["REFERENCE_API_UPLOAD_DIRECTORY"]) == []


async def test_file_that_is_deleted_while_it_is_read_is_not_lost(
    client: httpx.AsyncClient, engine: AsyncEngine, server: Server, migrated: dict[str, str]
) -> None:
    """Nor where a transaction sees what was there when it began: the row without the content."""
    file = (await client.post(f"{API}/files", files={"file": ("a.pdf", b"%PDF-1.7")})).json()["id"]
    await isolate(engine, "repeatable read")
    async with engine.connect() as rival:
        await rival.execute(text("LOCK TABLE files"))
        answer = asyncio.create_task(client.get(f"{API}/files/{file}"))
        await until_locked_out(engine)
        await rival.execute(text("DELETE FROM files"))
        (Path(migrated["REFERENCE_API_UPLOAD_DIRECTORY"]) / file).unlink()
        await rival.commit()
    assert (await answer).status_code == 404
    assert "file_lost" not in server.log.read_text()


async def test_login_does_not_wait_for_who_deletes_old_attempts(client: httpx.AsyncClient, engine: AsyncEngine) -> None:
    """It would delete them too."""
    form = {"username": "ada@example.com", "password": PASSWORD}
    async with engine.connect() as rival:
        await rival.execute(text("UPDATE login_attempts SET created_at = '2020-01-01'"))
        await rival.commit()
        await rival.execute(text("DELETE FROM login_attempts"))
        assert (await client.post(f"{API}/auth/login", data=form)).status_code == 200
        await rival.rollback()
        left = text("SELECT count(*) FROM login_attempts")
        assert await rival.scalar(left) == 2
        await rival.commit()
        assert (await client.post(f"{API}/auth/login", data=form)).status_code == 200
        assert await rival.scalar(left) == 2


@pytest.mark.parametrize(
    ("path", "arguments"),
    [
        pytest.param("/items", {"json": {"name": "lamp", "price": 1}}, id="item"),
        pytest.param("/todos/", {"json": {"title": "sweep"}}, id="todo"),
        pytest.param("/reports", {"json": {"title": "all"}}, id="report"),
        pytest.param("/files", {"files": {"file": ("a.pdf", b"%PDF-1.7")}}, id="file"),
        pytest.param("/auth/login", {"data": {"username": "ada@example.com", "password": PASSWORD}}, id="login"),
    ],
)
async def test_request_of_an_account_that_is_deleted_meanwhile_is_401(
    client: httpx.AsyncClient, engine: AsyncEngine, path: str, arguments: dict[str, Any]
) -> None:
    """As if it had come a moment later."""
    response = await lose_against(engine, "DELETE FROM users", client, "POST", path, arguments)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


async def isolate(engine: AsyncEngine, level: str) -> None:
    """Choose another isolation for the database, as an operator can; the server connects anew."""
    async with engine.begin() as operator:
        name = await operator.scalar(text("SELECT current_database()"))
        await operator.execute(text(f"ALTER DATABASE {name} SET default_transaction_isolation = '{level}'"))
        await operator.execute(text(END_OTHERS))


def expect_another_try(response: httpx.Response) -> None:
    """It says that the request can be sent again, and when."""
    assert (response.status_code, response.headers["Retry-After"]) == (503, "1")
    assert (response.json()["code"], response.json()["detail"]) == ("unavailable", "Another request was in the way")


async def test_request_that_is_given_up_for_a_deadlock_can_be_sent_again(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    """The deletion of an account has its row and waits for an item, while somebody who has a todo waits for the account.

    Once the item is free, it waits for the todo. That somebody never looks for deadlocks, so PostgreSQL ends the request.
    """
    owner = (await client.get(f"{API}/auth/me")).json()["id"]
    await client.post(f"{API}/items", json={"name": "lamp", "price": 1})
    await client.post(f"{API}/todos/", json={"title": "sweep"})
    async with engine.connect() as gate, engine.connect() as rival:
        await gate.execute(text("UPDATE items SET price = 2"))
        await rival.execute(text("SET LOCAL deadlock_timeout = '1h'"))
        await rival.execute(text("UPDATE todos SET priority = 2"))
        answer = asyncio.create_task(client.delete(f"{API}/users/{owner}"))
        await until_locked_out(engine)
        waiting = asyncio.create_task(rival.execute(text("UPDATE users SET created_at = now()")))
        await until_locked_out(engine, 2)
        await gate.rollback()
        expect_another_try(await answer)
        await waiting
        await rival.rollback()
    assert (await client.delete(f"{API}/users/{owner}")).status_code == 204


async def test_request_that_cannot_be_put_in_an_order_can_be_sent_again(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    """Where the database has a stricter isolation."""
    made = await client.post(f"{API}/items", json={"name": "lamp", "price": 1})
    path, change = f"/items/{made.json()['id']}", {"name": "new"}
    await isolate(engine, "serializable")
    sent = {"json": change}
    expect_another_try(await lose_against(engine, "UPDATE items SET price = 200", client, "PATCH", path, sent))
    assert (await client.patch(API + path, json=change)).status_code == 200
