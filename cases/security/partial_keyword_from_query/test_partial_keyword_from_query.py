import pytest

from casebook.probes import answer, control, workaround
from cases.security.partial_keyword_from_query import app

LET_IN, FORBIDDEN = (200, "let in"), (403, {"detail": "Forbidden"})
PLACES = ["parameter", "security", "decorator", "router", "app"]


def ask(client, made, user, query=""):
    return answer(client(made).get(f"/admin{query}", headers={"X-User": user}))


def documented(made):
    return [parameter["name"].lower() for parameter in made.openapi()["paths"]["/admin"]["get"]["parameters"]]


@control
@pytest.mark.parametrize("place", PLACES)
def test_role_is_asked_for(client, place):
    made = app.create_app(app.BY_KEYWORD, place)
    assert ask(client, made, "alice") == LET_IN
    assert ask(client, made, "bob") == FORBIDDEN


@pytest.mark.parametrize("place", PLACES)
def test_role_from_query(client, observe, place):
    made = app.create_app(app.BY_KEYWORD, place)
    observe(ask(client, made, "bob", "?role=member"), correct=FORBIDDEN, symptom=LET_IN)


def test_documented(observe):
    observe(sorted(documented(app.create_app(app.BY_KEYWORD))), correct=["x-user"], symptom=["role", "x-user"])


@workaround("by-place")
@pytest.mark.parametrize("place", PLACES)
def test_by_place(client, observe, place):
    made = app.create_app(app.BY_PLACE, place)
    seen = ask(client, made, "bob", "?role=member"), ask(client, made, "alice"), documented(made)
    observe(seen, correct=(FORBIDDEN, LET_IN, ["x-user"]), symptom=(LET_IN, LET_IN, ["role", "x-user"]))


@workaround("factory")
def test_factory(client, observe):
    made = app.create_app(app.make_dependency("admin"))
    seen = ask(client, made, "bob", "?role=member"), ask(client, made, "alice")
    observe(seen, correct=(FORBIDDEN, LET_IN), symptom=(LET_IN, LET_IN))


@workaround("callable-instance")
def test_callable_instance(client, observe):
    made = app.create_app(app.RequireRole("admin"))
    seen = ask(client, made, "bob", "?role=member"), ask(client, made, "alice")
    observe(seen, correct=(FORBIDDEN, LET_IN), symptom=(LET_IN, LET_IN))
