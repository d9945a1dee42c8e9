import pytest

from casebook.probes import answer, control, raises, workaround
from cases.websockets.request_dependency import app, workarounds

MISSING = raises(TypeError, r"\(\) missing 1 required positional argument: 'request'$")
APPS = pytest.mark.parametrize(
    "create_app",
    [app.create_app, app.create_app_with_router, app.create_app_with_include],
    ids=["app", "router", "include"],
)
DEPENDENCIES = pytest.mark.parametrize("dependency", app.DEPENDENCIES)


def told(client, made):
    with client(made).websocket_connect("/ws") as websocket:
        return websocket.receive_text()


@control
@APPS
@DEPENDENCIES
def test_over_http(client, create_app, dependency):
    assert answer(client(create_app(app.DEPENDENCIES[dependency])).get("/http")) == (200, True)


@APPS
@DEPENDENCIES
def test_websocket(client, observe, create_app, dependency):
    made = create_app(app.DEPENDENCIES[dependency])
    observe(lambda: told(client, made), correct="hello", symptom=MISSING)


@workaround("http-connection")
@APPS
def test_http_connection(client, observe, create_app):
    made = create_app(workarounds.check_connection)
    assert answer(client(made).get("/http")) == (200, True)
    observe(lambda: told(client, made), correct="hello", symptom=MISSING)


@workaround("default")
@APPS
def test_default(client, observe, create_app):
    made = create_app(workarounds.check_if_http)
    assert answer(client(made).get("/http")) == (200, True)
    observe(lambda: told(client, made), correct="hello", symptom=MISSING)


@workaround("router")
def test_router(client, observe):
    made = workarounds.create_app_with_two_routers()
    assert answer(client(made).get("/http")) == (200, True)
    observe(lambda: told(client, made), correct="hello", symptom=MISSING)
