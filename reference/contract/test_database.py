"""Data layer."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from fastapi import Depends, FastAPI, HTTPException
from fastapi.testclient import TestClient
from sqlalchemy import QueuePool, event, inspect, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlmodel import select as select_model
from starlette.types import Message, Receive, Scope, Send

from reference_api.auth.models import LoginAttempt
from reference_api.auth.router import router as auth
from reference_api.database.engine import Session, create_engine, create_sessions
from reference_api.database.migrate import (
    MIGRATIONS,
    SchemaNotCurrentError,
    migrate,
    require_current_schema,
    revise,
    run_alone,
)
from reference_api.database.models import TABLES, metadata
from reference_api.database.session import SeparateSessionDep, SessionDep, get_session
from reference_api.database.sqlite import BrokenReferencesError
from reference_api.files.models import StoredFile
from reference_api.items.models import Item
from reference_api.items.repository import ItemRepository
from reference_api.items.service import ItemService
from reference_api.notifications.models import Notification
from reference_api.reports.models import Report
from reference_api.resources import ResourcesDep
from reference_api.settings import Settings
from reference_api.todos.models import Todo
from reference_api.todos.service import TodoService
from reference_api.transcript.__main__ import transcribe
from reference_api.users.models import User

from .support import API, Account, Connections, MakeSettings, cheap_settings, open_account, small_app


async def test_migrations_and_models_agree(own_settings: Settings) -> None:
    """Nothing would be generated: what the migrations made is what the models describe."""
    engine = create_engine(own_settings)
    async with engine.connect() as connection:
        found = await connection.run_sync(lambda sync: compare_metadata(MigrationContext.configure(sync), metadata))
    await engine.dispose()
    assert found == []


async def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    """A second run finds the newest revision and leaves it."""
    settings = cheap_settings(tmp_path / "twice.db")
    await asyncio.to_thread(asyncio.run, migrate(settings))
    await asyncio.to_thread(asyncio.run, migrate(settings))


async def test_last_migration_can_be_taken_back(tmp_path: Path) -> None:
    """And be applied again."""
    settings = cheap_settings(tmp_path / "back.db")
    await migrate(settings)
    await run_alone(settings, lambda config: command.downgrade(config, "-1"))
    engine = create_engine(settings)
    with pytest.raises(SchemaNotCurrentError):
        await require_current_schema(engine)
    await migrate(settings)
    async with engine.connect() as connection:
        found = await connection.run_sync(lambda sync: compare_metadata(MigrationContext.configure(sync), metadata))
    await engine.dispose()
    assert found == []


async def test_database_of_a_newer_release_is_left_as_it_is(tmp_path: Path) -> None:
    """Migrating says in which revision it is, and what helps."""
    settings = cheap_settings(tmp_path / "newer.db")
    await migrate(settings)
    with closing(sqlite3.connect(tmp_path / "newer.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "newer.db").read_bytes()
    with pytest.raises(SchemaNotCurrentError, match="is at revision 9999; .* run the newer release"):
        await migrate(settings)
    assert (tmp_path / "newer.db").read_bytes() == before


async def test_migrations_at_once_wait_for_each_other(tmp_path: Path) -> None:
    """Several processes may start on one new database."""
    settings = cheap_settings(tmp_path / "several.db")
    await asyncio.gather(*(migrate(settings) for _ in range(5)))
    engine = create_engine(settings)
    await require_current_schema(engine)
    await engine.dispose()


async def test_migration_waits_longer_than_a_request_does(tmp_path: Path) -> None:
    """For whoever holds the lock of SQLite, such as a migration that takes its time."""
    settings = cheap_settings(tmp_path / "held.db", database_timeout=0.001)
    with closing(sqlite3.connect(tmp_path / "held.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        migration = asyncio.create_task(migrate(settings))
        _, waiting = await asyncio.wait({migration}, timeout=0.2)
        other.execute("COMMIT")
    await migration
    assert waiting == {migration}


async def test_migration_is_written_from_what_the_models_have_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the next number, the types of the database, and both directions; then nothing is left to write."""
    folder = Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))
    first = folder / "versions" / "0001_first_tables.py"
    first.write_text(first.read_text().replace('sa.Column("price", sa.Integer, nullable=False),', ""))
    monkeypatch.setattr("reference_api.database.migrate.MIGRATIONS", folder)
    settings = cheap_settings(tmp_path / "older.db")
    await migrate(settings)
    await revise(settings, "add a price")
    written = (folder / "versions" / "0005_add_a_price.py").read_text()
    assert "batch_op.add_column(sa.Column('price', sa.Integer(), nullable=False))" in written
    assert "batch_op.drop_column('price')" in written
    assert "down_revision = '0004'" in written
    await migrate(settings)


