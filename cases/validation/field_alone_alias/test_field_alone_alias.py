import pytest

from casebook.probes import answer, control, workaround
from cases.validation.field_alone_alias import app

READ = (200, "x")


def missing(name, place="query"):
    return 422, [("missing", [place, name], "Field required")]


def get(client, path, **sent):
    return answer(client(app.create_app()).get(path, params=sent))


@control
def test_without_alias(client):
    assert get(client, "/no-alias", q="x") == READ
    assert get(client, "/no-alias") == missing("q")


@pytest.mark.parametrize("path", ["/required", "/titled", "/dependency"])
def test_sent_by_name(client, observe, path):
    observe(get(client, path, q="x"), correct=READ, symptom=missing("Full-Name"))


@pytest.mark.parametrize("path", ["/required", "/titled", "/dependency"])
def test_sent_by_alias(client, observe, path):
    observe(get(client, path, **{"Full-Name": "x"}), correct=missing("q"), symptom=READ)


def test_default_takes_its_place(client, observe):
    observe(get(client, "/optional", q="x"), correct=READ, symptom=(200, "default"))


def test_path(client, observe):
    observe(get(client, "/path/x"), correct=READ, symptom=missing("Full-Name", "path"))


def test_body(client, observe):
    response = client(app.create_app()).post("/body", json={"item": {"size": 1}, "other": {"size": 2}})
    observe(answer(response), correct=(200, 3), symptom=missing("First-Item", "body"))


def test_openapi(client, observe):
    document = client(app.create_app()).get("/openapi.json").json()
    observe(
        [p["name"] for p in document["paths"]["/required"]["get"]["parameters"]], correct=["q"], symptom=["Full-Name"]
    )


@workaround("no-alias")
def test_no_alias(client, observe):
    observe(get(client, "/no-alias", q="x"), correct=READ, symptom=missing("Full-Name"))


@workaround("alias-in-query")
def test_alias_in_query(client, observe):
    observe(get(client, "/alias-in-query", **{"Full-Name": "x"}), correct=READ, symptom=missing("q"))
