import pytest

from casebook.probes import answer, control, workaround
from cases.validation.alias_choices_body import app

READ = (200, "x")
every_choice = pytest.mark.parametrize("choice", ["first", "second"])
every_style = pytest.mark.parametrize("path", ["/default-style", "/annotated", "/two"])


def missing(name):
    return 422, [("missing", ["body", name], "Field required")]


def send(client, made, path, name):
    return answer(client(made).post(path, json={name: "x"}))


@control
def test_one_alias(client):
    assert send(client, app.create_app(), "/one-alias", "first") == READ
    assert send(client, app.create_app(), "/one-alias", "q") == missing("first")


@every_style
@every_choice
def test_choice(client, observe, path, choice):
    observe(send(client, app.create_app(), path, choice), correct=READ, symptom=missing("q"))


@every_style
def test_name(client, observe, path):
    """The parameter's own name is none of the choices."""
    observe(send(client, app.create_app(), path, "q"), correct=missing("first"), symptom=READ)


@workaround("model")
@every_choice
def test_model(client, observe, choice):
    observe(send(client, app.create_app(), "/model", choice), correct=READ, symptom=missing("q"))
