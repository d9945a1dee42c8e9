import pytest

from casebook.probes import answer, control, workaround
from cases.routing.late_route_reaches_earlier_app import app

INTERNAL, NOT_FOUND = (200, "internal"), (404, {"detail": "Not Found"})


def get(client, application, path="/api/internal"):
    return answer(client(application).get(path))


@control
def test_staff_app_has_both(client):
    public, staff = app.create_apps()
    assert get(client, public, "/api/items") == get(client, staff, "/api/items") == (200, ["item"])
    assert get(client, staff) == INTERNAL


@pytest.mark.parametrize("create", [app.create_apps, app.create_apps_with_child], ids=["route", "child"])
def test_public_app(client, observe, create):
    public, _ = create()
    observe(get(client, public), correct=NOT_FOUND, symptom=INTERNAL)


def test_public_document(client, observe):
    public, _ = app.create_apps()
    paths = list(client(public).get("/openapi.json").json()["paths"])
    observe(paths, correct=["/api/items"], symptom=["/api/items", "/api/internal"])


def test_two_versions(client, observe):
    observe(get(client, app.create_app_of_two_versions(), "/v1/internal"), correct=NOT_FOUND, symptom=INTERNAL)


@workaround("own-router")
def test_own_router(client, observe):
    public, staff = app.create_apps_with_own_router()
    assert get(client, staff) == INTERNAL
    observe(get(client, public), correct=NOT_FOUND, symptom=INTERNAL)


@workaround("copy-of-routes")
def test_copy_of_routes(client, observe):
    public, staff = app.create_apps_with_copy()
    assert get(client, public, "/api/items") == (200, ["item"])
    assert get(client, staff) == INTERNAL
    observe(get(client, public), correct=NOT_FOUND, symptom=INTERNAL)
