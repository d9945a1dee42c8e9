import pytest
from fastapi import FastAPI
from starlette.websockets import WebSocketDisconnect

from casebook.probes import answer, control, workaround
from cases.routing.route_added_after_include_404 import app

APPS = [
    app.create_app,
    app.create_app_with_child,
    app.create_app_with_late_child,
    app.create_app_with_factory,
]
NAMES = ["route", "child", "late-child", "factory"]
FOUND, NOT_FOUND = (200, ["item"]), (404, {"detail": "Not Found"})


def talk(client, application):
    try:
        with client(application).websocket_connect("/api/ws") as websocket:
            return websocket.receive_json()
    except WebSocketDisconnect as closed:
        return closed.code


@control
def test_included_last(client):
    healthy = app.create_app(include_last=True)
    assert answer(client(healthy).get("/api/items")) == FOUND
    assert talk(client, healthy) == "hello"


@pytest.mark.parametrize("create_app", APPS, ids=NAMES)
def test_late_route(client, observe, create_app):
    observe(answer(client(create_app()).get("/api/items")), correct=FOUND, symptom=NOT_FOUND)


@pytest.mark.parametrize("create_app", APPS, ids=NAMES)
def test_late_websocket(client, observe, create_app):
    observe(talk(client, create_app()), correct="hello", symptom=1000)


@pytest.mark.parametrize("create_app", APPS, ids=NAMES)
def test_openapi(client, observe, create_app):
    paths = client(create_app()).get("/openapi.json").json()["paths"]
    observe(list(paths), correct=["/api/items"], symptom=[])


@workaround("include-last")
def test_include_last(client, observe):
    response = client(app.create_app(include_last=True)).get("/api/items")
    observe(answer(response), correct=FOUND, symptom=NOT_FOUND)


@workaround("add-to-app")
def test_add_to_app(client, observe):
    response = client(app.add_to_app(FastAPI())).get("/api/items")
    observe(answer(response), correct=FOUND, symptom=NOT_FOUND)
