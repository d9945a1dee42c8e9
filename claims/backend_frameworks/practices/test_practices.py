import warnings

import pytest

from casebook.probes import answer, control
from claims.backend_frameworks.practices import app

pytestmark = pytest.mark.contract

every_kind = pytest.mark.parametrize("kind", app.FOUND)
SHOWN = {"id": 1, "email": "alice@example.com"}
HASH = {"hashed_password": app.HASH}
ALICE = {"email": "alice@example.com", "password": "secret"}


def get_user(client, kind, path):
    return answer(client(app.create_app_with_users(app.FOUND[kind])).get(path))


@control
def test_app_has_its_routes(client):
    assert client(app.create_app_with_users(app.UserRow)).get("/openapi.json").status_code == 200


@every_kind
def test_user_without_response_model(client, observe, kind):
    """The user that is sent. It is found as a dictionary, as a model with the hash, or as an object."""
    observe(get_user(client, kind, "/nothing"), correct=(200, SHOWN | HASH), symptom=(200, SHOWN))


@every_kind
def test_user_with_response_model(client, observe, kind):
    """The user that is sent. It is found as a dictionary, as a model with the hash, or as an object."""
    observe(get_user(client, kind, "/response-model"), correct=(200, SHOWN), symptom=(200, SHOWN | HASH))


@every_kind
def test_user_with_return_annotation(client, observe, kind):
    """The user that is sent. It is found as a dictionary, as a model with the hash, or as an object."""
    observe(get_user(client, kind, "/annotation"), correct=(200, SHOWN), symptom=(200, SHOWN | HASH))


def test_raw_dict_as_body(client, observe):
    """A list for the email, and a field that nobody may set: both are taken and sent back."""
    wrong = {"email": ["no", "text"], "is_admin": True}
    observe(answer(client(app.create_app_with_bodies()).post("/raw", json=wrong)), correct=(200, wrong))


def test_model_as_body(client, observe):
    """A list for the email and no password; then a good body with a field that nobody may set."""
    caller = client(app.create_app_with_bodies())
    wrong = {"email": ["no", "text"], "is_admin": True}
    observe(
        [answer(caller.post("/model", json=body)) for body in (wrong, ALICE | {"is_admin": True})],
        correct=[
            (
                422,
                [
                    ("string_type", ["body", "email"], "Input should be a valid string"),
                    ("missing", ["body", "password"], "Field required"),
                ],
            ),
            (201, SHOWN),
        ],
    )


def test_model_for_updates(client, observe):
    """A name, and a password, which the update model does not have."""
    observe(
        answer(client(app.create_app_with_bodies()).patch("/model", json={"name": "Alice", "password": "new"})),
        correct=(200, {"name": "Alice"}),
    )


PATHS = [("GET", "/api/v1/users/"), ("DELETE", "/api/v1/users/1"), ("GET", "/api/v1/items/"), ("GET", "/api/v2/users/")]


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_dependency_of_the_router(client, observe, method, path):
    """The status with a wrong token, and with the right one."""
    caller = client(app.create_app_with_routers())
    observe(
        [caller.request(method, path, headers={"token": token}).status_code for token in ("wrong", "right")],
        correct=[401, 200],
    )


def test_routers_by_resource_and_version(client, observe):
    """The paths of the OpenAPI document, and the tags of their operations."""
    caller = client(app.create_app_with_routers())
    paths = caller.get("/openapi.json").json()["paths"]
    observe(
        {path: [one["tags"] for one in paths[path].values()] for path in paths},
        correct={
            "/api/v1/users/": [["users"]],
            "/api/v1/users/{user_id}": [["users"]],
            "/api/v1/items/": [["items"]],
            "/api/v2/users/": [["users"]],
        },
    )


def test_on_event_warns(observe, events):
    """The categories of the warnings, and whether each names the lifespan."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        app.create_app_with_on_event(events)
    told = {(one.category.__name__, "lifespan" in str(one.message)) for one in caught}
    observe(told, correct={("DeprecationWarning", True)}, symptom=set())


def test_on_event_runs(client, observe, events):
    """What happens from start to stop, in order."""
    with client(app.create_app_with_on_event(events)) as caller:
        caller.get("/")
    observe(events.seen, correct=("startup", "request", "shutdown"))


def test_lifespan_runs(client, observe, events):
    """What happens from start to stop, in order."""
    with client(app.create_app_with_lifespan(events)) as caller:
        caller.get("/")
    observe(events.seen, correct=("startup", "request", "shutdown"))


def test_created_and_conflict(client, observe):
    """The same user is sent twice."""
    caller = client(app.create_app_with_status_codes())
    observe(
        [answer(caller.post("/users", json=ALICE)) for _ in range(2)],
        correct=[(201, {"email": "alice@example.com"}), (409, {"detail": "Email already taken"})],
    )


def test_deleted_has_no_body(client, observe):
    """Status, body and Content-Length."""
    response = client(app.create_app_with_status_codes()).delete("/users/1")
    observe((response.status_code, response.content, response.headers.get("content-length")), correct=(204, b"", None))


def test_report_is_accepted(client, observe):
    observe(
        answer(client(app.create_app_with_status_codes()).post("/reports", json={"title": "Sales"})),
        correct=(202, {"report_id": 1, "status": "processing"}),
    )


def test_report_status(client, observe):
    """The answer before the work is done, and after it."""
    caller = client(app.create_app_with_status_codes())
    caller.post("/reports", json={"title": "Sales"})
    seen = [answer(caller.get("/reports/1/status"))]
    caller.put("/worker/1")
    seen.append(answer(caller.get("/reports/1/status")))
    observe(
        seen,
        correct=[(200, {"status": "processing", "url": None}), (200, {"status": "done", "url": "/reports/1.pdf"})],
    )


def test_metadata(client, observe):
    """What the OpenAPI document has of the app, and of the operation."""
    document = client(app.create_app_with_metadata()).get("/openapi.json").json()
    operation = document["paths"]["/users"]["post"]
    observe(
        [document["info"], {name: operation[name] for name in ("summary", "description", "tags", "responses")}],
        correct=[
            {"title": "Shop", "version": "1.2.3", "description": "What the shop offers."},
            {
                "summary": "Create a new user",
                "description": "Creates a user account and sends a welcome email.",
                "tags": ["users"],
                "responses": {
                    "201": {"description": "Successful Response", "content": {"application/json": {"schema": {}}}},
                    "409": {"description": "Email already taken"},
                },
            },
        ],
    )


def test_handler_reshapes_the_error(client, observe):
    """A page that is no number, and a body without a password."""
    observe(
        answer(client(app.create_app_with_handler()).post("/users?page=x", json={"email": "alice@example.com"})),
        correct=(
            400,
            {
                "errors": [
                    {
                        "field": "page",
                        "message": "Input should be a valid integer, unable to parse string as an integer",
                    },
                    {"field": "password", "message": "Field required"},
                ]
            },
        ),
    )
