import pytest

from casebook.probes import answer, control, workaround
from cases.application.root_path_full_path_404 import app

NOT_FOUND = (404, {"detail": "Not Found"})
PATHS = pytest.mark.parametrize(
    ("path", "correct"), [("/api/y", (200, "y")), ("/api/items/1", (200, 1))], ids=["path", "parameter"]
)


def document(response):
    """The status of the OpenAPI document, and the paths that it has."""
    return response.status_code, sorted(response.json().get("paths", {}))


@control
def test_stripped_path(client):
    assert answer(client(app.create_app()).get("/y")) == (200, "y")


@control
def test_without_a_root_path(client):
    assert answer(client(app.create_app(root_path="")).get("/y")) == (200, "y")


@PATHS
def test_full_path(client, observe, path, correct):
    observe(answer(client(app.create_app()).get(path)), correct=correct, symptom=NOT_FOUND)


@PATHS
def test_root_path_of_the_server(client, observe, path, correct):
    caller = client(app.create_app(root_path=""), root_path="/api")
    observe(answer(caller.get(path)), correct=correct, symptom=NOT_FOUND)


def test_openapi(client, observe):
    response = client(app.create_app()).get("/api/openapi.json")
    observe(document(response), correct=(200, ["/items/{item_id}", "/y"]), symptom=(404, []))


def test_docs(client, observe):
    observe(client(app.create_app()).get("/api/docs").status_code, correct=200, symptom=404)


def test_mounted_app(client, observe):
    observe(answer(client(app.create_app_with_mount()).get("/api/sub/y")), correct=(200, "y"), symptom=NOT_FOUND)


async def test_websocket(asgi, observe):
    async with asgi(app.create_app(), "/api/ws", scope="websocket") as connection:
        await connection.finish()
    observe(
        [message["type"] for message in connection.messages],
        correct=["websocket.accept", "websocket.send", "websocket.close"],
        symptom=["websocket.close"],
    )


@workaround("strip")
@PATHS
def test_strip(client, observe, path, correct):
    observe(answer(client(app.Strip(app.create_app(), "/api")).get(path)), correct=correct, symptom=NOT_FOUND)


@workaround("no-root-path")
@PATHS
def test_no_root_path(client, observe, path, correct):
    observe(answer(client(app.create_app_without_root_path()).get(path)), correct=correct, symptom=NOT_FOUND)


@workaround("no-root-path")
def test_no_root_path_openapi(client, observe):
    response = client(app.create_app_without_root_path()).get("/api/openapi.json")
    observe(document(response), correct=(200, ["/api/items/{item_id}", "/api/y"]), symptom=(404, []))


@workaround("mount")
@PATHS
def test_mount(client, observe, path, correct):
    observe(answer(client(app.create_mounted_app()).get(path)), correct=correct, symptom=NOT_FOUND)


@workaround("mount")
def test_mount_openapi(client, observe):
    response = client(app.create_mounted_app()).get("/api/openapi.json")
    observe(document(response), correct=(200, ["/items/{item_id}", "/y"]), symptom=(404, []))
