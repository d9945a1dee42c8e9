from casebook.probes import control, workaround
from cases.middleware.cors_without_vary import app, own_header

ORIGIN = "https://app.example"


def vary(client, create_app):
    response = client(create_app()).get("/")
    assert "Access-Control-Allow-Origin" not in response.headers
    return response.headers.get("Vary")


@control
def test_answer_to_an_allowed_origin(client):
    headers = client(app.create_app()).get("/", headers={"Origin": ORIGIN}).headers
    assert (headers["Access-Control-Allow-Origin"], headers["Vary"]) == (ORIGIN, "Origin")


def test_answer_does_not_vary(client, observe):
    observe(vary(client, app.create_app), correct="Origin", symptom=None)


@workaround("own-header")
def test_own_header(client, observe):
    observe(vary(client, own_header.create_app), correct="Origin", symptom=None)
