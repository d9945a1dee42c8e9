from contextlib import asynccontextmanager

import pytest

from casebook.probes import answer, control
from claims.backend_frameworks.dependency_sessions.app import Database, create_app, create_app_that_reads_and_writes

pytestmark = pytest.mark.contract


@asynccontextmanager
async def running(async_client, tmp_path, events, create=create_app):
    """A client of the app, and its database."""
    database = Database(tmp_path)
    await database.prepare()
    async with async_client(create(database, events)) as caller:
        yield caller, database
    await database.end()


@control
async def test_database_answers(async_client, tmp_path, events):
    async with running(async_client, tmp_path, events) as (_, database):
        assert (await database.rows(), database.connections) == (0, 0)


async def test_nested(async_client, observe, tmp_path, events):
    """Whether service and repository share repository and session, and how many sessions were opened."""
    async with running(async_client, tmp_path, events) as (caller, database):
        got = answer(await caller.get("/nested"))
        observe((got, len(database.sessions)), correct=((200, [True, True]), 1))


async def test_shared_by_two_services(async_client, observe, tmp_path, events):
    """Whether both services have the same session, and how many were opened."""
    async with running(async_client, tmp_path, events) as (caller, database):
        got = answer(await caller.get("/dashboard"))
        observe((got, len(database.sessions)), correct=((200, True), 1))


async def test_each_request_has_its_own(async_client, observe, tmp_path, events):
    """Whether two requests had the same session, and what was closed."""
    async with running(async_client, tmp_path, events) as (caller, database):
        await caller.get("/dashboard")
        await caller.get("/dashboard")
        first, second = database.sessions
        observe((first is second, events.seen), correct=(False, ("session closed", "session closed")))


async def test_use_cache_false(async_client, observe, tmp_path, events):
    """Whether both parameters have the same session, how many were opened, and what was closed."""
    async with running(async_client, tmp_path, events) as (caller, database):
        got = answer(await caller.get("/example"))
        observe(
            (got, len(database.sessions), events.seen),
            correct=((200, False), 2, ("session closed", "session closed")),
        )


@pytest.mark.parametrize(("path", "kept"), [("/uncommitted", 0), ("/committed", 1)], ids=["uncommitted", "committed"])
async def test_rows_after_the_request(async_client, observe, tmp_path, events, path, kept):
    """A row is added, without a commit or with one, and the rows are counted after the request."""
    async with running(async_client, tmp_path, events, create_app_that_reads_and_writes) as (caller, database):
        got = answer(await caller.post(path))
        rows = await database.rows()
        observe(
            {"answer": got, "rows": rows, "events": events.seen, "connections in use": database.connections},
            correct={"answer": (200, 1), "rows": kept, "events": ("session closed",), "connections in use": 0},
        )


@pytest.mark.parametrize(
    ("method", "path", "read"),
    [("POST", "/task", "task reads 0 rows"), ("GET", "/stream", "stream reads 0 rows")],
    ids=["task", "stream"],
)
async def test_session_after_the_endpoint(async_client, observe, tmp_path, events, method, path, read):
    """Whether the session is closed before it is read from or after, and the connections that nobody gave back."""
    async with running(async_client, tmp_path, events, create_app_that_reads_and_writes) as (caller, database):
        await caller.request(method, path)
        observe(
            {"events": events.seen, "connections in use": database.connections},
            correct={"events": (read, "session closed"), "connections in use": 0},
            symptom={"events": ("session closed", read), "connections in use": 1},
        )
