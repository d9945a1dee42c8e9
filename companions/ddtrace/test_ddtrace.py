import pytest

from casebook.probes import control, purpose
from companions.ddtrace import plain

CALLER = 4711
HEADERS = {"x-datadog-trace-id": "12", "x-datadog-parent-id": str(CALLER), "x-datadog-sampling-priority": "1"}


@control
def test_the_app_alone(client):
    app = client(plain.create_app(), raise_server_exceptions=False)
    assert app.get("/users/1").json() == {"user_id": 1}
    assert app.get("/shop/items/1").json() == {"item_id": 1}
    assert app.get("/admin/staff/ann").json() == {"name": "ann"}
    assert app.get("/shop/failures/1").status_code == 500


@pytest.fixture(autouse=True)
def without_agent(monkeypatch):
    """Lets nothing but traces be told."""
    monkeypatch.setenv("DD_INSTRUMENTATION_TELEMETRY_ENABLED", "false")
    monkeypatch.setenv("DD_REMOTE_CONFIGURATION_ENABLED", "false")


def requested(client, path, *, failing=False):
    """The status of one request, and its spans."""
    from companions.ddtrace import app

    its_app, kept = app.create_app()
    status = client(its_app, raise_server_exceptions=not failing).get(path, headers=HEADERS).status_code
    return status, kept.spans


def traced(client, path, *, failing=False):
    """The status of one request; of the span that its caller is the parent of its resource, route, status and exception."""
    status, spans = requested(client, path, failing=failing)
    tags = ("http.route", "http.status_code", "error.type")
    return status, [(span.resource, *(span.get_tag(tag) for tag in tags)) for span in spans if span.parent_id == CALLER]


@purpose
def test_route_of_the_app(client, observe):
    observe(
        lambda: traced(client, "/users/1"),
        correct=(200, [("GET /users/{user_id}", "/users/{user_id}", "200", None)]),
    )


@purpose
def test_route_of_a_router(client, observe):
    observe(
        lambda: traced(client, "/shop/items/1"),
        correct=(200, [("GET /shop/items/{item_id}", "/shop/items/{item_id}", "200", None)]),
    )


@purpose
def test_route_of_a_mounted_app(client, observe):
    observe(
        lambda: traced(client, "/admin/staff/ann"),
        correct=(200, [("GET /admin/staff/{name}", "/admin/staff/{name}", "200", None)]),
    )


@purpose
def test_failing_route_of_a_router(client, observe):
    observe(
        lambda: traced(client, "/shop/failures/1", failing=True),
        correct=(
            500,
            [("GET /shop/failures/{number}", "/shop/failures/{number}", "500", "builtins.RuntimeError")],
        ),
    )


def named(client):
    """The status of one request, and the names of its spans."""
    status, spans = requested(client, "/users/1")
    return status, [span.name for span in spans]


@purpose
def test_span_of_the_serialization(client, observe):
    observe(lambda: named(client), correct=(200, ["fastapi.request", "fastapi.serialize_response"]))
