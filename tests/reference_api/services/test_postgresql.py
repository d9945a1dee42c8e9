"""What only a real database server can show."""

import asyncio
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from fastapi.testclient import TestClient
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from reference_api.application import create_app
from reference_api.cursors import Position
from reference_api.database.engine import create_engine
from reference_api.database.migrate import LOCK, MIGRATIONS, migrate, require_current_schema, run_alone
from reference_api.database.models import metadata
from reference_api.database.pages import select_page
from reference_api.items.models import Item
from reference_api.notifications.models import Notification
from reference_api.todos.models import Todo

from .conftest import PASSWORD, StartServer, log_in, log_in_at, settings_of
from .processes import PATIENCE

API = "/api/v1"
MIGRATE = [sys.executable, "-m", "reference_api.database.migrate"]


def test_several_processes_migrate_an_empty_database_at_once(environment: dict[str, str]) -> None:
    """They wait for each other, and all succeed."""
    processes = [subprocess.Popen(MIGRATE, env={**os.environ, **environment}) for _ in range(3)]
    assert [process.wait(120) for process in processes] == [0, 0, 0]


async def test_migration_takes_as_long_as_it_needs(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the wait for another migration nor a statement ends with the time that a request has."""
    folder = Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))
    first = folder / "versions" / "0001_first_tables.py"
    create, sleep = '    op.create_table(\n        "users"', '    op.execute("SELECT pg_sleep(2.5)")'
    assert create in first.read_text()
    first.write_text(first.read_text().replace(create, f"{sleep}\n{create}"))
    monkeypatch.setattr("reference_api.database.migrate.MIGRATIONS", folder)
    engine = create_engine(settings_of(environment))
    async with engine.begin() as other:
        await other.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        migration = asyncio.create_task(migrate(settings_of(environment, database_timeout=2)))
        _, waiting = await asyncio.wait({migration}, timeout=2.5)
    await migration
    await require_current_schema(engine)
    await engine.dispose()
    assert waiting == {migration}


async def test_migration_that_is_kept_waiting_for_a_table_gives_up_as_a_whole(migrated: dict[str, str]) -> None:
    """All requests that need the table would wait behind it for as long as somebody's transaction is open."""
    engine = create_engine(settings_of(migrated))
    async with engine.begin() as other:
        await other.execute(text(f"LOCK TABLE {', '.join(metadata.tables)} IN ACCESS SHARE MODE"))
        with pytest.raises(DBAPIError, match="due to lock timeout"):
            await run_alone(settings_of(migrated, database_timeout=1), lambda config: command.downgrade(config, "base"))
    await require_current_schema(engine)
    await engine.dispose()


async def test_migrations_and_models_agree(migrated: dict[str, str]) -> None:
    """On PostgreSQL too."""
    engine = create_engine(settings_of(migrated))
    async with engine.connect() as connection:
        found = await connection.run_sync(lambda sync: compare_metadata(MigrationContext.configure(sync), metadata))
    await engine.dispose()
    assert found == []


async def test_last_migration_can_be_taken_back(environment: dict[str, str]) -> None:
    """And be applied again."""
    settings = settings_of(environment)
    await migrate(settings)
    await run_alone(settings, lambda config: command.downgrade(config, "-1"))
    await migrate(settings)
    engine = create_engine(settings)
    await require_current_schema(engine)
    await engine.dispose()


@pytest.mark.parametrize("table", [Item, Todo, Notification])
async def test_page_is_read_from_an_index(migrated: dict[str, str], table: Any) -> None:
    """No row before the page is looked at, and nothing is sorted. Of a small table PostgreSQL would read everything."""
    owner = "user_id" if table is Notification else "owner_id"
    position = Position(datetime(2026, 1, 1, tzinfo=UTC), "1" if table is Todo else 1)
    rows = select(table).where(getattr(table, owner) == 1)
    engine = create_engine(settings_of(migrated))
    page = select_page(rows, table, position, 10, newest_first=table is Notification).compile(dialect=engine.dialect)
    async with engine.begin() as connection:
        for way in ("seqscan", "bitmapscan"):
            await connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
        values = tuple(page.params[name] for name in page.positiontup or ())
        plan = "\n".join((await connection.exec_driver_sql(f"EXPLAIN {page}", values)).scalars())
    await engine.dispose()
    assert f"using ix_{table.__tablename__}_{owner}_created_at_id" in plan
    assert "ROW(created_at, " in plan.partition("Index Cond")[2]
    assert "Sort" not in plan


@pytest.mark.parametrize(("path", "name"), [("/items", "name"), ("/todos/", "title")])
def test_pages_hold_what_stays_while_others_come_and_go(
    migrated: dict[str, str], start_server: StartServer, path: str, name: str
) -> None:
    """Two workers add and delete rows while one client reads: what stays is given once, and nothing twice."""
    server = start_server(migrated, workers=2)
    with httpx.Client(base_url=f"{server.url}{API}", timeout=PATIENCE) as client:
        headers = log_in_at(server.url)

        def add(title: str) -> str:
            added = client.post(path, json={name: title, "price": 1}, headers=headers)
            return f"{path.rstrip('/')}/{added.json()['id']}"

        def replace(number: int) -> None:
            assert client.delete(going[number], headers=headers).status_code == 204
            add(f"new {number}")

        going = []
        for number in range(20):
            add(f"stays {number}")
            going.append(add(f"goes {number}"))
        seen: list[str] = []
        with ThreadPoolExecutor(4) as pool:
            changes = pool.map(replace, range(20))
            address: str | None = f"{API}{path}?limit=3"
            while address is not None:
                page = httpx.get(f"{server.url}{address}", headers=headers, timeout=PATIENCE)
                rows = page.json() if path == "/items" else page.json()["todos"]
                seen += [row[name] for row in rows]
                address = page.links["next"]["url"] if "next" in page.links else None
            list(changes)
    assert len(seen) == len(set(seen))
    assert [title for title in seen if title.startswith("stays")] == [f"stays {number}" for number in range(20)]


def test_concurrent_registration_over_workers_makes_one_user(
    migrated: dict[str, str], start_server: StartServer
) -> None:
    """Twenty at once against four processes: one 201, nineteen 409."""
    server = start_server(migrated, workers=4)
    body = {"email": "ada@example.com", "password": PASSWORD, "password_confirmation": PASSWORD}

    def register(_: int) -> int:
        return httpx.post(f"{server.url}{API}/auth/register", json=body, timeout=30).status_code

    with ThreadPoolExecutor(20) as pool:
        codes = sorted(pool.map(register, range(20)))
    assert codes == [201] + [409] * 19


async def test_exhausted_pool_is_answered_with_503_and_recovers(migrated: dict[str, str]) -> None:
    """One connection, held elsewhere: 503 after the timeout; given back: 200. A larger pool is the cure."""
    for overflow, expected in ((0, 503), (1, 200)):
        app = create_app(settings_of(migrated, pool_size=1, max_overflow=overflow, pool_timeout=0.2, redis_url=None))
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://testserver") as client,
        ):
            form = {"username": "nobody@example.com", "password": PASSWORD}
            async with app.state.resources.sessions() as session:
                await session.scalar(text("SELECT 1"))
                held = await client.post(f"{API}/auth/login", data=form)
            free = await client.post(f"{API}/auth/login", data=form)
        assert held.status_code == (503 if expected == 503 else 401)
        assert free.status_code == 401


