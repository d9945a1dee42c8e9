import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import requires

import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from packaging.requirements import Requirement

from casebook.probes import control
from claims.agent_instructions.telemetry import app

pytestmark = pytest.mark.contract

RECEIVED = []


class Collector(BaseHTTPRequestHandler):
    """A collector of OpenTelemetry, on loopback: it keeps the path, the headers and the body of what it is sent."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        RECEIVED.append((self.path, {name.lower(): text for name, text in self.headers.items()}, body))
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format, *arguments):
        pass


@pytest.fixture(scope="module")
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{made.server_port}"


@pytest.fixture
def exported(client, monkeypatch, server):
    """What the collector is sent by two requests, of which one fails, to an app that is started and stopped.

    Path -> headers and body. It is asked for once in a process, since the providers that the variables make are those of
    the process.
    """
    if not RECEIVED:
        monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
        monkeypatch.setenv("OTEL_SERVICE_NAME", "shop-of-ada")
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"{server}/base")
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_HEADERS", "x-api-key=sesame")
        with client(app.create_app(), raise_server_exceptions=False) as connected:
            assert connected.get("/numbers/1").json() == 1
            assert connected.get("/broken").status_code == 500
    return {path: (headers, body) for path, headers, body in RECEIVED}


@control
def test_the_app_answers(client):
    assert client(app.create_app()).get("/numbers/1").json() == 1


def test_automatic_setup(observe, exported):
    """The paths below the base URL, and the media type of each export."""
    protobuf = "application/x-protobuf"
    observe(
        {path: headers["content-type"] for path, (headers, _) in sorted(exported.items())},
        correct={"/base/v1/logs": protobuf, "/base/v1/metrics": protobuf, "/base/v1/traces": protobuf},
    )


def test_service_name(observe, exported):
    """Whether each export, of logs, metrics and traces, has the name in it."""
    observe([b"shop-of-ada" in body for _, body in exported.values()], correct=[True, True, True])


def test_headers(observe, exported):
    """The header that came with each export."""
    observe([headers.get("x-api-key") for headers, _ in exported.values()], correct=["sesame"] * 3)


def recorded(client, **telemetry):
    """Whether a request left its span with the given provider; then the names of the metrics."""
    spans, reader = InMemorySpanExporter(), InMemoryMetricReader()
    traces = TracerProvider()
    traces.add_span_processor(SimpleSpanProcessor(spans))
    made = app.create_app(tracer_provider=traces, meter_provider=MeterProvider([reader]), **telemetry)
    client(made).get("/numbers/1")
    data = reader.get_metrics_data()
    found = data.resource_metrics if data else ()
    metrics = [metric.name for resource in found for scope in resource.scope_metrics for metric in scope.metrics]
    return "GET /numbers/{number}" in [span.name for span in spans.get_finished_spans()], sorted(metrics)


METRICS = ["http.server.active_requests", "http.server.request.duration"]


def test_given_providers(client, observe):
    """Whether the request left its span with the given provider, and the metrics that it left."""
    observe(recorded(client), correct=(True, METRICS))


def test_chosen_signals(client, observe):
    """Without metrics, then without traces: whether the request left its span, and its metrics."""
    seen = [recorded(client, metrics=False), recorded(client, tracing=False)]
    observe(seen, correct=[(True, []), (False, METRICS)])


def test_standard_extra(observe):
    """What fastapi[standard] requires of OpenTelemetry."""
    found = [Requirement(text) for text in requires("fastapi")]
    names = [one.name for one in found if one.marker and one.marker.evaluate({"extra": "standard"})]
    observe(
        sorted(name for name in names if name.startswith("opentelemetry-")),
        correct=["opentelemetry-exporter-otlp-proto-http", "opentelemetry-sdk"],
        symptom=[],
    )
