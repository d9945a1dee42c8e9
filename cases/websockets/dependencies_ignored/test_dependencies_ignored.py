import pytest
from fastapi import APIRouter, FastAPI

from casebook.probes import control, raises, workaround
from cases.websockets.dependencies_ignored import app

REFUSED = [("websocket.close", 1008)]
CONNECTED = [("websocket.accept", None), ("websocket.send", "secret"), ("websocket.close", 1000)]
KEYS = {"websocket.send": "text", "websocket.close": "code"}
APPS = pytest.mark.parametrize(
    "create_app",
    [
        app.create_app,
        app.create_app_with_method,
        app.create_app_with_router,
        app.create_app_with_include,
        app.create_app_with_router_of_app,
    ],
    ids=["app", "add_api_websocket_route", "router", "include", "router-of-app"],
)


async def sent(asgi, made, path="/ws"):
    """What the app sends until it returns, shortened to what matters of each message."""
    async with asgi(made, path, scope="websocket") as connection:
        await connection.finish()
    return [(message["type"], message.get(KEYS.get(message["type"]))) for message in connection.messages]


@control
@APPS
def test_path_operation(client, create_app):
    caller = client(create_app())
    assert caller.get("/secret").status_code == 401
    assert caller.get("/secret?token=valid").json() == "secret"


@control
@APPS
async def test_with_login(asgi, create_app):
    assert await sent(asgi, create_app(), "/ws?token=valid") == CONNECTED


@APPS
@pytest.mark.parametrize("dependency", [app.login, app.async_login], ids=["def", "async"])
async def test_without_login(asgi, observe, create_app, dependency):
    observe(await sent(asgi, create_app(dependency)), correct=REFUSED, symptom=CONNECTED)


@pytest.mark.parametrize("router", [FastAPI, APIRouter], ids=["app", "router"])
def test_dependencies_of_the_route(client, observe, router):
    def told():
        made = app.create_app_with_own_dependencies(router())
        with client(made).websocket_connect("/ws?token=valid") as websocket:
            return websocket.receive_text()

    unexpected = raises(TypeError, r"websocket\(\) got an unexpected keyword argument 'dependencies'")
    observe(told, correct="secret", symptom=unexpected)


@workaround("parameter")
async def test_parameter(asgi, observe):
    made = app.create_app_with_parameter()
    assert await sent(asgi, made, "/ws?token=valid") == CONNECTED
    observe(await sent(asgi, made), correct=REFUSED, symptom=CONNECTED)


@workaround("middleware")
async def test_middleware(asgi, observe):
    made = app.create_app_with_middleware()
    assert await sent(asgi, made, "/ws?token=valid") == CONNECTED
    observe(await sent(asgi, made), correct=REFUSED, symptom=CONNECTED)