async def test_requests_of_one_pool_wait_for_each_other(migrated: dict[str, str]) -> None:
    """Many requests on few connections are all answered."""
    app = create_app(settings_of(migrated, pool_size=2, max_overflow=0, pool_timeout=20, redis_url=None))
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://testserver") as client,
    ):
        responses = await asyncio.gather(*(client.get("/ready") for _ in range(30)))
    assert {response.status_code for response in responses} == {200}


def test_texts_of_any_language_are_kept(migrated: dict[str, str], start_server: StartServer) -> None:
    """The database is UTF-8."""
    server = start_server(migrated)
    with httpx.Client(base_url=server.url) as client:
        headers = log_in(client)
        title = "Öl kaufen: 油を買う 🛒"
        client.post(f"{API}/todos/", json={"title": title}, headers=headers)
        assert client.get(f"{API}/todos/", headers=headers).json()["todos"][0]["title"] == title


def test_time_without_a_place_in_utc_is_422(migrated: dict[str, str], start_server: StartServer) -> None:
    """It could not be compared with a stored one."""
    server = start_server(migrated)
    with httpx.Client(base_url=server.url) as client:
        headers = log_in(client)
        for end in ("created_after", "created_before"):
            for time in ("0001-01-01T00:00:00+12:00", "9999-12-31T23:59:59-12:00"):
                response = client.get(f"{API}/todos/", params={end: time}, headers=headers)
                assert response.status_code == 422
                assert response.json()["errors"][0]["loc"] == ["query", end]


