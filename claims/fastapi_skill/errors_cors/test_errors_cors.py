import pytest

from casebook.probes import answer, control
from claims.fastapi_skill.errors_cors.app import create_app

pytestmark = pytest.mark.contract

FRONTEND, FOREIGN = "http://localhost:3000", "https://evil.example"
BALANCE = (200, {"balance": 100})


def get(client, made, origin, path="/account", **headers):
    """The answer, and what the browser decides by: the origin that may read it, and whether with credentials."""
    return told(client(made).get(path, headers={"Origin": origin, **headers}))


def preflight(client, made, origin):
    headers = {"Origin": origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "X-Token"}
    return told(client(made).options("/account", headers=headers))


def told(response):
    names = ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"]
    return answer(response), [response.headers.get(name) for name in names]


@control
def test_request_without_an_origin(client):
    assert answer(client(create_app(FRONTEND)).get("/account")) == BALANCE


def test_without_the_middleware(client, observe):
    """A request and a preflight: the answer, the origin that may read it, and whether with cookies."""
    made = create_app()
    observe(
        [get(client, made, FRONTEND), preflight(client, made, FRONTEND)],
        correct=[(BALANCE, [None, None]), ((405, {"detail": "Method Not Allowed"}), [None, None])],
    )


def test_exact_origin(client, observe):
    """A request and a preflight: the answer, the origin that may read it, and whether with cookies."""
    made = create_app(FRONTEND)
    observe(
        [get(client, made, FRONTEND), preflight(client, made, FRONTEND)],
        correct=[(BALANCE, [FRONTEND, "true"]), ((200, "OK"), [FRONTEND, "true"])],
    )


def test_other_origin(client, observe):
    """The header of the credentials comes all the same; without the origin no browser gives the page the answer."""
    made = create_app(FRONTEND)
    observe(
        [get(client, made, FOREIGN, Cookie="session=1"), preflight(client, made, FOREIGN)],
        correct=[(BALANCE, [None, "true"]), ((400, "Disallowed CORS origin"), [None, "true"])],
    )


def test_wildcard_lets_every_website_read(client, observe):
    """A request with a cookie and a preflight: the answer, the origin that may read it, and whether with cookies."""
    made = create_app("*")
    observe(
        [get(client, made, FOREIGN, Cookie="session=1"), preflight(client, made, FOREIGN)],
        correct=[(BALANCE, [FOREIGN, "true"]), ((200, "OK"), [FOREIGN, "true"])],
    )


@pytest.mark.parametrize(
    ("path", "error"),
    [("/denied", (401, {"detail": "Not authenticated"})), ("/unknown", (404, {"detail": "Not Found"}))],
    ids=["401", "404"],
)
def test_error_can_be_read(client, observe, path, error):
    """The answer, the origin that may read it, and whether with cookies."""
    observe(get(client, create_app(FRONTEND), FRONTEND, path), correct=(error, [FRONTEND, "true"]))
