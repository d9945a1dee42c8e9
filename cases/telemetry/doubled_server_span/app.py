from typing import Any

from fastapi import FastAPI, Request
from opentelemetry import trace
from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

exporter = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))
trace.set_tracer_provider(provider)


def create_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/items/{item}")
    async def read_item(item: str) -> str:
        return item

    return app


def wrap_app(**options: Any) -> Any:
    """As the documentation of the ASGI instrumentation does with any app."""
    return OpenTelemetryMiddleware(create_app(**options))


def create_app_with_own_middleware(**options: Any) -> FastAPI:
    app = create_app(**options)
    tracer = provider.get_tracer("the app")

    @app.middleware("http")
    async def trace_request(request: Request, call_next: Any) -> Any:
        with tracer.start_as_current_span("request", kind=trace.SpanKind.SERVER):
            return await call_next(request)

    return app


def add_middleware(**options: Any) -> FastAPI:
    app = create_app(**options)
    app.add_middleware(OpenTelemetryMiddleware)
    return app
