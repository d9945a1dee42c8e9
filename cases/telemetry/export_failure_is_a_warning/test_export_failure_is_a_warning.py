import contextlib
import logging

import pytest
from fastapi.exceptions import FastAPIError

from casebook.probes import control
from cases.telemetry.export_failure_is_a_warning import app

ENDPOINT = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4318"}
NO_SDK = (
    "Automatic OpenTelemetry export requires fastapi[opentelemetry] or fastapi[standard]. Install the extra, configure "
    "providers yourself, or pass telemetry={'auto_configure': False} to FastAPI()."
)
PROTOCOL = (
    "FastAPI automatic telemetry requires the OTLP http/protobuf protocol. Configure other transports explicitly and "
    "pass telemetry={'auto_configure': False} to FastAPI()."
)
INVALID = "Invalid OTLP traces endpoint. Use an absolute HTTP or HTTPS URL."
VARIABLES = pytest.mark.parametrize(
    ("variables", "message"),
    [
        pytest.param(ENDPOINT, NO_SDK, id="no-sdk"),
        pytest.param({**ENDPOINT, "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, PROTOCOL, id="grpc"),
        pytest.param({"OTEL_EXPORTER_OTLP_ENDPOINT": "localhost:4317"}, INVALID, id="without-scheme"),
    ],
)


async def started(asgi, caplog, made):
    """What the server is told of the start, and what is logged meanwhile."""
    with caplog.at_level(logging.WARNING, logger="fastapi"), contextlib.suppress(FastAPIError):
        async with asgi(made, scope="lifespan") as connection:
            told = await connection.receive()
    return told["type"], told.get("message"), [record.getMessage() for record in caplog.records]


def refused(message):
    return "lifespan.startup.failed", message, []


def warned(message):
    return "lifespan.startup.complete", None, [f"FastAPI automatic telemetry configuration failed: {message}"]


@control
async def test_without_variables(asgi, caplog):
    assert await started(asgi, caplog, app.create_app()) == ("lifespan.startup.complete", None, [])


@VARIABLES
async def test_asked_by_the_app(asgi, caplog, observe, monkeypatch, variables, message):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    seen = await started(asgi, caplog, app.create_exporting_app())
    observe(seen, correct=refused(message), symptom=warned(message))


@VARIABLES
async def test_asked_by_a_variable(asgi, caplog, observe, monkeypatch, variables, message):
    for name, value in {"FASTAPI_OTEL_AUTO_CONFIGURE": "true", **variables}.items():
        monkeypatch.setenv(name, value)
    observe(await started(asgi, caplog, app.create_app()), correct=refused(message), symptom=warned(message))
