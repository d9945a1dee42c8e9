"""A stand-in for an OpenTelemetry collector: a server on loopback that takes traces by OTLP and keeps their spans."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status


@dataclass(frozen=True)
class Seen:
    """One span, as it came."""

    service: str
    trace: str
    id: str
    parent: str
    name: str
    is_server: bool
    is_error: bool
    attributes: dict[str, Any]
    events: list[tuple[str, dict[str, Any]]]
    raw: bytes


@dataclass
class Collector:
    """What was received so far."""

    url: str
    spans: list[Seen] = field(default_factory=list)

    def requests(self, route: str) -> list[Seen]:
        """The spans of the requests and websockets of a route."""
        return [span for span in self.spans if span.is_server and span.attributes.get("http.route") == route]

    def within(self, request: Seen) -> list[Seen]:
        """All other spans of a request's trace."""
        return [span for span in self.spans if span.trace == request.trace and span.id != request.id]


@contextmanager
def run_collector() -> Iterator[Collector]:
    """A collector that takes `/v1/traces` as protobuf."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert (self.path, self.headers["Content-Type"]) == ("/v1/traces", "application/x-protobuf")
            body = self.rfile.read(int(self.headers["Content-Length"]))
            collector.spans.extend(read_spans(ExportTraceServiceRequest.FromString(body)))
            answer = ExportTraceServiceResponse().SerializeToString()
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "application/x-protobuf")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        collector = Collector(f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield collector
        finally:
            server.shutdown()
            thread.join()


def read_spans(request: ExportTraceServiceRequest) -> Iterator[Seen]:
    """The spans of one export."""
    for resource in request.resource_spans:
        service = read_attributes(resource.resource.attributes)["service.name"]
        for scope in resource.scope_spans:
            for span in scope.spans:
                yield Seen(
                    service=service,
                    trace=span.trace_id.hex(),
                    id=span.span_id.hex(),
                    parent=span.parent_span_id.hex(),
                    name=span.name,
                    is_server=span.kind == Span.SPAN_KIND_SERVER,
                    is_error=span.status.code == Status.STATUS_CODE_ERROR,
                    attributes=read_attributes(span.attributes),
                    events=[(event.name, read_attributes(event.attributes)) for event in span.events],
                    raw=span.SerializeToString(),
                )


def read_attributes(attributes: Any) -> dict[str, Any]:
    """The attributes by name."""
    pairs: list[KeyValue] = list(attributes)
    return {pair.key: read_value(pair.value) for pair in pairs}


def read_value(value: AnyValue) -> Any:
    """A text, a number, or a list of them."""
    if value.HasField("array_value"):
        return [read_value(entry) for entry in value.array_value.values]
    kind = value.WhichOneof("value")
    return getattr(value, kind) if kind else None
