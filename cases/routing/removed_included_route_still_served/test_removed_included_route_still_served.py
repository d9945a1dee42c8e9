import pytest

from casebook.probes import answer, control, workaround
from cases.routing.removed_included_route_still_served import app

SERVED, REMOVED = (200, "debug"), (404, {"detail": "Not Found"})
WAYS = [(app.remove_by_path, "/api/debug"), (app.remove_by_name, "debug"), (app.remove_by_index, "/api/debug")]


def get(client, application, path="/api/debug"):
    return answer(client(application).get(path))


@control
@pytest.mark.parametrize(("remove", "what"), WAYS, ids=["path", "name", "index"])
def test_route_of_the_app(client, remove, what):
    made = app.create_app_without_router()
    assert get(client, made) == SERVED
    remove(made, what)
    assert get(client, made) == REMOVED


@control
def test_nothing_removed(client):
    assert get(client, app.create_app()) == SERVED


@pytest.mark.parametrize(("remove", "what"), WAYS, ids=["path", "name", "index"])
def test_included_route(client, observe, remove, what):
    made = app.create_app()
    remove(made, what)
    observe(get(client, made), correct=REMOVED, symptom=SERVED)


def test_replaced(client, observe):
    made = app.create_app()
    app.replace(made)
    observe(get(client, made), correct=(200, "own"), symptom=SERVED)


def test_document(client, observe):
    made = app.create_app()
    app.remove_by_path(made, "/api/debug")
    paths = list(client(made).get("/openapi.json").json()["paths"])
    observe(paths, correct=["/api/items"], symptom=["/api/items", "/api/debug"])


@workaround("remove-before-include")
def test_remove_before_include(client, observe):
    router = app.create_router()
    app.remove_from_router(router)
    made = app.create_app(router)
    assert get(client, made, "/api/items") == (200, "items")
    observe(get(client, made), correct=REMOVED, symptom=SERVED)


@workaround("remove-from-router")
def test_remove_from_router(client, observe):
    router = app.create_router()
    made = app.create_app(router)
    app.remove_from_router(router)
    observe(get(client, made), correct=REMOVED, symptom=SERVED)


@workaround("own-route-first")
def test_own_route_first(client, observe):
    observe(get(client, app.create_app_with_own_first()), correct=(200, "own"), symptom=SERVED)
