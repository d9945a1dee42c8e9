import pytest
from starlette.websockets import WebSocketDisconnect

from casebook.probes import answer, control
from claims.agent_instructions.routers import app

pytestmark = pytest.mark.contract

REFUSED = (401, {"detail": "Log in"})
REQUESTS = [("GET", "/items/"), ("POST", "/items/"), ("GET", "/items/lamp/notes/")]


def ask(client, made, **headers):
    caller = client(made)
    return [answer(caller.request(method, path, headers=headers)) for method, path in REQUESTS]


def connect(client, **headers):
    """What the socket says, or the code that it is closed with."""
    try:
        with client(app.create_app_with_socket()).websocket_connect("/live/", headers=headers) as socket:
            return socket.receive_text()
    except WebSocketDisconnect as closed:
        return closed.code


@control
def test_with_login(client):
    assert ask(client, app.create_app(), token="ada") == [(200, []), (200, "created"), (200, ["lamp"])]


@control
def test_socket_with_login(client):
    assert connect(client, token="ada") == "hello"


def test_prefix_and_tags(client, observe):
    """The paths of the OpenAPI document, and the tags of their operations."""
    paths = client(app.create_app()).get("/openapi.json").json()["paths"]
    observe(
        {path: [operation["tags"] for operation in one.values()] for path, one in paths.items()},
        correct={"/items/": [["items"], ["items"]], "/items/{item}/notes/": [["items"]]},
    )


def test_dependencies_of_the_router(client, observe):
    """GET, POST and a route of an included router, without a login."""
    observe(ask(client, app.create_app()), correct=[REFUSED] * 3)


def test_dependencies_reach_a_websocket(client, observe):
    """Without a login the socket is closed with the code that the dependency gives: 1008."""
    observe(connect(client), correct=1008, symptom="hello")


def test_include_router_does_the_same(client, observe):
    """The answers without and with a login, and whether both forms have the same OpenAPI document."""
    made = app.create_app_with_arguments_of_include()
    same = client(made).get("/openapi.json").json() == client(app.create_app()).get("/openapi.json").json()
    observe(
        (ask(client, made), ask(client, made, token="ada"), same),
        correct=([REFUSED] * 3, [(200, []), (200, "created"), (200, ["lamp"])], True),
    )
