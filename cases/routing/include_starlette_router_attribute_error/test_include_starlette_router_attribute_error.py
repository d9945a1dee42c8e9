import pytest

from casebook.probes import answer, control, raises, workaround
from cases.routing.include_starlette_router_attribute_error import app

LANDING = (200, "landing")
REFUSED = raises(AttributeError, "^'Router' object has no attribute '(on_startup|_contains_router)'$")
REFUSED_WITH_EVENTS = raises(AttributeError, "^'RouterWithEvents' object has no attribute '_contains_router'$")
WAYS = pytest.mark.parametrize(
    ("create_app", "options", "path"),
    [
        (app.create_app, {}, "/"),
        (app.create_app, {"prefix": "/api"}, "/api/more"),
        (app.create_nested_app, {}, "/api/more"),
    ],
    ids=["plain", "prefix", "nested"],
)


@control
def test_router_alone(client):
    assert answer(client(app.create_router()).get("/")) == LANDING


@WAYS
def test_include(client, observe, create_app, options, path):
    observe(lambda: answer(client(create_app(**options)).get(path)), correct=LANDING, symptom=REFUSED)


@WAYS
def test_include_with_events(client, observe, create_app, options, path):
    """A Router of any Starlette lacks the method that FastAPI calls since 0.137.0."""
    observe(
        lambda: answer(client(create_app(app.RouterWithEvents, **options)).get(path)),
        correct=LANDING,
        symptom=REFUSED_WITH_EVENTS,
    )


@workaround("api-router-routes")
def test_api_router_routes(client, observe):
    response = client(app.create_app_with_routes_of_api_router()).get("/more")
    observe(answer(response), correct=LANDING, symptom=(404, {"detail": "Not Found"}))


@workaround("mount")
def test_mount(client, observe):
    response = client(app.create_app_with_mount()).get("/more")
    observe(answer(response), correct=LANDING, symptom=(404, {"detail": "Not Found"}))
