from casebook.probes import control, workaround
from cases.validation.annotated_validator_ignored.app import create_app, create_app_with_query


def answer(client, app, path="/"):
    return client(app).get(path, params={"value": 21}).json()


@control
def test_value_is_read(client):
    assert answer(client, create_app(), "/plain") == 21


def test_validator_is_ignored(client, observe):
    observe(answer(client, create_app()), correct=42, symptom=21)


@workaround("with-query")
def test_with_query(client, observe):
    observe(lambda: answer(client, create_app_with_query()), correct=42, symptom=21)
