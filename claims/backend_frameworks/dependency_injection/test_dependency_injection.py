import pytest

from casebook.probes import answer, control, one_of
from claims.backend_frameworks.dependency_injection import app

pytestmark = pytest.mark.contract


def missing(place):
    return 422, one_of([("missing", place, "Field required")], [("value_error.missing", place, "field required")])


def ask(client, key=None):
    return answer(client(app.create_app()).get("/key", headers={} if key is None else {"X-API-Key": key}))


def listed(client, **query):
    return answer(client(app.create_app()).get("/items", params=query))


@control
def test_apps_answer(client, events):
    assert ask(client, "right") == (200, "right")
    assert answer(client(app.create_app_with_cleanup(events)).get("/returns")) == (200, "redis")


def test_right_key(client, observe):
    observe(ask(client, "right"), correct=(200, "right"))


def test_wrong_key(client, observe):
    observe(ask(client, "wrong"), correct=(403, {"detail": "Invalid API key"}))


def test_missing_key(client, observe):
    observe(ask(client), correct=missing(["header", "x-api-key"]))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/returns", 200),
        ("/http-exception", 409),
        ("/value-error", 500),
        ("/validation-error", 422),
        ("/dependency-error", 500),
    ],
    ids=["returns", "http-exception", "value-error", "validation-error", "dependency-error"],
)
def test_finally(client, observe, events, path, status):
    """The status, and what the dependency noted: it was opened, and its finally ran."""
    response = client(app.create_app_with_cleanup(events), raise_server_exceptions=False).get(path)
    observe((response.status_code, events.seen), correct=(status, ("open", "close")))


def test_http_client(client, observe, events):
    """The timeouts of the client, whether it is open in the endpoint, and whether it is closed after the request."""
    opened = []
    got = answer(client(app.create_app_with_http_client(opened, events)).get("/"))
    (its,) = opened
    observe(
        (got, events.seen, its.is_closed),
        correct=((200, dict.fromkeys(("connect", "read", "write", "pool"), 30.0)), ("endpoint: open",), True),
    )


def test_class_defaults(client, observe):
    """What the instance has where nothing is sent."""
    observe(listed(client), correct=(200, {"skip": 0, "limit": 20}))


def test_class_values(client, observe):
    """What the instance has of a skip of 5 and a limit of 100."""
    observe(listed(client, skip=5, limit=100), correct=(200, {"skip": 5, "limit": 100}))


def test_class_refuses(client, observe):
    """A limit of 101."""
    place = ["query", "limit"]
    observe(
        listed(client, limit=101),
        correct=(
            422,
            one_of(
                [("less_than_equal", place, "Input should be less than or equal to 100")],
                [("value_error.number.not_le", place, "ensure this value is less than or equal to 100")],
            ),
        ),
    )
