import pytest

from casebook.probes import control, workaround
from cases.openapi.openapi_schema_made_anew import app

LOGO = {"url": "logo.png"}


def logo(client, made):
    return client(made).get("/openapi.json").json()["info"].get("x-logo")


@control
def test_edited_document_is_served(client):
    made = app.create_app()
    app.edit(made)
    assert logo(client, made) == LOGO


def test_assigned(client, observe):
    made = app.create_app()
    app.assign(made)
    observe(logo(client, made), correct=LOGO, symptom=None)


def test_assigned_title(client, observe):
    made = app.create_app()
    app.assign(made)
    observe(client(made).get("/openapi.json").json()["info"]["title"], correct="Own title", symptom="FastAPI")


@pytest.mark.parametrize("add", [app.add_route, app.include_router], ids=["route", "router"])
def test_edited_before_a_route_is_added(client, observe, add):
    made = app.create_app()
    app.edit(made)
    add(made)
    observe(logo(client, made), correct=LOGO, symptom=None)


def test_openapi_method(observe):
    made = app.create_app()
    app.assign(made)
    observe(made.openapi()["info"].get("x-logo"), correct=LOGO, symptom=None)


@workaround("override-openapi")
@pytest.mark.parametrize("late", [False, True], ids=["assigned", "route-added"])
def test_override_openapi(client, observe, late):
    made = app.create_app()
    app.override(made)
    if late:
        made.openapi()
        app.add_route(made)
    observe(logo(client, made), correct=LOGO, symptom=None)


@workaround("edit-last")
def test_edit_last(client, observe):
    made = app.create_app()
    app.include_router(made)
    app.edit(made)
    observe(logo(client, made), correct=LOGO, symptom=None)
