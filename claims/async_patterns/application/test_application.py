import pytest
from fastapi import FastAPI

from casebook.probes import answer, control, raises
from claims.async_patterns.application import actions, cors_as_printed, cors_repaired, monitored
from claims.async_patterns.application.app import create_app

pytestmark = pytest.mark.contract

LOCAL, LOOPBACK, DEPLOYED, FOREIGN = (
    "http://localhost:3000",
    "http://127.0.0.1:3000",
    "https://your-app.vercel.app",
    "https://attacker.example",
)
other_methods = pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])


def get(client, app, path, origin):
    """Status, body, the origin that may read the answer, and whether its credentials may be sent."""
    response = client(app).get(path, headers={"Origin": origin})
    return *answer(response), *allowed(response)


def preflight(client, app, path, origin, method, headers=""):
    asked = {"Origin": origin, "Access-Control-Request-Method": method}
    if headers:
        asked["Access-Control-Request-Headers"] = headers
    return client(app).options(path, headers=asked)


def allowed(response):
    names = ("Access-Control-Allow-Origin", "Access-Control-Allow-Credentials")
    return tuple(response.headers.get(name) for name in names)


@control
def test_plain_app(client):
    app = FastAPI()

    @app.get("/")
    async def read():
        return "read"

    assert answer(client(app).get("/")) == (200, "read")


def test_metadata(client, observe):
    info = client(create_app()).get("/openapi.json").json()["info"]
    expected = {"title": "Todo API", "description": "Full-stack todo application API", "version": "1.0.0"}
    observe(info, correct=expected)


def test_health(client, observe):
    observe(answer(client(create_app()).get("/health")), correct=(200, {"status": "healthy"}))


def monitor(client, app, method):
    """The status, and which methods are allowed."""
    response = client(app).request(method, "/health")
    return response.status_code, response.headers.get("allow")


@other_methods
def test_health_by_another_method(client, observe, method):
    """The status, and the header Allow of a response that refuses the method."""
    observe(monitor(client, create_app(), method), correct=(200, None), symptom=(405, "GET"))


@other_methods
def test_health_for_monitors(client, observe, method):
    """The status, and the header Allow of a response that refuses the method."""
    observe(monitor(client, monitored.create_app(), method), correct=(200, None), symptom=(405, "GET"))


def test_front_end_may_call(client, observe):
    """A request from the listed origin and one from another: status, body, who may read it, and with credentials."""
    seen = [get(client, create_app(), "/health", origin) for origin in (LOCAL, FOREIGN)]
    healthy = (200, {"status": "healthy"})
    observe(seen, correct=[(*healthy, LOCAL, "true"), (*healthy, None, "true")])


def test_preflight(client, observe):
    """A preflight from the listed origin, and one from another: status, body, and the origin that is allowed."""

    def asked(origin):
        response = preflight(client, create_app(), "/health", origin, "GET")
        return response.status_code, response.text, response.headers.get("Access-Control-Allow-Origin")

    observe(
        [asked(LOCAL), asked(FOREIGN)],
        correct=[(200, "OK", LOCAL), (400, "Disallowed CORS origin", None)],
    )


def clear(client, app, events, origin):
    """A POST without a body: browsers send it, and ask for no preflight.

    The status, the origin that may read the answer, and what the endpoint noted.
    """
    response = client(app).post("/todos/clear", headers={"Origin": origin})
    return response.status_code, allowed(response)[0], events.seen


def test_post_of_another_origin(client, observe, events):
    """The status, the origin that may read the answer, and what the endpoint noted."""
    app = actions.create_app_with_action(events)
    observe(
        clear(client, app, events, FOREIGN),
        correct=(403, None, ()),
        symptom=(200, None, ("cleared",)),
    )


