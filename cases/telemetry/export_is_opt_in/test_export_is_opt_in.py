import itertools
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from casebook.probes import control, workaround
from cases.telemetry.export_is_opt_in import app

ALL = ["/v1/logs", "/v1/metrics", "/v1/traces"]
APPS = pytest.mark.parametrize(
    "create_app", [app.create_app_with_providers, app.create_app], ids=["given-providers", "no-providers"]
)
RECEIVED = []
NUMBERS = itertools.count(1)


class Collector(BaseHTTPRequestHandler):
    """A collector of OpenTelemetry, on loopback: it keeps to which paths it is sent something."""

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        RECEIVED.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format, *arguments):
        pass


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
def with_endpoint(monkeypatch, endpoint):
    """Each probe has its own, since the exporters of an earlier one are flushed with each app that stops."""
    prefix = f"/{next(NUMBERS)}"
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"{endpoint}{prefix}")
    return prefix


def exported(client, made, prefix=""):
    """The statuses of two requests to an app that is started and stopped; then what its endpoint was sent."""
    RECEIVED.clear()
    with client(made) as connected:
        statuses = [connected.get(f"/numbers/{number}").status_code for number in ("1", "x")]
    return statuses, sorted({path[len(prefix) :] for path in RECEIVED if path.startswith(prefix)})


EXPORTED, NOTHING = ([200, 422], ALL), ([200, 422], [])


@control
def test_without_the_variable(client):
    assert exported(client, app.create_app_with_providers()) == NOTHING


@APPS
def test_endpoint(client, observe, with_endpoint, create_app):
    observe(exported(client, create_app(), with_endpoint), correct=EXPORTED, symptom=NOTHING)


@workaround("variable")
def test_variable(client, observe, monkeypatch, with_endpoint):
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    observe(exported(client, app.create_app_with_providers(), with_endpoint), correct=EXPORTED, symptom=NOTHING)


@workaround("variable-1")
def test_variable_1(client, observe, monkeypatch, with_endpoint):
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "1")
    observe(exported(client, app.create_app_with_providers(), with_endpoint), correct=EXPORTED, symptom=NOTHING)


@workaround("argument")
def test_argument(client, observe, with_endpoint):
    observe(
        exported(client, app.create_app_with_providers(auto_configure=True), with_endpoint),
        correct=EXPORTED,
        symptom=NOTHING,
    )
