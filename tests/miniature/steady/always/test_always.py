from casebook.probes import control, workaround
from cases.steady.always.app import create_app


@control
def test_app_answers(client):
    assert client(create_app()).post("/double?number=2").status_code == 200


def test_double(client, observe):
    response = client(create_app()).post("/double?number=2", json={"sent": "text"})
    observe(response.json(), correct=4, symptom=5)


@workaround("other-route")
def test_other_route(client, observe):
    observe(client(create_app()).post("/twice?number=2").json(), correct=4, symptom=5)


@workaround("as-told")
def test_as_told(client, observe):
    observe(client(create_app()).post("/double?number=2").json(), correct=4, symptom=5)
