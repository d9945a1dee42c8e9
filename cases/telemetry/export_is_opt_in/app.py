from typing import Any

from fastapi import FastAPI
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.trace import TracerProvider


def create_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/numbers/{number}")
    def read_number(number: int) -> int:
        return number

    return app


def create_app_with_providers(**options: Any) -> FastAPI:
    """Providers without an exporter."""
    return create_app(
        telemetry={
            "tracer_provider": TracerProvider(),
            "meter_provider": MeterProvider(),
            "logger_provider": LoggerProvider(),
            **options,
        }
    )
