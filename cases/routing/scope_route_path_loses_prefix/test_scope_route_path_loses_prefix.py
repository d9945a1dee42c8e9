import pytest

from casebook.probes import answer, control, workaround
from cases.routing.scope_route_path_loses_prefix import app

FULL, SHORT = "/api/items/{item_id}", "/items/{item_id}"


@control
def test_route_of_the_app(client):
    assert answer(client(app.create_app()).get("/direct/1")) == (200, "/direct/{item_id}")


@control
def test_websocket_keeps_the_prefix(client):
    with client(app.create_app()).websocket_connect("/api/ws/1") as websocket:
        assert websocket.receive_json() == "/api/ws/{item_id}"


@pytest.mark.parametrize(
    ("path", "correct", "symptom"),
    [
        ("/api/items/1", FULL, SHORT),
        ("/api/format/1", "/api/format/{item_id}", "/format/{item_id}"),
        ("/api/depends/1", "/api/depends/{item_id}", "/depends/{item_id}"),
    ],
    ids=["path", "path_format", "dependency"],
)
def test_path(client, observe, path, correct, symptom):
    observe(answer(client(app.create_app()).get(path)), correct=(200, correct), symptom=(200, symptom))


def test_nested(client, observe):
    response = client(app.create_nested_app()).get("/api/v1/items/1")
    observe(answer(response), correct=(200, "/api/v1/items/{item_id}"), symptom=(200, SHORT))


def test_middleware(client, observe):
    response = client(app.create_app_with_middleware()).get("/api/items/1")
    observe(response.headers["x-route"], correct=FULL, symptom=SHORT)


@workaround("effective-route-context")
@pytest.mark.parametrize("where", ["endpoint", "middleware"])
def test_effective_route_context(client, observe, where):
    if where == "endpoint":
        seen = client(app.create_app(app.effective_path)).get("/api/items/1").json()
    else:
        seen = client(app.create_app_with_middleware(app.effective_path)).get("/api/items/1").headers["x-route"]
    observe(seen, correct=FULL, symptom=SHORT)


@workaround("own-prefix")
def test_own_prefix(client, observe):
    response = client(app.create_app_with_own_prefix()).get("/api/items/1")
    observe(answer(response), correct=(200, FULL), symptom=(200, SHORT))
