from contextlib import contextmanager

import pytest
from sqlalchemy.exc import OperationalError

from casebook.probes import control, raises
from claims.fastapi_skill.item_routes import app

pytestmark = pytest.mark.contract

PEN = {"name": "Pen", "price": 1.5}
CREATED = {**PEN, "status": "draft", "id": 1, "created_at": "2026-01-21T00:00:00"}
FRONTEND, OTHER = "http://localhost:3000", "http://evil.example"
TOKEN = {"Authorization": "Bearer valid"}
NO_TOKEN = (401, {"detail": "Not authenticated"})


@pytest.fixture
def database(tmp_path):
    return tmp_path / "database.db"


@contextmanager
def started(client, made, items=0):
    """A client of the app after its lifespan has begun, and so many items created."""
    with client(made) as http:
        for number in range(items):
            http.post("/items", json={"name": f"Pen {number + 1}", "price": 1})
        yield http


def told(response):
    """The status and the body; of a 422 the type and the location of each error."""
    if response.status_code == 422:
        return 422, [(error["type"], error["loc"]) for error in response.json()["detail"]]
    return response.status_code, response.json()


def names(response):
    return response.status_code, [item["name"] for item in response.json()]


@control
def test_application_starts(client, database):
    with started(client, app.create_app(database)) as http:
        assert http.get("/openapi.json").status_code == 200


def test_empty_path(client, database, observe):
    """The answer to /items, and where a request for /items/ is sent on to."""
    with started(client, app.create_app(database)) as http:
        slash = http.get("/items/", follow_redirects=False)
        observe(
            (told(http.get("/items")), slash.status_code, slash.headers.get("location")),
            correct=((200, []), 307, "http://testserver/items"),
        )


def test_page(client, database, observe):
    """The second of three items by skip=1 and limit=1, and all of them without the parameters."""
    with started(client, app.create_app(database), items=3) as http:
        observe(
            (names(http.get("/items?skip=1&limit=1")), names(http.get("/items"))),
            correct=((200, ["Pen 2"]), (200, ["Pen 1", "Pen 2", "Pen 3"])),
        )


def test_negative_limit(client, database, observe):
    """SQLite reads a limit of -1 as none."""
    with started(client, app.create_app(database), items=3) as http:
        response = http.get("/items?limit=-1&skip=-5")
        seen = told(response) if response.status_code == 422 else names(response)
    observe(
        seen,
        correct=(422, [("greater_than_equal", ["query", "limit"]), ("greater_than_equal", ["query", "skip"])]),
        symptom=(200, ["Pen 1", "Pen 2", "Pen 3"]),
    )


def test_bounded_limit(client, database, observe):
    """The answers to a limit of -1, and to skip=1 and limit=1, where both are bounded by Query()."""
    with started(client, app.create_app(database), items=3) as http:
        observe(
            (told(http.get("/items/bounded?limit=-1")), names(http.get("/items/bounded?skip=1&limit=1"))),
            correct=((422, [("greater_than_equal", ["query", "limit"])]), (200, ["Pen 2"])),
        )


@pytest.mark.parametrize(
    ("path", "answered"),
    [
        ("/items/1", (200, {**CREATED, "name": "Pen 1", "price": 1.0})),
        ("/items/7", (404, {"detail": "Item not found"})),
        ("/items/x", (422, [("int_parsing", ["path", "item_id"])])),
    ],
    ids=["known", "unknown", "no number"],
)
def test_read(client, database, observe, path, answered):
    with started(client, app.create_app(database), items=1) as http:
        observe(told(http.get(path)), correct=answered)


def create_and_read(client, made):
    """The answer to the creation of an item, and to a second request, which reads it."""
    with started(client, made) as http:
        return told(http.post("/items", json=PEN)), told(http.get("/items/1"))


def test_create(client, database, observe):
    """The item as the first request is answered it, and as a second request reads it from the database."""
    observe(create_and_read(client, app.create_app(database)), correct=((201, CREATED), (200, CREATED)))


def test_create_commits_in_the_endpoint(client, database, observe):
    """The same, where the dependency does not commit: what the second request reads was committed by the endpoint."""
    observe(
        create_and_read(client, app.create_app(database, commits=False)),
        correct=((201, CREATED), (200, CREATED)),
        symptom=((201, CREATED), (404, {"detail": "Item not found"})),
    )


def test_create_without_the_lifespan(client, database, observe):
    """A client that is no context manager does not run the lifespan, and so there is no table."""
    http = client(app.create_app(database))
    observe(lambda: told(http.post("/items", json=PEN)), correct=raises(OperationalError, "no such table: items"))


def allowed(response):
    names = ("access-control-allow-origin", "access-control-allow-credentials")
    return response.status_code, *(response.headers.get(name) for name in names)


def test_cors(client, database, observe):
    """The status, the origin that may read the answer, and whether with cookies, for the front end's origin and for another."""
    with started(client, app.create_app(database)) as http:
        seen = [allowed(http.get("/items", headers={"Origin": origin})) for origin in (FRONTEND, OTHER)]
    observe(seen, correct=[(200, FRONTEND, "true"), (200, None, "true")])


def test_cors_preflight(client, database, observe):
    """The status and the origin that may send a POST, for the front end's origin and for another."""
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "X-Any"}
    with started(client, app.create_app(database)) as http:
        sent = [http.options("/items", headers={"Origin": origin, **asked}) for origin in (FRONTEND, OTHER)]
    observe(
        [(response.status_code, response.headers.get("access-control-allow-origin")) for response in sent],
        correct=[(200, FRONTEND), (400, None)],
    )


def test_routers(client, database, observe):
    """The answers to /items and to /auth/me, of two routers."""
    with started(client, app.create_app(database)) as http:
        observe((told(http.get("/items")), told(http.get("/auth/me", headers=TOKEN))), correct=((200, []), (200, 1)))


def test_protected_path(client, database, observe):
    """POST /items without a token, where the protected endpoint was added to the router of items as printed."""
    with started(client, app.create_app(database, app.create_protected_router("/items"))) as http:
        observe(told(http.post("/items", json=PEN)), correct=NO_TOKEN, symptom=(201, CREATED))


def test_protected_beside_open(client, database, observe):
    """The same, where the protected endpoint has the path of the open one, which is declared before it."""
    with started(client, app.create_app(database, app.create_protected_router(""))) as http:
        observe(told(http.post("/items", json=PEN)), correct=NO_TOKEN, symptom=(201, CREATED))


def test_protected_in_place_of_open(client, database, observe):
    """The answers to POST /items without a token and with one, where the protected endpoint is the only one."""
    with started(client, app.create_app(database, app.create_mended_router())) as http:
        observe(
            (told(http.post("/items", json=PEN)), told(http.post("/items", json=PEN, headers=TOKEN))),
            correct=(NO_TOKEN, (200, {"user_id": 1})),
        )
