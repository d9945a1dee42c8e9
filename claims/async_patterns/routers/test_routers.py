import pytest

from casebook.probes import answer, control
from claims.async_patterns.routers.app import create_app

pytestmark = pytest.mark.contract

ADA = {"user": "ada"}
REFUSED = (401, {"detail": "Invalid authentication credentials"})


async def sent(async_client, app, method, path):
    """What is answered at once: this client follows no redirect."""
    async with async_client(app) as caller:
        response = await caller.request(method, path, headers=ADA)
    return response.status_code, response.json() if response.content else None, response.headers.get("location")


@control
def test_document_is_made(client, events):
    assert client(create_app(events)).get("/openapi.json").status_code == 200


def test_prefix(client, observe, events):
    """GET and POST of the path "/" below the prefix."""
    app = create_app(events)
    seen = [answer(client(app).get("/todos/", headers=ADA)), answer(client(app).post("/todos/", headers=ADA))]
    observe(seen, correct=[(200, ["ada"]), (201, "ada")])


def test_tags(client, observe, events):
    """Each operation of the OpenAPI document, and its tags."""
    paths = client(create_app(events)).get("/openapi.json").json()["paths"]
    seen = {f"{method} {path}": each["tags"] for path, methods in paths.items() for method, each in methods.items()}
    observe(seen, correct={key: ["todos"] for key in ("get /todos/", "post /todos/", "get /todos/public")})


def test_dependency_of_all_routes(client, observe, events):
    """A route that does not name the user itself, without a login and with one."""
    app = create_app(events)
    seen = [answer(client(app).get("/todos/public", headers=headers)) for headers in ({}, ADA)]
    observe(seen, correct=[REFUSED, (200, "no parameter asks for the user")])


def test_dependency_runs_once(client, observe, events):
    """The router and the endpoint name the same dependency: the calls of one request."""
    client(create_app(events)).get("/todos/", headers=ADA)
    observe(events.seen, correct=("get_current_user",))


@pytest.mark.parametrize(("method", "given"), [("GET", (200, ["ada"])), ("POST", (201, "ada"))], ids=["get", "post"])
async def test_without_the_slash(async_client, observe, events, method, given):
    """The path "/" below the prefix is asked for without its slash: status, body, and where it is redirected to."""
    observe(
        await sent(async_client, create_app(events), method, "/todos"),
        correct=(*given, None),
        symptom=(307, None, "http://testserver/todos/"),
    )


@pytest.mark.parametrize(("method", "given"), [("GET", (200, ["ada"])), ("POST", (201, "ada"))], ids=["get", "post"])
async def test_empty_path(async_client, observe, events, method, given):
    """The empty path below the prefix is asked for: status, body, and where it is redirected to."""
    observe(
        await sent(async_client, create_app(events, path=""), method, "/todos"),
        correct=(*given, None),
        symptom=(307, None, "http://testserver/todos/"),
    )
