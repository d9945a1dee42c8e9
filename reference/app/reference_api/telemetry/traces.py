"""Where the spans of an application go, and the spans of its database statements."""

import os
from typing import Any

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, StatusCode
from sqlalchemy import Connection, ExceptionContext, event
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.ext.asyncio import AsyncEngine

ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
SPAN = "_telemetry_span"
"""Where the span of a statement is kept while it runs."""


def create_tracer_provider() -> TracerProvider:
    """A provider of its own for each application, set up by OpenTelemetry's variables.

    It exports nothing unless they name an endpoint; the log has the ids of the traces all the same.
    """
    named = Resource.create({SERVICE_NAME: "reference-api"}).merge(OTELResourceDetector().detect())
    provider = TracerProvider(resource=named)
    if any(os.environ.get(name) for name in ENDPOINTS):
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider


def trace_statements(engine: AsyncEngine, provider: TracerProvider) -> None:
    """Have a span made for each statement of a request that is traced: its text, and of an error its type alone.

    OpenTelemetry's own instrumentation of SQLAlchemy also writes what the driver says into the span, which can hold a
    value: asyncpg tells the argument that it cannot send. It can be set up once a process, and patches SQLAlchemy.
    """
    tracer = provider.get_tracer("reference_api")
    system = engine.url.get_backend_name()

    def begin(
        _connection: Connection,
        _cursor: Any,
        statement: str,
        _parameters: Any,
        context: ExecutionContext | None,
        _many: bool,  # noqa: FBT001 - as SQLAlchemy calls it
    ) -> None:
        if context is None or not trace.get_current_span().is_recording():
            return
        operation = next(iter(statement.split(maxsplit=1)), system).upper()
        attributes = {"db.system.name": system, "db.operation.name": operation, "db.query.text": statement}
        setattr(context, SPAN, tracer.start_span(operation, kind=SpanKind.CLIENT, attributes=attributes))

    def end(
        _connection: Connection,
        _cursor: Any,
        _statement: str,
        _parameters: Any,
        context: ExecutionContext | None,
        _many: bool,  # noqa: FBT001 - as above
    ) -> None:
        getattr(context, SPAN, trace.INVALID_SPAN).end()

    def fail(context: ExceptionContext) -> None:
        span = getattr(context.execution_context, SPAN, trace.INVALID_SPAN)
        span.set_attribute("error.type", error_type(context.sqlalchemy_exception or context.original_exception))
        span.set_status(StatusCode.ERROR)
        span.end()

    event.listen(engine.sync_engine, "before_cursor_execute", begin)
    event.listen(engine.sync_engine, "after_cursor_execute", end)
    event.listen(engine.sync_engine, "handle_error", fail)


def error_type(error: BaseException) -> str:
    """The type of an exception, as FastAPI writes it into a span."""
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