async def test_migration_that_makes_users_anew_keeps_every_row_and_gives_out_no_id_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite cannot change a column: the old table is dropped, and all rows of all tables belong to its own."""
    monkeypatch.setattr("reference_api.database.migrate.MIGRATIONS", shutil.copytree(MIGRATIONS, tmp_path / "own"))
    settings = cheap_settings(tmp_path / "anew.db")
    await migrate(settings)
    engine = create_engine(settings)
    async with create_sessions(engine)() as session:
        owner, gone = User(email="a@example.com", password_hash="-"), User(email="b@example.com", password_hash="-")
        session.add(owner)
        await session.flush()
        owned: list[Any] = [
            LoginAttempt(user_id=owner.id, succeeded=True),
            Item(name="a", price=Decimal(1), status="draft", owner_id=owner.id),
            Todo(title="a", owner_id=owner.id),
            Report(title="a", owner_id=owner.id),
            StoredFile(name="a", content_type="image/png", size=1, owner_id=owner.id),
            Notification(message="a", user_id=owner.id),
        ]
        assert {User, *map(type, owned)} == set(TABLES)
        session.add_all([gone, *owned])
        await session.commit()
        await session.delete(gone)
        await session.commit()
    last = gone.id
    monkeypatch.setattr(User.__table__.columns["password_hash"].type, "length", 500)
    await revise(settings, "longer hash")
    for work in (command.upgrade, command.downgrade):
        revision = "0005" if work is command.upgrade else "0004"
        await run_alone(settings, partial(work, revision=revision))
        async with create_sessions(engine)() as session:
            for table in TABLES:
                assert len((await session.scalars(select(table))).all()) == 1, table
            new = User(email="c@example.com", password_hash="-")
            session.add(new)
            await session.commit()
            assert new.id == last + 1
            last = new.id
            await session.delete(new)
            await session.commit()
    await engine.dispose()


async def test_migration_that_leaves_rows_without_what_they_refer_to_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite deletes nothing by foreign keys during a migration, and says what is broken before the end of it."""
    folder = Path(shutil.copytree(MIGRATIONS, tmp_path / "own"))
    monkeypatch.setattr("reference_api.database.migrate.MIGRATIONS", folder)
    settings = cheap_settings(tmp_path / "broken.db")
    await migrate(settings)
    engine = create_engine(settings)
    async with create_sessions(engine)() as session:
        user = User(email="a@example.com", password_hash="-")
        session.add(user)
        await session.flush()
        session.add_all([Todo(title="a", owner_id=user.id), Todo(title="b", owner_id=user.id)])
        await session.commit()
        await revise(settings, "forget everybody")
        written = folder / "versions" / "0005_forget_everybody.py"
        written.write_text(written.read_text().replace("pass", 'op.execute("DELETE FROM users")', 1))
        with pytest.raises(BrokenReferencesError, match="2 from todos to users"):
            await migrate(settings)
        assert len((await session.scalars(select(User))).all()) == 1
    await require_current_schema(engine)
    await engine.dispose()


def test_every_constraint_and_index_has_a_name() -> None:
    """By which a migration can drop it."""
    names = {constraint.name for table in metadata.tables.values() for constraint in table.constraints}
    names |= {index.name for table in metadata.tables.values() for index in table.indexes}
    assert {"items_pkey", "items_owner_id_fkey", "items_owner_id_name_key", "users_email_key"} <= names
    assert {"ix_reports_owner_id", "ix_items_owner_id_created_at_id"} <= names
    assert None not in names


def test_one_metadata_holds_the_tables_of_both_libraries() -> None:
    """SQLAlchemy and SQLModel classes share it, so that foreign keys can cross."""
    mapped = {inspect(kind).local_table for kind in TABLES}
    assert mapped == set(metadata.tables.values())
    assert metadata.tables["todos"].foreign_keys


