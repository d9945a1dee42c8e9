import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.validation.alias_choices_form import app

READ = (200, "x")
every_choice = pytest.mark.parametrize("choice", ["first", "second"])
every_style = pytest.mark.parametrize("path", ["/default-style", "/annotated"])
every_encoding = pytest.mark.parametrize("encoding", ["urlencoded", "multipart"])


def missing(name):
    return 422, [("missing", ["body", name], "Field required")]


def send(client, made, path, name, encoding):
    return answer(
        client(made).post(
            path, **({"files": {name: (None, "x")}} if encoding == "multipart" else {"data": {name: "x"}})
        )
    )


@control
def test_a_field(client):
    assert send(client, app.create_app(), "/name", "name", "urlencoded") == READ
    assert send(client, app.create_app(), "/name", "q", "urlencoded") == missing("name")


@every_encoding
@every_style
@every_choice
def test_choice(client, observe, path, choice, encoding):
    observe(send(client, app.create_app(), path, choice, encoding), correct=READ, symptom=missing("q"))


@every_encoding
@every_style
def test_name(client, observe, path, encoding):
    """The parameter's own name is none of the choices."""
    observe(send(client, app.create_app(), path, "q", encoding), correct=missing(one_of("q", "first")), symptom=READ)


@pytest.mark.parametrize("path", ["/bytes", "/upload-file"])
@every_choice
def test_file(client, observe, path, choice):
    response = client(app.create_app()).post(path, files={choice: ("a.txt", b"x")})
    observe(answer(response), correct=READ, symptom=missing("q"))


@workaround("model")
@every_encoding
@every_choice
def test_model(client, observe, choice, encoding):
    observe(send(client, app.create_app_with_model(), "/model", choice, encoding), correct=READ, symptom=missing("q"))
