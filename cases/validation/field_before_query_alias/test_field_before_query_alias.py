import pytest

from casebook.probes import answer, control, workaround
from cases.validation.field_before_query_alias import app

READ = (200, "x")
every_kind = pytest.mark.parametrize("kind", app.KINDS)


def missing(kind, name):
    return 422, [("missing", ["body" if kind in {"form", "body"} else kind, name], "Field required")]


def send(client, made, kind, name):
    caller = client(made)
    if kind == "query":
        return answer(caller.get("/", params={name: "x"}))
    if kind == "header":
        return answer(caller.get("/", headers={name: "x"}))
    if kind == "cookie":
        return answer(caller.get("/", headers={"Cookie": f"{name}=x"}))
    return answer(caller.post("/", data={name: "x"}) if kind == "form" else caller.post("/", json={name: "x"}))


@control
@every_kind
def test_without_alias(client, kind):
    made = app.create_app_without_alias(kind)
    assert send(client, made, kind, "q") == READ
    assert send(client, made, kind, "Full-Name") == missing(kind, "q")


@control
def test_path_without_alias(client):
    assert answer(client(app.create_app_with_path(title="Name")).get("/items/x")) == READ


@every_kind
def test_sent_by_name(client, observe, kind):
    made = app.create_app(kind, alias="Full-Name")
    observe(send(client, made, kind, "q"), correct=READ, symptom=missing(kind, "Full-Name"))


@every_kind
def test_sent_by_alias(client, observe, kind):
    made = app.create_app(kind, alias="Full-Name")
    observe(send(client, made, kind, "Full-Name"), correct=missing(kind, "q"), symptom=READ)


@every_kind
def test_beside_a_title(client, observe, kind):
    made = app.create_app(kind, alias="Full-Name", title="Name")
    observe(send(client, made, kind, "q"), correct=READ, symptom=missing(kind, "Full-Name"))


def test_path(client, observe):
    """No request can have the alias: the path of the route has the name."""
    seen = answer(client(app.create_app_with_path(alias="Full-Name")).get("/items/x"))
    observe(seen, correct=READ, symptom=missing("path", "Full-Name"))


def test_openapi(client, observe):
    document = client(app.create_app("query", alias="Full-Name")).get("/openapi.json").json()
    observe([p["name"] for p in document["paths"]["/"]["get"]["parameters"]], correct=["q"], symptom=["Full-Name"])


@workaround("no-alias")
@every_kind
def test_no_alias(client, observe, kind):
    made = app.create_app_without_alias(kind)
    observe(send(client, made, kind, "q"), correct=READ, symptom=missing(kind, "Full-Name"))


@workaround("alias-in-query")
@every_kind
def test_alias_in_query(client, observe, kind):
    made = app.create_app_with_alias(kind)
    observe(send(client, made, kind, "Full-Name"), correct=READ, symptom=missing(kind, "q"))
