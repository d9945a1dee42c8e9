import contextlib

import pytest
from fastapi.exceptions import FastAPIError

from casebook.probes import answer, control, raises, workaround
from cases.telemetry.otlp_endpoint_without_sdk import app

OK = (200, "hello")
ENDPOINT = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://localhost:4318"}
NO_SDK = r"^Automatic OpenTelemetry export requires fastapi\[opentelemetry\] or fastapi\[standard\]\."
PROTOCOL = r"^FastAPI automatic telemetry requires the OTLP http/protobuf protocol\."
INVALID = r"^Invalid OTLP traces endpoint\. Use an absolute HTTP or HTTPS URL\.$"
EXPORTER = r"^FastAPI automatic telemetry supports OTEL_TRACES_EXPORTER=otlp or none\."
VARIABLES = pytest.mark.parametrize(
    ("variables", "message"),
    [
        pytest.param(ENDPOINT, NO_SDK, id="no-sdk"),
        pytest.param({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://localhost:4318/v1/traces"}, NO_SDK, id="traces"),
        pytest.param({**ENDPOINT, "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, PROTOCOL, id="grpc"),
        pytest.param({**ENDPOINT, "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": "http/json"}, PROTOCOL, id="json"),
        pytest.param({"OTEL_EXPORTER_OTLP_ENDPOINT": "localhost:4317"}, INVALID, id="without-scheme"),
        pytest.param({**ENDPOINT, "OTEL_TRACES_EXPORTER": "console"}, EXPORTER, id="console"),
    ],
)


def started(client, made):
    """Starts the app, and asks it."""
    with client(made) as connected:
        return answer(connected.get("/"))


@pytest.fixture
def with_endpoint(monkeypatch):
    for name, value in ENDPOINT.items():
        monkeypatch.setenv(name, value)


@control
def test_without_variables(client):
    assert started(client, app.create_app()) == OK


@VARIABLES
def test_start(client, observe, monkeypatch, variables, message):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    observe(lambda: started(client, app.create_app()), correct=OK, symptom=raises("FastAPIError", message))


async def test_what_the_server_is_told(asgi, observe, with_endpoint):
    with contextlib.suppress(FastAPIError):
        async with asgi(app.create_app(), scope="lifespan") as connection:
            told = (await connection.receive())["type"]
    observe(told, correct="lifespan.startup.complete", symptom="lifespan.startup.failed")


@workaround("auto-configure-off")
@VARIABLES
def test_auto_configure_off(client, observe, monkeypatch, variables, message):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    made = app.create_app(telemetry={"auto_configure": False})
    observe(lambda: started(client, made), correct=OK, symptom=raises("FastAPIError", message))


@workaround("sdk-disabled")
def test_sdk_disabled(client, observe, monkeypatch, with_endpoint):
    monkeypatch.setenv("OTEL_SDK_DISABLED", "true")
    observe(lambda: started(client, app.create_app()), correct=OK, symptom=raises("FastAPIError", NO_SDK))


@workaround("exporters-none")
def test_exporters_none(client, observe, monkeypatch, with_endpoint):
    for signal in ("TRACES", "METRICS", "LOGS"):
        monkeypatch.setenv(f"OTEL_{signal}_EXPORTER", "none")
    observe(lambda: started(client, app.create_app()), correct=OK, symptom=raises("FastAPIError", NO_SDK))
