import pytest
from fastapi import status
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from casebook.probes import answer, control, one_of
from claims.async_patterns.errors.app import add_handler_of_every_error, create_app

pytestmark = pytest.mark.contract

VIOLATION = (400, {"detail": "Database constraint violation"})
STORED = (201, "stored")


@pytest.fixture
async def engine():
    made = create_async_engine("sqlite+aiosqlite://")
    async with made.begin() as connection:
        await connection.execute(text("CREATE TABLE todo (title TEXT NOT NULL UNIQUE)"))
    yield made
    await made.dispose()


async def send(async_client, app, method, path):
    """The answer, also where an error goes on to the server."""
    sent = []

    async def keeping(scope, receive, pass_on):
        try:
            await app(scope, receive, pass_on)
        except Exception as error:  # noqa: BLE001 - it goes on to the server
            sent.append(error)

    async with async_client(keeping) as caller:
        return answer(await caller.request(method, path))


def form(response):
    return response.status_code, response.headers["content-type"], response.json()


@control
async def test_first_row_is_stored(async_client, engine):
    assert await send(async_client, create_app(engine), "POST", "/in-endpoint") == STORED


def test_http_exception(client, observe):
    """Status, content type and body."""
    response = client(create_app(None)).get("/todos/1")
    observe(form(response), correct=(404, "application/json", {"detail": "Todo not found"}))


def test_status_constants(observe):
    """The constants of fastapi.status that the guide names."""
    names = {
        "HTTP_200_OK": 200,
        "HTTP_201_CREATED": 201,
        "HTTP_204_NO_CONTENT": 204,
        "HTTP_400_BAD_REQUEST": 400,
        "HTTP_401_UNAUTHORIZED": 401,
        "HTTP_404_NOT_FOUND": 404,
        "HTTP_500_INTERNAL_SERVER_ERROR": 500,
    }
    observe({name: getattr(status, name) for name in names}, correct=names)


@pytest.mark.parametrize(
    ("method", "path", "code", "detail"),
    [("GET", "/nowhere", 404, "Not Found"), ("PUT", "/broken", 405, "Method Not Allowed")],
    ids=["404", "405"],
)
def test_form_of_routing_errors(client, observe, method, path, code, detail):
    """A path that is not there, and a method that is not: status, content type and body."""
    response = client(create_app(None)).request(method, path)
    observe(form(response), correct=(code, "application/json", {"detail": detail}))


def test_form_of_validation_errors(client, observe):
    """Status, content type, the keys of the body, and those that each error has of loc, msg and type."""
    response = client(create_app(None)).get("/todos/x")
    errors = [sorted({"loc", "msg", "type"} & error.keys()) for error in response.json()["detail"]]
    seen = response.status_code, response.headers["content-type"], [*response.json()], errors
    observe(seen, correct=(422, "application/json", ["detail"], [["loc", "msg", "type"]]))


async def test_form_of_an_unexpected_error(async_client, observe, engine):
    """The endpoint raises RuntimeError."""
    observe(
        await send(async_client, create_app(engine), "GET", "/broken"),
        correct=(500, {"detail": "Internal Server Error"}),
        symptom=(500, "Internal Server Error"),
    )


async def test_handler_of_every_error(async_client, observe, engine):
    """The endpoint raises RuntimeError, which a handler of Exception answers."""
    app = add_handler_of_every_error(create_app(engine))
    observe(
        await send(async_client, app, "GET", "/broken"),
        correct=(500, {"detail": "Internal Server Error"}),
        symptom=(500, "Internal Server Error"),
    )


@pytest.mark.parametrize("path", ["/in-endpoint", "/null"])
async def test_integrity_error(async_client, observe, engine, path):
    """The endpoint stores a title twice, or null. The handler is the guide's."""
    app = create_app(engine)
    await send(async_client, app, "POST", "/in-endpoint")
    observe(await send(async_client, app, "POST", path), correct=VIOLATION)


async def test_integrity_error_after_yield(async_client, observe, engine):
    """A dependency commits the same title after yield, too late for the endpoint. The handler is the guide's."""
    app = create_app(engine)
    await send(async_client, app, "POST", "/in-endpoint")
    observe(
        await send(async_client, app, "POST", "/after-yield"),
        correct=VIOLATION,
        symptom=one_of(STORED, (500, "Internal Server Error")),
    )
