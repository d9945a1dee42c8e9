import pytest

from casebook.probes import answer, control, workaround
from cases.routing.route_handler_made_per_request import app

every_app = pytest.mark.parametrize("create_app", [app.create_app, app.create_nested_app], ids=["included", "nested"])


def counts(client, made):
    """What the handlers count in three requests."""
    caller = client(made)
    return [caller.get("/api/item").headers["x-count"] for _ in range(3)]


def handlers_made(client, made):
    """How many handlers are made in three requests after the first one."""
    caller = client(made)
    caller.get("/api/item")
    app.made.clear()
    for _ in range(3):
        caller.get("/api/item")
    return len(app.made)


@control
@every_app
def test_custom_class_is_used(client, create_app):
    made = create_app()
    assert answer(client(made).get("/api/item")) == (200, "item")
    assert client(made).get("/api/item").headers["x-count"].isdecimal()


@every_app
def test_handlers_made(client, observe, create_app):
    observe(handlers_made(client, create_app()), correct=0, symptom=3)


@every_app
def test_variable_of_the_handler(client, observe, create_app):
    observe(counts(client, create_app()), correct=["1", "2", "3"], symptom=["1", "1", "1"])


@workaround("state-on-route")
def test_state_on_route(client, observe):
    observe(counts(client, app.create_app(app.StateRoute)), correct=["1", "2", "3"], symptom=["1", "1", "1"])


@workaround("on-the-app")
def test_on_the_app(client, observe):
    observe(counts(client, app.create_app_without_router()), correct=["1", "2", "3"], symptom=["1", "1", "1"])