def test_post_of_another_origin_where_it_is_checked(client, observe, events):
    """The same where the endpoint looks at the header Origin; then the same of the front end."""
    app = actions.create_app_with_action(events, checked=True)
    observe(
        [clear(client, app, events, origin) for origin in (FOREIGN, LOCAL)],
        correct=[(403, None, ()), (200, LOCAL, ("cleared",))],
    )


def test_credentials(client, observe):
    """A request with a cookie and a token, and its preflight: the allowed origin, and whether credentials are."""
    app = create_app()
    simple = client(app).get("/health", headers={"Origin": LOCAL, "Authorization": "Bearer x", "Cookie": "session=1"})
    asked = preflight(client, app, "/health", LOCAL, "GET", "authorization")
    observe([allowed(simple), allowed(asked)], correct=[(LOCAL, "true"), (LOCAL, "true")])


def test_token_without_credentials(client, observe):
    """A preflight that asks for Authorization, where credentials are not allowed, and the request with a token.

    The status, the origin that is allowed and whether its credentials are, of both; and which headers the preflight allows.
    """
    app = create_app(credentials=False)
    asked = preflight(client, app, "/health", LOCAL, "GET", "authorization")
    sent = client(app).get("/health", headers={"Origin": LOCAL, "Authorization": "Bearer x"})
    seen = [(response.status_code, *allowed(response)) for response in (asked, sent)]
    observe(
        (seen, asked.headers.get("Access-Control-Allow-Headers")),
        correct=([(400, LOCAL, None), (200, LOCAL, None)], None),
        symptom=([(200, LOCAL, None), (200, LOCAL, None)], "authorization"),
    )


def origins(client, made):
    """Whether each origin may read the answer."""
    answers = {origin: get(client, made, "/todos", origin) for origin in (LOCAL, LOOPBACK, DEPLOYED, FOREIGN)}
    return [origin for origin, (*_, readable, _) in answers.items() if readable == origin]


def test_origins_as_printed(client, observe, monkeypatch):
    """The origins that may read an answer in production, as the block is printed: without import os."""
    monkeypatch.setenv("ENVIRONMENT", "production")
    observe(
        lambda: origins(client, cors_as_printed.create_app()),
        correct=[LOCAL, LOOPBACK, DEPLOYED],
        symptom=raises(NameError, "name 'os' is not defined"),
    )


def test_origins_in_production(client, observe, monkeypatch):
    """The origins that may read an answer where ENVIRONMENT is production, with the import."""
    monkeypatch.setenv("ENVIRONMENT", "production")
    observe(lambda: origins(client, cors_repaired.create_app()), correct=[LOCAL, LOOPBACK, DEPLOYED])


def test_origins_elsewhere(client, observe, monkeypatch):
    """The origins that may read an answer where ENVIRONMENT is not set."""
    monkeypatch.delenv("ENVIRONMENT", raising=False)
    observe(lambda: origins(client, cors_repaired.create_app()), correct=[LOCAL, LOOPBACK])


def test_methods(client, observe, monkeypatch):
    """Each method, and how a preflight for it is answered. TRACE is not in the list."""
    monkeypatch.delenv("ENVIRONMENT", raising=False)
    app = cors_repaired.create_app()
    methods = ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE")
    seen = {method: preflight(client, app, "/todos", LOCAL, method) for method in methods}
    observe(
        {method: (response.status_code, response.text) for method, response in seen.items()},
        correct={
            **dict.fromkeys(methods[:-1], (200, "OK")),
            "TRACE": (400, "Disallowed CORS method"),
        },
    )


def test_authorization_header(client, observe, monkeypatch):
    """A preflight that asks for the header Authorization: status, body, and the headers that are allowed."""
    monkeypatch.delenv("ENVIRONMENT", raising=False)
    response = preflight(client, cors_repaired.create_app(), "/todos", LOCAL, "GET", "authorization")
    seen = response.status_code, response.text, response.headers.get("Access-Control-Allow-Headers")
    observe(seen, correct=(200, "OK", "authorization"))