async def test_objects_can_be_read_after_the_commit(own_settings: Settings) -> None:
    """`expire_on_commit=False`: no query, and no error, for what is known already."""
    engine = create_engine(own_settings)
    async with create_sessions(engine)() as session:
        user = User(email="a@example.com", password_hash="-")
        session.add(user)
        await session.commit()
        assert user.email == "a@example.com"
        assert user.id > 0
    await engine.dispose()


async def test_times_keep_their_zone_in_both_libraries(own_settings: Settings) -> None:
    """A time read from the database is aware, and in UTC."""
    engine = create_engine(own_settings)
    async with create_sessions(engine)() as session:
        user = User(email="a@example.com", password_hash="-")
        session.add(user)
        await session.flush()
        session.add(Todo(title="a", owner_id=user.id))
        await session.commit()
        session.expunge_all()
        assert (await session.scalars(select(User))).one().created_at.utcoffset() == timedelta(0)
        assert (await session.exec(select_model(Todo))).one().created_at.utcoffset() == timedelta(0)
    await engine.dispose()


async def test_amounts_are_exact(own_settings: Settings) -> None:
    """0.10 is kept as ten cents, not as a binary fraction."""
    engine = create_engine(own_settings)
    async with create_sessions(engine)() as session:
        user = User(email="a@example.com", password_hash="-")
        session.add(user)
        await session.flush()
        session.add(Item(name="a", price=Decimal("0.10"), status="draft", owner_id=user.id))
        await session.commit()
        session.expunge_all()
        assert (await session.scalars(select(Item))).one().price == Decimal("0.10")
    await engine.dispose()


async def test_foreign_keys_are_enforced(own_settings: Settings) -> None:
    """SQLite does so only when asked."""
    engine = create_engine(own_settings)
    async with create_sessions(engine)() as session:
        session.add(LoginAttempt(user_id=999, succeeded=True))
        with pytest.raises(IntegrityError):
            await session.commit()
    await engine.dispose()


async def test_errors_hide_the_values_of_a_statement(own_settings: Settings) -> None:
    """The text of a database error can go to the log."""
    engine = create_engine(own_settings)
    async with create_sessions(engine)() as session:
        session.add_all([User(email="a@example.com", password_hash="very-private") for _ in range(2)])
        with pytest.raises(IntegrityError) as caught:
            await session.commit()
    await engine.dispose()
    assert "very-private" not in str(caught.value)


def test_pool_arguments_go_only_to_a_driver_that_takes_them(make_settings: MakeSettings) -> None:
    """An engine for SQLite opens with any pool setting."""
    create_engine(make_settings(pool_size=3, max_overflow=7))


def test_session_is_rolled_back_on_any_exception(own_settings: Settings) -> None:
    """What an endpoint added before it failed is not kept."""
    app = small_app(own_settings, auth)

    @app.post("/fail/{user_id}")
    async def fail(user_id: int, session: SessionDep) -> None:
        session.add(LoginAttempt(user_id=user_id, succeeded=False))
        await session.flush()
        raise HTTPException(418)

    with TestClient(app) as client:
        account = open_account(client, "a@example.com")
        assert client.post(f"/fail/{account.id}").status_code == 418
        assert len(client.get(f"{API}/auth/attempts", headers=account.headers).json()) == 1


def test_session_dependency_sees_the_exception(own_app: FastAPI, own_client: TestClient) -> None:
    """The code after a yield is reached by the exception itself."""
    seen: list[type[BaseException]] = []

    async def watch() -> Any:
        try:
            yield
        except HTTPException as error:
            seen.append(type(error))
            raise

    @own_app.get("/fail", dependencies=[Depends(watch)])
    async def fail() -> None:
        raise HTTPException(418)

    assert own_client.get("/fail").status_code == 418
    assert seen == [HTTPException]


def test_session_is_closed_after_the_request(own_app: FastAPI, own_client: TestClient) -> None:
    """It holds no connection any more."""
    used: list[Session] = []

    @own_app.get("/use")
    async def use(session: SessionDep) -> bool:
        used.append(session)
        await session.scalars(select(User))
        return session.in_transaction()

    assert own_client.get("/use").json() is True
    assert used[0].in_transaction() is False


def test_services_of_a_request_share_one_session(own_app: FastAPI, own_client: TestClient) -> None:
    """Nested dependencies are resolved once."""

    @own_app.get("/shared")
    async def compare(
        items: Annotated[ItemService, Depends()], todos: Annotated[TodoService, Depends()], session: SessionDep
    ) -> bool:
        repository: ItemRepository = items.repository
        return items.session is todos.session is session is repository.session

    assert own_client.get("/shared").json() is True


