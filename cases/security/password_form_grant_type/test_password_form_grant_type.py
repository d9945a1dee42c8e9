from casebook.probes import control, workaround
from cases.security.password_form_grant_type import app, checked


def login(client, create_app, **fields):
    data = {"username": "ada", "password": "secret", **fields}
    return client(create_app()).post("/token", data=data).status_code


@control
def test_password_is_taken_and_another_word_is_not(client):
    assert login(client, app.create_app, grant_type="password") == 200
    assert login(client, app.create_app, grant_type="refresh_token") == 422


def test_longer_word_is_taken(client, observe):
    observe(login(client, app.create_app, grant_type="passwordx"), correct=422, symptom=200)


@workaround("checked")
def test_checked(client, observe):
    observe(login(client, checked.create_app, grant_type="passwordx"), correct=422, symptom=200)
