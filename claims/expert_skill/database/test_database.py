import asyncio
from contextlib import suppress

import pytest
from pydantic import ValidationError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.pool import StaticPool

from casebook.probes import answer, control, raises
from claims.expert_skill.database import app

pytestmark = pytest.mark.contract

ANN = {"id": 1, "email": "ann@example.com"}
ROW = ANN | {"password_hash": "$2b$12$abc"}
IN_MEMORY = "sqlite+aiosqlite://"


def file_in(folder):
    return f"sqlite+aiosqlite:///{folder}/guide.db"


async def asked(async_client, path, **given):
    """What an app with Ann in its database answers, or the exception that leaves it."""
    engine = create_async_engine(IN_MEMORY, poolclass=StaticPool)
    try:
        await app.fill(engine)
        async with async_client(app.create_app(engine, **given)) as client:
            return answer(await client.get(path))
    finally:
        await engine.dispose()


def ask(*arguments, **given):
    return asyncio.run(asked(*arguments, **given))


async def opened(url, **options):
    """An engine with these options, and one query."""
    engine = create_async_engine(url, **options)
    try:
        async with engine.connect() as connection:
            return (await connection.exec_driver_sql("SELECT 1")).scalar_one()
    finally:
        await engine.dispose()


@control
def test_engine_without_arguments(tmp_path):
    assert asyncio.run(opened(IN_MEMORY)) == 1
    assert asyncio.run(opened(file_in(tmp_path))) == 1


def test_pool_arguments_of_a_file(observe, tmp_path):
    """The answer to SELECT 1 of an engine for an SQLite file with the guide's arguments, or what making it raises."""
    observe(
        lambda: asyncio.run(opened(file_in(tmp_path), **app.POOL)),
        correct=1,
        symptom=raises(TypeError, r"Invalid argument\(s\) 'pool_size','max_overflow' sent to create_engine\(\)"),
    )


def test_pool_arguments_in_memory(observe):
    """The answer to SELECT 1 of an engine for SQLite in memory with the guide's arguments, or what making it raises."""
    observe(
        lambda: asyncio.run(opened(IN_MEMORY, **app.POOL)),
        correct=1,
        symptom=raises(TypeError, r"Invalid argument\(s\) 'pool_size','max_overflow' sent to create_engine\(\)"),
    )


def test_other_arguments_in_memory(observe):
    """The same of pool_pre_ping and pool_recycle alone."""
    kept = {name: app.POOL[name] for name in ("pool_pre_ping", "pool_recycle")}
    observe(lambda: asyncio.run(opened(IN_MEMORY, **kept)), correct=1)


def test_pool_class_and_arguments_of_a_file(observe, tmp_path):
    """The answer to SELECT 1, where poolclass=AsyncAdaptedQueuePool is given too."""
    options = app.POOL | {"poolclass": app.AsyncAdaptedQueuePool}
    observe(lambda: asyncio.run(opened(file_in(tmp_path), **options)), correct=1)


def test_sessionmaker(observe):
    """Whether the session is an AsyncSession, and the address of a user that is read after a commit."""

    async def use():
        engine = create_async_engine(IN_MEMORY, poolclass=StaticPool)
        try:
            await app.fill(engine)
            async with app.make_factory(engine)() as session:
                user = await session.get(app.User, 1)
                await session.commit()
                return isinstance(session, AsyncSession), user.email
        finally:
            await engine.dispose()

    observe(lambda: asyncio.run(use()), correct=(True, "ann@example.com"))


def test_list_of_schemas(async_client, observe):
    observe(lambda: ask(async_client, "/users"), correct=(200, [ANN]))


def test_model_validate_as_the_guide_writes_models(async_client, observe):
    """The list of schemas, where the schema has no from_attributes."""
    observe(
        lambda: ask(async_client, "/users", schema=app.PlainResponse),
        correct=(200, [ANN]),
        symptom=raises(ValidationError, "Input should be a valid dictionary or instance of PlainResponse"),
    )


def test_return_annotation(async_client, observe):
    """The endpoint returns a dict that has the hash of the password too."""
    observe(lambda: ask(async_client, "/dicts"), correct=(200, [ANN]))


def test_return_annotation_in_openapi(observe):
    """The schema of the 200 in the OpenAPI document: its type, and that of its items."""
    engine = create_async_engine(IN_MEMORY)
    answers = app.create_app(engine).openapi()["paths"]["/dicts"]["get"]["responses"]
    schema = answers["200"]["content"]["application/json"]["schema"]
    observe(
        (schema["type"], schema["items"]),
        correct=("array", {"$ref": "#/components/schemas/UserResponse"}),
    )


def test_raw_object(async_client, observe):
    """The answer of an endpoint without a response model, which returns the rows themselves."""
    observe(lambda: ask(async_client, "/raw"), correct=(200, [ROW]))


def test_raw_object_with_annotation(async_client, observe):
    """The answer where the endpoint returns the rows, and is annotated with list[UserResponse]."""
    observe(lambda: ask(async_client, "/raw-annotated"), correct=(200, [ANN]))


@pytest.mark.parametrize("path", ["/users", "/failing"])
def test_session_in_a_context_manager(async_client, observe, events, path):
    """The connections in use where the endpoint is done, and after the context manager. The endpoint /failing raises."""

    async def ask_once():
        engine = app.make_pool(IN_MEMORY, 1, 0)
        try:
            await app.fill(engine)
            async with async_client(app.create_app(engine, note=events)) as client:
                await client.get(path)
        finally:
            await engine.dispose()

    with suppress(KeyError):
        asyncio.run(ask_once())
    observe(events.seen, correct=("1 in use in the context manager", "0 in use after it"))


LIMIT = "QueuePool limit of size {size} overflow {overflow} reached, connection timed out"


def take(size, overflow, count, **given):
    return asyncio.run(app.open_connections(app.make_pool(IN_MEMORY, size, overflow), count, **given))


def test_connections_not_closed(observe):
    """What taking three connections raises, where the pool has one and none is closed."""
    observe(
        lambda: take(1, 0, 3),
        correct=raises(PoolTimeoutError, LIMIT.format(size=1, overflow=0)),
    )


def test_request_after_one_that_kept_its_connection(async_client, observe):
    """The answer to the first request, and what the second raises: the pool has one connection, which the first keeps."""

    async def ask_twice():
        engine = app.make_pool(IN_MEMORY, 1, 0)
        made = app.create_app_that_keeps_connections(engine)
        try:
            async with async_client(made) as client:
                first = answer(await client.get("/one"))
                try:
                    return first, answer(await client.get("/one"))
                except PoolTimeoutError as error:
                    return first, str(error).split(",")[0]
        finally:
            for connection in made.state.kept:
                await connection.close()
            await engine.dispose()

    reached = LIMIT.format(size=1, overflow=0).split(",")[0]
    observe(lambda: asyncio.run(ask_twice()), correct=((200, 1), reached), symptom=((200, 1), (200, 1)))


def test_larger_pool(observe):
    """How many of three connections can be taken from a pool of one that may grow by two."""
    observe(lambda: take(1, 2, 3), correct=3)


def test_connections_closed_in_finally(observe):
    """How many of four connections can be taken from a pool of one, where each is closed in finally."""
    observe(lambda: take(1, 0, 4, close=True), correct=4)
