import pytest

from casebook.probes import answer, control, one_of, raises
from claims.backend_frameworks.user_routes import app, as_printed
from claims.backend_frameworks.user_routes.schemas import ADA

pytestmark = pytest.mark.contract

UNKNOWN = (404, {"detail": "User not found"})
BODY = {"email": "bob@example.com", "name": "Bob"}
BOB = {"id": 2, **BODY}
REQUESTS = [
    ("GET", "/users/1", None),
    ("GET", "/users/", None),
    ("POST", "/users/", BODY),
    ("PUT", "/users/1", {"name": "Ada"}),
    ("DELETE", "/users/1", None),
]


def listed(**asked):
    return 200, {"users": [ADA], "asked": {"skip": 0, "limit": 20, "search": None, **asked}}


def refused(place, now, before):
    """A 422 by Pydantic 2, and by Pydantic 1: type and message."""
    return 422, one_of([(now[0], place, now[1])], [(before[0], place, before[1])])


def operation(events, method, path="/users/{user_id}"):
    return app.create_app(events).openapi()["paths"][path][method]


@control
def test_router_answers(client, events):
    assert answer(client(app.create_app(events)).put("/users/1", json={"name": "Eve"})) == (200, {**ADA, "name": "Eve"})


def test_shared_dependency(client, observe, events):
    """Each request, and how often the dependency of the router ran for it."""
    caller = client(app.create_app(events))
    seen = {}
    for method, path, body in REQUESTS:
        before = len(events.seen)
        caller.request(method, path, json=body)
        seen[f"{method} {path}"] = len(events.seen) - before
    observe(seen, correct={f"{method} {path}": 1 for method, path, _ in REQUESTS})


def test_tags_and_responses(observe, events):
    """The tags of each operation in the OpenAPI document, and its documented 401."""
    paths = app.create_app(events).openapi()["paths"]
    seen = [(one["tags"], one["responses"].get("401")) for methods in paths.values() for one in methods.values()]
    observe(seen, correct=[(["users"], {"description": "Not authenticated"})] * len(REQUESTS))


def test_path_parameter(client, observe, events):
    """The ids 0 and 1."""
    caller = client(app.create_app(events))
    no = refused(
        ["path", "user_id"],
        ("greater_than", "Input should be greater than 0"),
        ("value_error.number.not_gt", "ensure this value is greater than 0"),
    )
    observe((answer(caller.get("/users/0")), answer(caller.get("/users/1"))), correct=(no, (200, ADA)))


@pytest.mark.parametrize(
    ("query", "now", "before"),
    [
        (
            {"limit": "101"},
            ("less_than_equal", "Input should be less than or equal to 100"),
            ("value_error.number.not_le", "ensure this value is less than or equal to 100"),
        ),
        (
            {"limit": "0"},
            ("greater_than_equal", "Input should be greater than or equal to 1"),
            ("value_error.number.not_ge", "ensure this value is greater than or equal to 1"),
        ),
        (
            {"limit": "all"},
            ("int_parsing", "Input should be a valid integer, unable to parse string as an integer"),
            ("type_error.integer", "value is not a valid integer"),
        ),
        (
            {"skip": "-1"},
            ("greater_than_equal", "Input should be greater than or equal to 0"),
            ("value_error.number.not_ge", "ensure this value is greater than or equal to 0"),
        ),
        (
            {"search": ""},
            (
                "string_too_short",
                one_of("String should have at least 1 character", "String should have at least 1 characters"),
            ),
            ("value_error.any_str.min_length", "ensure this value has at least 1 characters"),
        ),
        (
            {"search": "a" * 101},
            ("string_too_long", "String should have at most 100 characters"),
            ("value_error.any_str.max_length", "ensure this value has at most 100 characters"),
        ),
    ],
    ids=["limit-101", "limit-0", "limit-text", "skip-negative", "search-empty", "search-long"],
)
def test_query_parameters(client, observe, events, query, now, before):
    """One value that is out of its bounds, or of another type."""
    (name,) = query
    got = answer(client(app.create_app(events)).get("/users/", params=query))
    observe(got, correct=refused(["query", name], now, before))