def test_separate_session_is_another_one(own_app: FastAPI, own_client: TestClient) -> None:
    """`use_cache=False` gives a second session in the same request."""

    @own_app.get("/separate")
    async def compare(session: SessionDep, separate: SeparateSessionDep) -> bool:
        return session is separate

    assert own_client.get("/separate").json() is False


def test_failed_login_is_kept_although_the_request_fails(client: TestClient, alice: Account) -> None:
    """The separate session commits by itself."""
    client.post(f"{API}/auth/login", data={"username": alice.email, "password": "wrong"})
    attempts = client.get(f"{API}/auth/attempts", headers=alice.headers).json()
    assert [attempt["succeeded"] for attempt in attempts] == [False, True]


def test_failed_commit_is_told_to_the_client(app: FastAPI, client: TestClient, alice: Account) -> None:
    """Services commit before the response is made, so a commit that fails is not answered with 201."""

    def refuse(_session: Any) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk full"))

    async def failing(resources: ResourcesDep) -> Any:
        async with resources.sessions() as session:
            event.listen(session.sync_session, "before_commit", refuse)
            yield session

    app.dependency_overrides[get_session] = failing
    response = client.post(f"{API}/todos/", json={"title": "a"}, headers=alice.headers)
    app.dependency_overrides.clear()
    assert response.status_code == 500
    assert client.get(f"{API}/todos/", headers=alice.headers).json()["todos"] == []


def test_exhausted_pool_is_answered_with_503(app: FastAPI, client: TestClient, alice: Account) -> None:
    """A client that finds every connection busy is asked to come again."""

    async def exhausted() -> Session:
        raise PoolTimeoutError

    app.dependency_overrides[get_session] = exhausted
    response = client.get(f"{API}/items", headers=alice.headers)
    app.dependency_overrides.clear()
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "1"


def test_integrity_error_is_answered_with_409(client: TestClient, alice: Account) -> None:
    """A row that collides with another one, without a word of the database's."""
    item = {"name": "lamp", "price": 1}
    assert client.post(f"{API}/items", json=item, headers=alice.headers).status_code == 201
    response = client.post(f"{API}/items", json=item, headers=alice.headers)
    assert response.status_code == 409
    assert response.json()["code"] == "conflict"
    assert "UNIQUE" not in response.text


def test_deleting_a_user_deletes_what_belongs_to_them(client: TestClient, alice: Account, bob: Account) -> None:
    """Foreign keys cascade, and stop at other users' rows."""
    for account in (alice, bob):
        client.post(f"{API}/todos/", json={"title": "a"}, headers=account.headers)
    assert client.delete(f"{API}/users/{alice.id}", headers=alice.headers).status_code == 204
    assert len(client.get(f"{API}/todos/", headers=bob.headers).json()["todos"]) == 1


def test_id_of_a_deleted_user_is_never_given_out_again(client: TestClient, alice: Account) -> None:
    """An old token must not become somebody else's."""
    client.delete(f"{API}/users/{alice.id}", headers=alice.headers)
    assert open_account(client, "new@example.com").id != alice.id
    assert client.get(f"{API}/auth/me", headers=alice.headers).status_code == 401


def test_no_request_holds_two_connections_or_one_while_it_sends_or_uses_the_disk(
    closed_app: FastAPI, own_settings: Settings, connections: Connections
) -> None:
    """A whole transcript never has two connections out at once, and none when a response begins or the disk is used."""
    closed_app.state.settings = connections.watch_disk(own_settings)
    sending: set[int] = set()

    async def watched(scope: Scope, receive: Receive, send: Send) -> None:
        async def watch(message: Message) -> None:
            if message["type"] == "http.response.start":
                sending.add(connections.out)
            await send(message)

        await closed_app(scope, receive, watch)

    transcribe(watched)
    assert connections.most == 1
    assert sending == connections.meanwhile == {0}


async def test_pool_settings_hold_for_files_of_sqlite(make_settings: MakeSettings) -> None:
    """A pool that is exhausted is told after the time that the settings say, where the driver keeps a pool."""
    engine = create_engine(make_settings(pool_size=1, max_overflow=0, pool_timeout=0.01))
    if isinstance(engine.pool, QueuePool):
        async with engine.connect():
            with pytest.raises(PoolTimeoutError):
                await engine.connect()
    await engine.dispose()
