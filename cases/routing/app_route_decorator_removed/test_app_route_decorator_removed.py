import pytest

from casebook.probes import answer, control, raises, workaround
from cases.routing.app_route_decorator_removed import app

OK = (200, "ok")
REMOVED = raises(AttributeError, "^'FastAPI' object has no attribute 'route'$")


def get(client, create_app):
    return answer(client(create_app()).get("/t1"))


@control
def test_routes_array(client):
    from fastapi import FastAPI
    from starlette.routing import Route

    assert get(client, lambda: FastAPI(routes=[Route("/t1", app.endpoint)])) == OK


@pytest.mark.parametrize("create_app", [app.create_app, app.create_app_with_methods], ids=["plain", "methods"])
def test_app_route(client, observe, create_app):
    observe(lambda: get(client, create_app), correct=OK, symptom=REMOVED)


@workaround("add-route")
def test_add_route(client, observe):
    observe(lambda: get(client, app.create_app_with_add_route), correct=OK, symptom=REMOVED)


@workaround("router-route")
@pytest.mark.parametrize(
    "create_app", [app.create_app_with_router, app.create_app_with_included_router], ids=["router", "included"]
)
def test_router_route(client, observe, create_app):
    observe(lambda: get(client, create_app), correct=OK, symptom=REMOVED)


@workaround("api-route")
def test_api_route(client, observe):
    observe(lambda: get(client, app.create_app_with_api_route), correct=OK, symptom=REMOVED)
