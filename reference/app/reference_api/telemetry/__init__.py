"""Traces and metrics by OpenTelemetry. Nothing of it is imported unless `REFERENCE_API_TELEMETRY` is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reference_api.settings import Settings
    from reference_api.telemetry.wiring import Telemetry

NEEDED = "FastAPI 0.142 or newer, opentelemetry-sdk, opentelemetry-exporter-otlp-proto-http and prometheus-client"


class TelemetryMissingError(Exception):
    """What telemetry needs is not installed."""

    def __init__(self, module: str | None) -> None:
        """Name the module that was looked for, and all that has to be installed."""
        super().__init__(f"REFERENCE_API_TELEMETRY is on, and there is no module {module}. It needs {NEEDED}.")


def create_telemetry(settings: Settings) -> Telemetry:
    """The telemetry of one application."""
    try:
        from reference_api.telemetry.wiring import Telemetry
    except ImportError as error:
        raise TelemetryMissingError(error.name) from error
    return Telemetry(settings)


def trace_worker() -> None:
    """Have this process, which is a worker's, make spans of its tasks."""
    try:
        from reference_api.telemetry.tasks import trace_worker
    except ImportError as error:
        raise TelemetryMissingError(error.name) from error
    trace_worker()