@pytest.mark.parametrize("username", ["a\x00@example.com", "\x00"])
def test_login_with_a_character_that_the_database_cannot_hold_is_401(migrated: dict[str, str], username: str) -> None:
    """There is no such user."""
    with TestClient(create_app(settings_of(migrated)), raise_server_exceptions=False) as client:
        response = client.post(f"{API}/auth/login", data={"username": username, "password": PASSWORD})
    assert response.status_code == 401


@pytest.mark.parametrize("name", ["username", "password"])
def test_login_with_half_a_surrogate_pair_is_401(migrated: dict[str, str], name: str) -> None:
    """A form can name an encoding that makes one, and no text can be written with it."""
    fields = {"username": "ada@example.com", "password": PASSWORD, name: r"\ud800"}
    parts = "".join(f'--b\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{fields[key]}\r\n' for key in fields)
    with TestClient(create_app(settings_of(migrated)), raise_server_exceptions=False) as client:
        log_in(client)
        response = client.post(
            f"{API}/auth/login",
            content=f"{parts}--b--\r\n",
            headers={"Content-Type": "multipart/form-data; boundary=b; charset=unicode_escape"},
        )
    assert response.status_code == 401


async def give_up(environment: dict[str, str], event: str, code: str, times: int) -> None:
    """Have PostgreSQL give the next transactions with such an event up; a sequence counts those too that are."""
    planted = (
        "CREATE SEQUENCE tries",
        "CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF nextval('tries') <= {times} THEN RAISE 'planted' USING ERRCODE = '{code}'; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER give_up BEFORE {event} FOR EACH ROW EXECUTE FUNCTION give_up()",
    )
    engine = create_engine(settings_of(environment))
    async with engine.begin() as connection:
        for statement in planted:
            await connection.execute(text(statement))
    await engine.dispose()


async def tries(environment: dict[str, str]) -> int:
    """How many transactions have had the event."""
    engine = create_engine(settings_of(environment))
    async with engine.connect() as connection:
        count: int = await connection.scalar(text("SELECT last_value FROM tries"))
    await engine.dispose()
    return count


@pytest.mark.parametrize("code", ["40P01", "40001"])
@pytest.mark.parametrize(("times", "status", "tried"), [(2, "ready", 3), (4, "failed", 5)])
def test_report_that_is_given_up_is_tried_again(
    migrated: dict[str, str], code: str, times: int, status: str, tried: int
) -> None:
    """For a deadlock or for another order, three times; then it is failed, which is tried again too."""
    with TestClient(create_app(settings_of(migrated, broker_url=None))) as client:
        client.headers.update(log_in(client))
        asyncio.run(give_up(migrated, "UPDATE ON reports", code, times))
        report = client.post(f"{API}/reports", json={"title": "all"}).json()["id"]
        assert client.get(f"{API}/reports/{report}/status").json()["status"] == status
    assert asyncio.run(tries(migrated)) == tried


@pytest.mark.parametrize(("times", "kept"), [(2, ["Your items were exported", "Welcome"]), (3, ["Welcome"])])
def test_notification_that_is_given_up_is_tried_again(migrated: dict[str, str], times: int, kept: list[str]) -> None:
    """Three times."""
    with TestClient(create_app(settings_of(migrated, broker_url=None))) as client:
        client.headers.update(log_in(client))
        asyncio.run(give_up(migrated, "INSERT ON notifications", "40P01", times))
        assert client.get(f"{API}/exports/items").status_code == 200
        found = client.get(f"{API}/notifications").json()["notifications"]
    assert [notification["message"] for notification in found] == kept
    assert asyncio.run(tries(migrated)) == 3
