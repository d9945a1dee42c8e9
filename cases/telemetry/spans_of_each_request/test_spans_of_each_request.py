import pytest

from casebook.probes import control, workaround
from cases.telemetry.spans_of_each_request import app

STEPS = ["fastapi.dependencies", "fastapi.endpoint", "fastapi.serialization"]
REQUESTS = pytest.mark.parametrize(
    ("path", "status", "spans"),
    [
        pytest.param("/async", 200, [*STEPS, "GET /async"], id="async"),
        pytest.param("/def", 200, [*STEPS, "GET /def"], id="def"),
        pytest.param("/dependency", 200, [*STEPS, "GET /dependency"], id="dependency"),
        pytest.param("/numbers/x", 422, ["fastapi.dependencies", "GET /numbers/{number}"], id="422"),
        pytest.param("/refused", 403, [*STEPS[:2], "GET /refused"], id="403"),
        pytest.param("/nowhere", 404, ["GET"], id="404"),
        pytest.param("/background", 200, [*STEPS, "GET /background", "fastapi.background_task"], id="background"),
        pytest.param("/shop/items/1", 200, [*STEPS, "GET /shop/items/{item}"], id="router"),
        pytest.param("/admin/staff/ann", 200, [*STEPS, "GET /admin/staff/{name}"], id="mounted"),
    ],
)


def made_by(act):
    """What `act` returns; then the names of the spans that have ended meanwhile, in this order."""
    app.exporter.clear()
    given = act()
    return given, [span.name for span in app.exporter.get_finished_spans()]


def get(client, made, path):
    return made_by(lambda: client(made).get(path).status_code)


@control
def test_own_span(client):
    status, spans = get(client, app.create_app(), "/own")
    assert (status, "own" in spans) == (200, True)


@REQUESTS
def test_request(client, observe, path, status, spans):
    observe(get(client, app.create_app(), path), correct=(status, []), symptom=(status, spans))


def test_websocket(client, observe):
    def connected():
        with client(app.create_app()).websocket_connect("/live") as websocket:
            return websocket.receive_text()

    spans = ["fastapi.dependencies", "fastapi.endpoint", "WS /live"]
    observe(made_by(connected), correct=("hello", []), symptom=("hello", spans))


@workaround("tracing-off")
@REQUESTS
def test_tracing_off(client, observe, path, status, spans):
    made = app.create_app(telemetry={"tracing": False})
    observe(get(client, made, path), correct=(status, []), symptom=(status, spans))


@workaround("exclude")
@REQUESTS
def test_exclude(client, observe, path, status, spans):
    made = app.create_app(telemetry={"exclude": lambda scope: True})
    observe(get(client, made, path), correct=(status, []), symptom=(status, spans))


@workaround("operation-spans")
@pytest.mark.parametrize(("path", "after"), [("/async", []), ("/background", ["fastapi.background_task"])])
def test_operation_spans(client, observe, path, after):
    made = app.create_app(telemetry={"operation_spans": False})
    server = f"GET {path}"
    observe(get(client, made, path), correct=(200, [server]), symptom=(200, [*STEPS, server, *after]))
