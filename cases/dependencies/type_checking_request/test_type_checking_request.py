from functools import partial
from importlib import import_module

import pytest
from starlette.websockets import WebSocketDisconnect

from casebook.probes import answer, control, one_of, raises, workaround

USER = "8b4df4d0-5a5f-4a3c-9d35-3e9f5c0a1f11"
METHOD, LAMP = (200, "GET"), (200, "lamp")


def load(module):
    return import_module(f"cases.dependencies.type_checking_request.{module}").app


def get(client, module, path="/"):
    return answer(client(load(module)).get(path))


def post(client, module):
    return answer(client(load(module)).post("/", json={"name": "lamp"}))


def unknown(name, parameter):
    """An error when the route is made, or a required query parameter."""
    return one_of(
        raises(NameError, f"^name '{name}' is not defined"),
        raises("PydanticUndefinedAnnotation", f"^name '{name}' is not defined"),
        (422, [("missing", ["query", parameter], "Field required")]),
    )


@control
def test_names_are_imported(client):
    assert get(client, "runtime_import") == METHOD
    assert post(client, "runtime_import") == LAMP


@pytest.mark.parametrize(
    ("module", "name", "parameter"),
    [
        ("app", "Request", "request"),
        ("starlette_request", "Request", "request"),
        ("evaluated", "Request", "request"),
        ("dependency", "Request", "request"),
        ("response_parameter", "Response", "response"),
        ("background_tasks", "BackgroundTasks", "tasks"),
    ],
)
def test_parameter(client, observe, module, name, parameter):
    observe(partial(get, client, module), correct=METHOD, symptom=unknown(name, parameter))


def test_path_parameter_of_ruff_issue_6137(client, observe):
    observe(
        lambda: client(load("path_parameter")).get(f"/{USER}").text,
        correct=USER,
        symptom=one_of(
            raises(NameError, "^name 'uuid' is not defined"),
            raises("PydanticUndefinedAnnotation", "^name 'uuid' is not defined"),
            raises("PydanticUserError", r"^`TypeAdapter\[.*ForwardRef\('uuid.UUID'\).*\]` is not fully defined"),
        ),
    )


def test_body_model(client, observe):
    observe(partial(post, client, "body_model"), correct=LAMP, symptom=unknown("Item", "item"))


def test_websocket(client, observe):
    def greet():
        try:
            with client(load("websocket")).websocket_connect("/ws") as websocket:
                return websocket.receive_text()
        except WebSocketDisconnect as closed:
            return closed.code, [word in str(closed.reason) for word in ("missing", "query", "websocket")]

    observe(
        greet,
        correct="hello",
        symptom=one_of(
            raises(NameError, "^name 'WebSocket' is not defined"),
            raises("PydanticUndefinedAnnotation", "^name 'WebSocket' is not defined"),
            (1008, [True, True, True]),
        ),
    )


@workaround("runtime-import")
def test_runtime_import(client, observe):
    observe(partial(get, client, "runtime_import"), correct=METHOD, symptom=unknown("Request", "request"))


@workaround("runtime-import")
def test_runtime_import_of_model(client, observe):
    observe(partial(post, client, "runtime_import"), correct=LAMP, symptom=unknown("Item", "item"))


@workaround("import-fastapi")
def test_import_fastapi(client, observe):
    observe(partial(get, client, "import_fastapi"), correct=METHOD, symptom=unknown("Request", "request"))