@pytest.mark.parametrize("limit", [1, 100])
def test_query_parameters_at_their_bounds(client, observe, events, limit):
    """What reaches the service for a skip of 0, the lowest or the highest limit, and a search of as many characters."""
    asked = {"skip": 0, "limit": limit, "search": "a" * limit}
    observe(answer(client(app.create_app(events)).get("/users/", params=asked)), correct=listed(**asked))


@pytest.mark.parametrize("sort_by", ["evil", "name; DROP TABLE users", "name\n"], ids=["other", "sql", "line-break"])
def test_sort_by_refuses(client, observe, events, sort_by):
    """A name that is none of the three: another, SQL, and one with a line break at its end."""
    pattern = "^(created_at|name|email)$"
    observe(
        answer(client(app.create_app(events)).get("/users/", params={"sort_by": sort_by})),
        correct=refused(
            ["query", "sort_by"],
            ("string_pattern_mismatch", f"String should match pattern '{pattern}'"),
            ("value_error.str.regex", f'string does not match regex "{pattern}"'),
        ),
        symptom=listed(),
    )


@pytest.mark.parametrize("sort_by", ["created_at", "name", "email"])
def test_sort_by_accepts(client, observe, events, sort_by):
    """The answer has what reaches the service: skip, limit and search."""
    observe(answer(client(app.create_app(events)).get("/users/", params={"sort_by": sort_by})), correct=listed())


def test_body_is_the_model(client, observe, events):
    """The fields of the model are the body itself."""
    observe(answer(client(app.create_app(events)).post("/users/", json=BODY)), correct=(201, BOB))


def test_body_below_its_name(client, observe, events):
    """The fields are sent below the key `user`."""
    got = answer(client(app.create_app(events)).post("/users/", json={"user": BODY}))
    missing = one_of(
        [("missing", ["body", name], "Field required") for name in BODY],
        [("value_error.missing", ["body", name], "field required") for name in BODY],
    )
    observe(got, correct=(422, missing))


def test_created_in_openapi(observe, events):
    """Summary, description and responses of the operation."""
    one = operation(events, "post", "/users/")
    observe(
        (one["summary"], one["description"], sorted(one["responses"])),
        correct=("Create a user", "Creates an account.", ["201", "401", "422"]),
    )


def test_several_responses_in_openapi(observe, events):
    """The responses of the update, and their descriptions."""
    told = {status: one["description"] for status, one in operation(events, "put")["responses"].items()}
    observe(
        told,
        correct={
            "200": "Successful Response",
            "401": "Not authenticated",
            "404": "User not found",
            "409": "Email already taken",
            "422": "Validation Error",
        },
    )


def test_delete(client, observe, events):
    """Status, body and Content-Length."""
    response = client(app.create_app(events)).delete("/users/1")
    length = response.headers.get("content-length")
    observe((response.status_code, response.content, length), correct=(204, b"", None))


def test_unknown_user(client, observe, events):
    observe(answer(client(app.create_app(events)).get("/users/99999")), correct=UNKNOWN)


def test_unknown_user_as_printed(client, observe):
    observe(
        lambda: answer(client(as_printed.create_app()).get("/users/99999")),
        correct=UNKNOWN,
        symptom=raises(NameError, "name 'user_service' is not defined"),
    )


def test_gathered_routers(observe, events):
    """The paths of the OpenAPI document."""
    observe(
        sorted(app.create_app_of_gathered_routers(events).openapi()["paths"]),
        correct=["/api/v1/auth/login", "/api/v1/items/", "/api/v1/users/", "/api/v1/users/{user_id}"],
    )


@pytest.mark.parametrize(
    ("path", "told"), [("/api/v1/items/", ["lamp"]), ("/api/v1/users/1", ADA)], ids=["items", "users"]
)
def test_gathered_routers_answer(client, observe, events, path, told):
    observe(answer(client(app.create_app_of_gathered_routers(events)).get(path)), correct=(200, told))
