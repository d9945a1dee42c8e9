import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, List, Tuple

from fastapi import FastAPI
from opentelemetry import metrics, trace
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

received: List[Tuple[str, bytes]] = []


class Collector(BaseHTTPRequestHandler):
    """A collector of OpenTelemetry, on loopback: it keeps what it is sent."""

    def do_POST(self) -> None:
        received.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def start_collector() -> str:
    """It listens until the process ends; returns its URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def create_tracer_provider() -> TracerProvider:
    """It exports to the endpoint that the variable names."""
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter()))
    return provider


os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = start_collector()
tracer_provider = create_tracer_provider()
trace.set_tracer_provider(tracer_provider)
meter_provider = MeterProvider(metric_readers=[PeriodicExportingMetricReader(OTLPMetricExporter())])
metrics.set_meter_provider(meter_provider)
payments = meter_provider.get_meter("the app").create_counter("payments")


def create_app(provider: TracerProvider = tracer_provider, **options: Any) -> FastAPI:
    app = FastAPI(**options)
    tracer = provider.get_tracer("the app")

    @app.get("/")
    def pay() -> str:
        payments.add(1)
        with tracer.start_as_current_span("payment"):
            return "paid"

    return app
