import asyncio

from fastapi.exceptions import ResponseValidationError

from casebook.probes import answer, control, one_of, raises, workaround
from cases.database.missing_greenlet import app

SAW, ALICE, BOB = (200, ["saw"]), (200, {"name": "alice", "items": [{"name": "saw"}]}), (200, "bob")
MISSING_GREENLET = one_of(
    raises("MissingGreenlet", "^greenlet_spawn has not been called; can't call await_(only)?\\(\\) here"),
    raises("StatementError", "^\\(sqlalchemy.exc.MissingGreenlet\\) greenlet_spawn has not been called"),
)
IN_THE_RESPONSE = ("ResponseValidationError", True)
GUIDE = raises(RuntimeError, "You must use async/await")


def ask(async_client, method, path, **options):
    async def asked():
        engine = await app.make_engine()
        try:
            async with async_client(app.create_app(engine, **options)) as client:
                return answer(await client.request(method, path))
        finally:
            await engine.dispose()

    return asyncio.run(asked())


def read_user(async_client, path):
    """The answer, or that FastAPI could not read the row for it, and whether a greenlet was missing."""
    try:
        return ask(async_client, "GET", path)
    except ResponseValidationError as error:
        return type(error).__name__, "greenlet_spawn has not been called" in str(error.errors())


def query(async_client, url):
    async def asked():
        async with async_client(app.create_app_with_synchronous_engine(url)) as client:
            return answer(await client.get("/query"))

    return asyncio.run(asked())


@control
def test_column(async_client):
    assert ask(async_client, "GET", "/name") == (200, "alice")


def test_relationship(async_client, observe):
    observe(lambda: ask(async_client, "GET", "/relationship"), correct=SAW, symptom=MISSING_GREENLET)


def test_response_model(async_client, observe):
    observe(
        read_user(async_client, "/response-model"),
        correct=ALICE,
        symptom=IN_THE_RESPONSE,
    )


def test_after_commit(async_client, observe):
    observe(lambda: ask(async_client, "POST", "/commit"), correct=BOB, symptom=MISSING_GREENLET)


def test_synchronous_engine(async_client, observe):
    observe(lambda: query(async_client, "sqlite+aiosqlite://"), correct=(200, 1), symptom=MISSING_GREENLET)


def test_message_of_the_guide(async_client, observe):
    """A synchronous query in an async def endpoint, which a guide says raises RuntimeError."""
    observe(lambda: query(async_client, "sqlite://"), correct=(200, 1), symptom=GUIDE)


@workaround("selectinload")
def test_selectinload(async_client, observe):
    observe(
        read_user(async_client, "/selectinload"),
        correct=ALICE,
        symptom=IN_THE_RESPONSE,
    )


@workaround("lazy-selectin")
def test_lazy_selectin(async_client, observe):
    observe(lambda: ask(async_client, "GET", "/lazy-selectin"), correct=SAW, symptom=MISSING_GREENLET)


@workaround("lazy-joined")
def test_lazy_joined(async_client, observe):
    observe(lambda: ask(async_client, "GET", "/lazy-joined"), correct=SAW, symptom=MISSING_GREENLET)


@workaround("awaitable-attrs")
def test_awaitable_attrs(async_client, observe):
    observe(lambda: ask(async_client, "GET", "/awaitable-attrs"), correct=SAW, symptom=MISSING_GREENLET)


@workaround("expire-on-commit")
def test_expire_on_commit(async_client, observe):
    observe(lambda: ask(async_client, "POST", "/commit", expire_on_commit=False), correct=BOB, symptom=MISSING_GREENLET)


@workaround("refresh")
def test_refresh(async_client, observe):
    observe(lambda: ask(async_client, "POST", "/refresh"), correct=BOB, symptom=MISSING_GREENLET)
