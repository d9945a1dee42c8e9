import pytest

from casebook.probes import control, workaround
from cases.telemetry.starlette_doubled_server_span import app

STARLETTE, FASTAPI, CONTRIB = "starlette", "fastapi", "opentelemetry.instrumentation.asgi"
TRACE, CALLER = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
APPS = pytest.mark.parametrize(
    "create_app",
    [
        pytest.param(app.add_middleware, id="add-middleware"),
        pytest.param(app.give_middleware, id="argument"),
        pytest.param(app.wrap_app, id="wrapped"),
    ],
)
PATHS = pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/items/1", 200, id="route"),
        pytest.param("/admin/staff/ann", 200, id="mounted"),
        pytest.param("/nowhere", 404, id="404"),
    ],
)


def request(client, made, path="/items/1", **options):
    """The status; then the spans of this one request."""
    app.exporter.clear()
    status = client(made).get(path, **options).status_code
    return status, app.exporter.get_finished_spans()


def server_spans(client, made, path="/items/1"):
    """The status; then by whom the server spans of this one request were made."""
    status, spans = request(client, made, path)
    return status, sorted(span.instrumentation_scope.name for span in spans if span.kind.name == "SERVER")


@control
@APPS
def test_it_is_traced(client, create_app):
    status, scopes = server_spans(client, create_app())
    assert (status, scopes.count(STARLETTE)) == (200, 1)


@APPS
@PATHS
def test_request(client, observe, create_app, path, status):
    seen = server_spans(client, create_app(), path)
    observe(seen, correct=(status, [STARLETTE]), symptom=(status, [FASTAPI, STARLETTE]))


@APPS
def test_traces(client, observe, create_app):
    status, spans = request(client, create_app())
    observe((status, len({span.context.trace_id for span in spans})), correct=(200, 1), symptom=(200, 2))


@APPS
def test_children_of_the_caller(client, observe, create_app):
    status, spans = request(client, create_app(), headers={"traceparent": f"00-{TRACE}-{CALLER}-01"})
    children = [
        span.instrumentation_scope.name for span in spans if span.parent and span.parent.span_id == int(CALLER, 16)
    ]
    observe((status, sorted(children)), correct=(200, [STARLETTE]), symptom=(200, [FASTAPI, STARLETTE]))


@workaround("tracing-off")
@APPS
@PATHS
def test_tracing_off(client, observe, create_app, path, status):
    seen = server_spans(client, create_app(telemetry={"tracing": False}), path)
    observe(seen, correct=(status, [STARLETTE]), symptom=(status, [FASTAPI, STARLETTE]))


@workaround("fastapi-alone")
@PATHS
def test_fastapi_alone(client, observe, path, status):
    seen = server_spans(client, app.create_app_with_mounted(), path)
    observe(seen, correct=(status, [FASTAPI]), symptom=(status, [FASTAPI, STARLETTE]))


@workaround("contrib-middleware")
@pytest.mark.parametrize(("path", "status"), [("/items/1", 200), ("/nowhere", 404)], ids=["route", "404"])
def test_contrib_middleware(client, observe, path, status):
    seen = server_spans(client, app.add_contrib_middleware(), path)
    observe(seen, correct=(status, [CONTRIB]), symptom=(status, [FASTAPI, CONTRIB]))


@workaround("contrib-middleware-mounted")
def test_contrib_middleware_mounted(client, observe):
    seen = server_spans(client, app.add_contrib_middleware(), "/admin/staff/ann")
    observe(seen, correct=(200, [CONTRIB]), symptom=(200, [FASTAPI, CONTRIB]))


@workaround("contrib-middleware-mounted-off")
def test_contrib_middleware_mounted_off(client, observe):
    seen = server_spans(client, app.add_contrib_middleware(telemetry={"tracing": False}), "/admin/staff/ann")
    observe(seen, correct=(200, [CONTRIB]), symptom=(200, [FASTAPI, CONTRIB]))
