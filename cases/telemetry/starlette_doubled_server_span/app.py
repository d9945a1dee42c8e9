from typing import Any

from fastapi import FastAPI
from opentelemetry import trace
from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware as ContribMiddleware
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from starlette.middleware import Middleware
from starlette.middleware.opentelemetry import OpenTelemetryMiddleware

exporter = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))
trace.set_tracer_provider(provider)


def create_mounted_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/staff/{name}")
    def read_staff(name: str) -> str:
        return name

    return app


def create_app(*, middleware: list[Middleware] | None = None, **options: Any) -> FastAPI:
    app = FastAPI(middleware=middleware, **options)

    @app.get("/items/{item}")
    async def read_item(item: str) -> str:
        return item

    return app


def create_app_with_mounted(*, middleware: list[Middleware] | None = None, **options: Any) -> FastAPI:
    """`options` are those of the mounted app too."""
    app = create_app(middleware=middleware, **options)
    app.mount("/admin", create_mounted_app(**options))
    return app


def add_middleware(**options: Any) -> FastAPI:
    app = create_app_with_mounted(**options)
    app.add_middleware(OpenTelemetryMiddleware)
    return app


def give_middleware(**options: Any) -> FastAPI:
    """As Starlette's documentation does with an app of Starlette."""
    return create_app_with_mounted(middleware=[Middleware(OpenTelemetryMiddleware)], **options)


def wrap_app(**options: Any) -> Any:
    return OpenTelemetryMiddleware(create_app_with_mounted(**options))


def add_contrib_middleware(**mounted_options: Any) -> FastAPI:
    app = create_app()
    app.mount("/admin", create_mounted_app(**mounted_options))
    app.add_middleware(ContribMiddleware)
    return app
