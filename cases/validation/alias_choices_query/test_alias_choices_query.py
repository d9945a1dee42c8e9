import pytest

from casebook.probes import answer, control, workaround
from cases.validation.alias_choices_query import app

READ = (200, "x")
every_kind = pytest.mark.parametrize("kind", ["query", "header", "cookie"])
every_choice = pytest.mark.parametrize("choice", ["first", "second"])


def missing(kind, name):
    return 422, [("missing", [kind, name], "Field required")]


def send(client, made, kind, name):
    caller = client(made)
    if kind == "query":
        return answer(caller.get("/", params={name: "x"}))
    if kind == "header":
        return answer(caller.get("/", headers={name: "x"}))
    return answer(caller.get("/", headers={"Cookie": f"{name}=x"}))


@control
@every_kind
def test_one_alias(client, kind):
    made = app.create_app_with_one_alias(kind)
    assert send(client, made, kind, "first") == READ
    assert send(client, made, kind, "q") == missing(kind, "first")


@every_kind
@every_choice
def test_default_style(client, observe, kind, choice):
    observe(send(client, app.create_app(kind), kind, choice), correct=READ, symptom=missing(kind, "q"))


@every_kind
@every_choice
def test_annotated(client, observe, kind, choice):
    observe(send(client, app.create_annotated_app(kind), kind, choice), correct=READ, symptom=missing(kind, "q"))


@every_kind
def test_name(client, observe, kind):
    """The parameter's own name is none of the choices."""
    observe(send(client, app.create_app(kind), kind, "q"), correct=missing(kind, "first"), symptom=READ)


def test_reported(client, observe):
    """The first of the two headers in a comment on issue 10286; the second has a string as validation alias."""
    seen = answer(client(app.create_reported_app()).get("/xpto", headers={"aaa": "test"}))
    observe(seen, correct=(200, {"abc": "test"}), symptom=missing("header", "cba"))


@workaround("model")
@every_kind
@every_choice
def test_model(client, observe, kind, choice):
    observe(send(client, app.create_app_with_model(kind), kind, choice), correct=READ, symptom=missing(kind, "q"))
