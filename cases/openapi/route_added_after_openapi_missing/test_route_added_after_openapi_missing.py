import pytest

from casebook.probes import answer, control, workaround
from cases.openapi.route_added_after_openapi_missing import app

FRESH, STALE = ["/first", "/late"], ["/first"]
NAMES = ["decorator", "add_api_route", "include_router"]


def paths(caller):
    return list(caller.get("/openapi.json").json()["paths"])


@control
@pytest.mark.parametrize("add", app.WAYS, ids=NAMES)
def test_added_before(client, add):
    made = app.create_app()
    add(made)
    assert paths(client(made)) == FRESH


@control
def test_served(client):
    made = app.create_app()
    made.openapi()
    app.add_by_decorator(made)
    assert answer(client(made).get("/late")) == (200, "late")


@pytest.mark.parametrize("add", app.WAYS, ids=NAMES)
def test_served_document(client, observe, add):
    made = app.create_app()
    caller = client(made)
    assert paths(caller) == ["/first"]
    add(made)
    observe(paths(caller), correct=FRESH, symptom=STALE)


@pytest.mark.parametrize("add", app.WAYS, ids=NAMES)
def test_openapi_method(observe, add):
    made = app.create_app()
    made.openapi()
    add(made)
    observe(list(made.openapi()["paths"]), correct=FRESH, symptom=STALE)


def test_running_app(client, observe):
    caller = client(app.create_growing_app())
    assert paths(caller) == ["/first", "/add"]
    assert answer(caller.get("/add?name=test")) == (200, "ok")
    assert answer(caller.get("/dyn/test")) == (200, "dynamic: test")
    observe(paths(caller), correct=["/first", "/add", "/dyn/test"], symptom=["/first", "/add"])


@workaround("clear-the-cache")
@pytest.mark.parametrize("add", app.WAYS, ids=NAMES)
def test_clear_the_cache(client, observe, add):
    made = app.create_app()
    caller = client(made)
    assert paths(caller) == ["/first"]
    add(made)
    made.openapi_schema = None
    observe(paths(caller), correct=FRESH, symptom=STALE)
