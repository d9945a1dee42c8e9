import pytest

from casebook.probes import answer, control, workaround
from cases.responses.no_response_model_sends_all import app

PUBLIC = (200, {"id": 1, "email": "alice@example.com"})
ALL = (200, {"id": 1, "email": "alice@example.com", "hashed_password": "$2b$12$hash"})
FOUND = {"dict": app.get_dict, "model": app.get_model, "object": app.UserRow}
WITHOUT_ORM = pytest.mark.parametrize("found", ["dict", "model"])
HIDDEN = {"response_model_exclude": {"hashed_password"}}


def read(client, made):
    return answer(client(made).get("/user"))


@control
def test_public_user(client):
    found = {"id": 1, "email": "alice@example.com"}
    assert read(client, app.create_app(lambda: found)) == PUBLIC


@pytest.mark.parametrize("found", FOUND)
def test_nothing_declared(client, observe, found):
    observe(read(client, app.create_app(FOUND[found])), correct=PUBLIC, symptom=ALL)


def test_input_model(client, observe):
    sent = {"username": "alice", "password": "secret"}
    response = client(app.create_app_of_the_documentation()).post("/user/", json=sent)
    observe(answer(response), correct=(200, {"username": "alice"}), symptom=(200, sent))


def test_returned_response(client, observe):
    observe(read(client, app.create_app_that_returns_a_response()), correct=PUBLIC, symptom=ALL)


@workaround("response-model")
@WITHOUT_ORM
def test_response_model(client, observe, found):
    made = app.create_app(FOUND[found], response_model=app.UserOut)
    observe(read(client, made), correct=PUBLIC, symptom=ALL)


@workaround("return-type")
@WITHOUT_ORM
def test_return_type(client, observe, found):
    observe(read(client, app.create_app_with_return_type(FOUND[found])), correct=PUBLIC, symptom=ALL)


@workaround("exclude-alone")
@WITHOUT_ORM
def test_exclude_alone(client, observe, found):
    observe(read(client, app.create_app(FOUND[found], **HIDDEN)), correct=PUBLIC, symptom=ALL)


@workaround("exclude")
@WITHOUT_ORM
def test_exclude(client, observe, found):
    made = app.create_app(FOUND[found], response_model=app.UserInDatabase, **HIDDEN)
    observe(read(client, made), correct=PUBLIC, symptom=ALL)
