from typing import Any

from fastapi import FastAPI
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

exporter = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))
trace.set_tracer_provider(provider)
tracer = provider.get_tracer("the app")


def create_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/async")
    async def pay_async() -> str:
        with tracer.start_as_current_span("payment"):
            return "paid"

    @app.get("/def")
    def pay_def() -> str:
        with tracer.start_as_current_span("payment"):
            return "paid"

    return app
