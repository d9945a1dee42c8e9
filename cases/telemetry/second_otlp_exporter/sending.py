"""Serves one request, and counts what was sent."""  # casebook: allow apps: the test and its program count by it

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from cases.telemetry.second_otlp_exporter import app


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
