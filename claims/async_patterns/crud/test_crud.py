import re
import warnings

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel import SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

from casebook.probes import answer, control, one_of
from claims.async_patterns.crud.app import create_app
from claims.async_patterns.crud.models import Todo, TodoCreate, TodoUpdateWithoutNull, User

pytestmark = pytest.mark.contract

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
OWN = {"id": "1", "title": "milk", "description": "two", "completed": False, "user_id": "ada"}
DONE = {"id": "2", "title": "bread", "description": None, "completed": True, "user_id": "ada"}
FOREIGN = {"id": "3", "title": "secret", "description": None, "completed": False, "user_id": "bob"}
NOT_FOUND = (404, {"detail": "Todo not found"})


@pytest.fixture
async def sessions():
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    made = async_sessionmaker(engine, class_=AsyncSession)
    async with made() as session:
        session.add_all([User(id="ada"), User(id="bob"), Todo(**OWN), Todo(**DONE), Todo(**FOREIGN)])
        await session.commit()
    yield made
    await engine.dispose()


@pytest.fixture
def ask(async_client, sessions):
    """Asks the app as the user ada; without the date of creation in what comes back."""

    async def asked(method, path, app=None, **options):
        async with async_client(app or create_app(sessions)) as caller:
            response = await caller.request(method, path, headers={"user": "ada"}, **options)
        status, body = answer(response)
        for row in body if isinstance(body, list) else [body]:
            if isinstance(row, dict):
                row.pop("created_at", None)
        return status, body

    return asked


@pytest.fixture
def stored(sessions):
    """The rows of the table that have these ids."""

    async def read(*ids):
        async with sessions() as session:
            rows = (await session.exec(select(Todo).where(Todo.id.in_(ids)).order_by(Todo.id))).all()
            return [row.model_dump(exclude={"created_at"}) for row in rows]

    return read


@control
async def test_rows_are_stored(stored):
    assert await stored("1", "2", "3") == [OWN, DONE, FOREIGN]


async def test_create(observe, ask, stored):
    """The status, the answer with whether its id is a UUID, and the row that is stored."""
    status, body = await ask("POST", "/todos/", json={"title": "eggs", "completed": True})
    id = body["id"]
    is_uuid = UUID.fullmatch(id) is not None
    row = {"title": "eggs", "description": None, "completed": True, "user_id": "ada"}
    kept = [{name: value for name, value in one.items() if name != "id"} for one in await stored(id)]
    seen = status, {**body, "id": is_uuid}, kept
    observe(seen, correct=(201, {**row, "id": True}, [row]))


async def test_foreign_owner_is_ignored(observe, ask):
    """The body names another owner and another id. The status, the owner, and whether the id is a new UUID."""
    status, body = await ask("POST", "/todos/", json={"title": "eggs", "user_id": "bob", "id": "3"})
    seen = status, body["user_id"], UUID.fullmatch(body["id"]) is not None
    observe(seen, correct=(201, "ada", True))


def test_dict_gives_the_values(observe):
    observe(TodoCreate(title="a").dict(), correct={"title": "a", "description": None, "completed": False})


@pytest.mark.parametrize("method", ["dict", "model_dump"])
def test_values_without_a_warning(observe, method):
    """The warnings that the method gives, each by its category and its first sentence."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        getattr(TodoCreate(title="a"), method)()
    told = sorted({(one.category.__name__, str(one.message).partition(". ")[0]) for one in caught})
    text = "The `dict` method is deprecated; use `model_dump` instead"
    observe(told, correct=[], symptom=[("PydanticDeprecatedSince20", text)])


async def test_list(observe, ask):
    """The table has two rows of the user, and one of another."""
    observe(await ask("GET", "/todos/"), correct=(200, [OWN, DONE]))


@pytest.mark.parametrize(("completed", "rows"), [("true", [DONE]), ("false", [OWN])], ids=["true", "false"])
async def test_filtered_list(observe, ask, completed, rows):
    """The user has one row that is completed, and one that is not."""
    observe(await ask("GET", f"/todos/?completed={completed}"), correct=(200, rows))


async def test_read(observe, ask):
    observe(await ask("GET", "/todos/1"), correct=(200, OWN))


@pytest.mark.parametrize("id", ["3", "9"], ids=["foreign", "unknown"])
@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
async def test_not_found(observe, ask, stored, method, id):
    """A row of another user and one that is not there: the answer, and the foreign row as it is afterwards."""
    seen = await ask(method, f"/todos/{id}", json={"title": "mine"} if method == "PATCH" else None)
    observe((*seen, await stored("3")), correct=(*NOT_FOUND, [FOREIGN]))


async def test_update(observe, ask, stored):
    """PATCH sends `completed` alone: the answer, and the row that is stored."""
    seen = await ask("PATCH", "/todos/1", json={"completed": True})
    updated = {**OWN, "completed": True}
    observe((*seen, await stored("1")), correct=(200, updated, [updated]))


async def test_update_of_nothing(observe, ask):
    """PATCH sends an empty body."""
    observe(await ask("PATCH", "/todos/1", json={}), correct=(200, OWN))


async def test_description_is_emptied(observe, ask):
    """PATCH sends null for the one field that may be empty."""
    observe(await ask("PATCH", "/todos/1", json={"description": None}), correct=(200, {**OWN, "description": None}))


@pytest.mark.parametrize("name", ["title", "completed"])
async def test_update_with_null(observe, ask, stored, name):
    """PATCH sends null for a field that may not be empty: the answer, and the row. An exception is a 500."""
    try:
        seen = await ask("PATCH", "/todos/1", json={name: None})
    except IntegrityError as error:
        seen = type(error).__name__, str(error.orig)
    observe(
        (*seen, await stored("1")),
        correct=(
            422,
            [
                (
                    one_of("string_type", "bool_type"),
                    ["body", name],
                    one_of("Input should be a valid string", "Input should be a valid boolean"),
                )
            ],
            [OWN],
        ),
        symptom=("IntegrityError", f"NOT NULL constraint failed: todo.{name}", [OWN]),
    )


@pytest.mark.parametrize("name", ["title", "completed"])
async def test_update_model_without_null(observe, ask, stored, sessions, name):
    """Null for this field, then null for the description: both answers, and the row."""
    app = create_app(sessions, TodoUpdateWithoutNull)
    refused = await ask("PATCH", "/todos/1", app, json={name: None})
    taken = await ask("PATCH", "/todos/1", app, json={"description": None})
    updated = {**OWN, "description": None}
    kind = {"title": ("string_type", "string"), "completed": ("bool_type", "boolean")}[name]
    observe(
        (refused, taken, await stored("1")),
        correct=((422, [(kind[0], ["body", name], f"Input should be a valid {kind[1]}")]), (200, updated), [updated]),
    )


async def test_delete(observe, ask, stored):
    """The row is deleted twice: both answers, and what is left of it."""
    seen = [await ask("DELETE", "/todos/1"), await ask("DELETE", "/todos/1")]
    observe((seen, await stored("1")), correct=([(204, ""), NOT_FOUND], []))
