import pytest

from casebook.probes import control, workaround
from cases.telemetry.doubled_server_span import app

ASGI, OWN, NATIVE = "opentelemetry.instrumentation.asgi", "the app", "fastapi"
APPS = pytest.mark.parametrize(
    ("create_app", "scope"),
    [
        pytest.param(app.wrap_app, ASGI, id="wrapped"),
        pytest.param(app.create_app_with_own_middleware, OWN, id="own-middleware"),
    ],
)


def server_spans(client, made):
    """The answer; then by whom the server spans of this one request were made."""
    app.exporter.clear()
    answered = client(made).get("/items/1").json()
    spans = [span for span in app.exporter.get_finished_spans() if span.kind.name == "SERVER"]
    return answered, sorted(span.instrumentation_scope.name for span in spans)


@control
@APPS
def test_it_is_traced(client, create_app, scope):
    answered, scopes = server_spans(client, create_app())
    assert (answered, scopes.count(scope)) == ("1", 1)


@APPS
def test_request(client, observe, create_app, scope):
    observe(server_spans(client, create_app()), correct=("1", [scope]), symptom=("1", sorted([scope, NATIVE])))


@workaround("tracing-off")
@APPS
def test_tracing_off(client, observe, create_app, scope):
    made = create_app(telemetry={"tracing": False})
    observe(server_spans(client, made), correct=("1", [scope]), symptom=("1", sorted([scope, NATIVE])))


@workaround("add-middleware")
def test_add_middleware(client, observe):
    seen = server_spans(client, app.add_middleware())
    observe(seen, correct=("1", [ASGI]), symptom=("1", [NATIVE, ASGI]))
