import pytest

from casebook.probes import answer, control, workaround
from cases.openapi.webhook_added_after_openapi_missing import app

FRESH, STALE = ["first", "late"], ["first"]
every_way = pytest.mark.parametrize("add", app.WAYS, ids=["webhook", "appended-route"])


def documented(document):
    """The paths and the webhooks. The name of a webhook has no slash, and is told like a path."""
    return [name.strip("/") for name in [*document["paths"], *document.get("webhooks", {})]]


def served(caller):
    return documented(caller.get("/openapi.json").json())


@control
@every_way
def test_added_before(client, add):
    made = app.create_app()
    add(made)
    assert served(client(made)) == FRESH


@control
def test_appended_route_is_served(client):
    made = app.create_app()
    made.openapi()
    app.append_to_routes(made)
    assert answer(client(made).get("/late")) == (200, "late")


@every_way
def test_served_document(client, observe, add):
    made = app.create_app()
    caller = client(made)
    assert served(caller) == STALE
    add(made)
    observe(served(caller), correct=FRESH, symptom=STALE)


@every_way
def test_openapi_method(observe, add):
    made = app.create_app()
    made.openapi()
    add(made)
    observe(documented(made.openapi()), correct=FRESH, symptom=STALE)


@workaround("clear-the-cache")
@every_way
def test_clear_the_cache(client, observe, add):
    made = app.create_app()
    caller = client(made)
    assert served(caller) == STALE
    add(made)
    made.openapi_schema = None
    observe(served(caller), correct=FRESH, symptom=STALE)
