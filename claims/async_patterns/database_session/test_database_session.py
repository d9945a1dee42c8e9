import pytest
import sqlalchemy
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel import SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

from casebook.probes import answer, control
from claims.async_patterns.database_session.app import Todo, create_app

pytestmark = pytest.mark.contract


@pytest.fixture
async def engine():
    made = create_async_engine("sqlite+aiosqlite://")
    async with made.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    async with AsyncSession(made) as session:
        session.add(Todo(id="1", title="a"))
        await session.commit()
    yield made
    await made.dispose()


def noting_sessions(engine, note):
    """Makes sessions that note that they are closed."""

    class NotingSession(AsyncSession):
        async def close(self):
            note("session.close()")
            await super().close()

    return async_sessionmaker(engine, class_=NotingSession)


async def get(async_client, app, path="/todos"):
    async with async_client(app) as caller:
        return answer(await caller.get(path))


async def titles(engine):
    async with AsyncSession(engine) as session:
        return [todo.title for todo in (await session.exec(select(Todo))).all()]


@control
async def test_row_is_stored(engine):
    assert await titles(engine) == ["a"]


async def test_session_is_given(async_client, observe, engine):
    """The class of each row that exec() gives."""
    app = create_app(async_sessionmaker(engine, class_=AsyncSession))
    observe(await get(async_client, app), correct=(200, ["Todo"]))


async def test_session_is_closed(async_client, observe, events, engine):
    """What happens in a request, in order."""
    await get(async_client, create_app(noting_sessions(engine, events), events))
    observe(events.seen, correct=("open", "endpoint", "session.close()", "closed"))


async def test_session_is_closed_after_an_error(async_client, observe, events, engine):
    """The endpoint writes a row and raises: what happens in order, and the rows that are stored."""
    with pytest.raises(ValueError, match="broken"):
        await get(async_client, create_app(noting_sessions(engine, events), events), "/broken")
    observe((events.seen, await titles(engine)), correct=(("open", "session.close()"), ["a"]))


async def test_session_is_closed_after_a_websocket(asgi, observe, events, engine):
    """The text that the socket is sent, and what happens in order."""
    async with asgi(create_app(noting_sessions(engine, events), events), "/ws", scope="websocket") as connection:
        await connection.finish()
    sent = [message["text"] for message in connection.messages if message["type"] == "websocket.send"]
    observe((sent, events.seen), correct=(["a"], ("open", "session.close()", "closed")))


async def test_chain(async_client, observe, events, engine):
    """The session is opened, the user is looked up with it, the endpoint runs, and it is closed."""
    await get(async_client, create_app(noting_sessions(engine, events), events), "/chain")
    observe(events.seen, correct=("open", "user", "endpoint", "session.close()", "closed"))


async def test_one_session(async_client, observe, events, engine):
    """The status, whether dependency and endpoint have the same session, and how many were opened."""
    app = create_app(async_sessionmaker(engine, class_=AsyncSession), events)
    seen = await get(async_client, app, "/chain")
    observe((*seen, events.seen.count("open")), correct=(200, True, 1))


async def test_exec_of_the_default_class(async_client, observe, engine):
    """The classes of the rows, or the error, where async_sessionmaker() is given no class_."""
    app = create_app(async_sessionmaker(engine))

    async def seen():
        try:
            return await get(async_client, app)
        except AttributeError as error:
            return str(error)

    observe(await seen(), correct=(200, ["Todo"]), symptom="'AsyncSession' object has no attribute 'exec'")


async def test_select_of_sqlmodel(async_client, observe, engine):
    """The class of each row that all() gives."""
    app = create_app(async_sessionmaker(engine, class_=AsyncSession), choose=select)
    observe(await get(async_client, app), correct=(200, ["Todo"]), symptom=(200, ["Row"]))


async def test_select_of_sqlalchemy(async_client, observe, engine):
    """The class of each row that all() gives."""
    app = create_app(async_sessionmaker(engine, class_=AsyncSession), choose=sqlalchemy.select)
    observe(await get(async_client, app), correct=(200, ["Todo"]), symptom=(200, ["Row"]))
