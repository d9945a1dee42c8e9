import threading

import pytest
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel import SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

from casebook.probes import answer, control, one_of
from claims.async_patterns.background_tasks import app, plain
from claims.async_patterns.background_tasks.models import Todo, TodoWithId, User

pytestmark = pytest.mark.contract

CREATED = (200, {"title": "milk", "user_id": "ada"})
CAUSES = NO_GREENLET, NO_ID = "greenlet_spawn has not been called", "NOT NULL constraint failed: todo.id"
MAIL = ("ada@example.org: Todo created: milk",)


@pytest.fixture
async def engine():
    made = create_async_engine("sqlite+aiosqlite://")
    async with made.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    async with AsyncSession(made) as session:
        session.add(User(id="ada", email="ada@example.org"))
        await session.commit()
    yield made
    await made.dispose()


async def post(async_client, made):
    """The answer; where the app raises, as a server turns into 500, the exception and its cause."""
    async with async_client(made) as caller:
        try:
            return answer(await caller.post("/todos/", json={"title": "milk"}))
        except Exception as error:  # noqa: BLE001 - a server answers 500
            text = f"{error} {error.errors() if hasattr(error, 'errors') else ''}"
            return type(error).__name__, next((cause for cause in CAUSES if cause in text), text)


async def create(async_client, events, engine, make, row=TodoWithId, **options):
    """The answer, and the mails that were sent."""
    sessions = async_sessionmaker(engine, class_=AsyncSession, **options)
    made = make(sessions, row, lambda email, message: events(f"{email}: {message}"))
    return *await post(async_client, made), events.seen


@control
def test_endpoint_answers(client, events):
    assert answer(client(plain.create_app(lambda *_: events("mail"))).post("/todos/")) == (201, "created")


async def test_runs_after_the_response(asgi, observe, events):
    """The order of the two events: the last part of the response is sent, the mail is written."""
    made = plain.create_app(lambda email, message: events(f"{email}: {message}"))

    async def noting(scope, receive, send):
        async def noted(message):
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                events("response")

        await made(scope, receive, noted)

    async with asgi(noting, "/todos/", method="POST") as connection:
        await connection.finish()
    observe(events.seen, correct=("response", *MAIL))


async def test_runs_in_a_thread_of_its_own(async_client, observe, events):
    """Which thread the task runs in: that of the event loop, or another."""
    loop_thread = threading.get_ident()
    made = plain.create_app(lambda *_: events("loop" if threading.get_ident() == loop_thread else "another thread"))
    await post(async_client, made)
    observe(events.seen, correct=("another thread",))


async def test_as_printed(async_client, observe, events, engine):
    """As printed, with a table that makes its ids: status, body and mails, or what is raised and why."""
    observe(
        await create(async_client, events, engine, app.create_app),
        correct=(*CREATED, MAIL),
        symptom=(one_of("MissingGreenlet", "StatementError"), NO_GREENLET, ()),
    )


async def test_row_without_an_id(async_client, observe, events, engine):
    """As printed, with a table that gives no id by itself: status, body and mails, or what is raised and why."""
    observe(
        await create(async_client, events, engine, app.create_app, Todo, expire_on_commit=False),
        correct=(*CREATED, MAIL),
        symptom=("IntegrityError", NO_ID, ()),
    )


async def test_row_is_committed(async_client, observe, events, engine):
    """The titles that another session reads after the request, whatever the client was answered."""
    await create(async_client, events, engine, app.create_app)
    async with AsyncSession(engine) as session:
        kept = (await session.exec(select(TodoWithId.title))).all()
    observe(kept, correct=["milk"], symptom=[])


async def test_row_after_the_commit(async_client, observe, events, engine):
    """As printed, but nothing is read of the user after the commit: status, body and mails, or what is raised and why."""
    observe(
        await create(async_client, events, engine, app.create_app_without_user),
        correct=(*CREATED, MAIL),
        symptom=("ResponseValidationError", NO_GREENLET, ()),
    )


async def test_without_expiry(async_client, observe, events, engine):
    """Status, body and mails where the sessions have expire_on_commit=False."""
    seen = await create(async_client, events, engine, app.create_app, expire_on_commit=False)
    observe(seen, correct=(*CREATED, MAIL))


async def test_with_refresh(async_client, observe, events, engine):
    """Status, body and mails where the address is read before the commit and the row is refreshed."""
    observe(await create(async_client, events, engine, app.create_app_with_refresh), correct=(*CREATED, MAIL))
