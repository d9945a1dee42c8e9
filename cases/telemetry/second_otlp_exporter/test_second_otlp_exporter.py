import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from casebook.probes import control, workaround
from cases.telemetry.second_otlp_exporter import app

PAID_ONCE, PAID_TWICE = ("paid", 1), ("paid", 2)


def spans_sent():
    """How often a span of the app's own was sent to the collector."""
    asked = [ExportTraceServiceRequest.FromString(body) for path, body in app.received if path == "/v1/traces"]
    names = [
        span.name
        for one in asked
        for resource in one.resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    return names.count("payment")


def metrics_sent():
    """How often the metric of the app's own was sent to the collector."""
    return len([path for path, body in app.received if path == "/v1/metrics" and b"payments" in body])


def served(client, made, count):
    """The answer to one request to an app that is started and stopped; then how often its data were sent meanwhile."""
    app.received.clear()
    with client(made) as connected:
        answered = connected.get("/").json()
        app.meter_provider.force_flush()
    return answered, count()


@pytest.fixture
def without_endpoint(monkeypatch):
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT")


@control
def test_span_without_the_variable(client, without_endpoint):
    assert served(client, app.create_app(), spans_sent) == PAID_ONCE


@control
def test_metric_without_the_variable(client, without_endpoint):
    assert served(client, app.create_app(), metrics_sent) == PAID_ONCE


def test_span(client, observe):
    observe(served(client, app.create_app(), spans_sent), correct=PAID_ONCE, symptom=PAID_TWICE)


def test_metric(client, observe):
    observe(served(client, app.create_app(), metrics_sent), correct=PAID_ONCE, symptom=PAID_TWICE)


@workaround("auto-configure-off")
def test_auto_configure_off(client, observe):
    provider = app.create_tracer_provider()
    made = app.create_app(provider, telemetry={"tracer_provider": provider, "auto_configure": False})
    observe(served(client, made, spans_sent), correct=PAID_ONCE, symptom=PAID_TWICE)
