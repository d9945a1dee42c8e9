import pytest

from casebook.probes import answer, control, raises, workaround
from cases.dependencies.yield_except_swallows import app, workarounds

NOT_FOUND = (404, {"detail": "Item not found"})
NO_RESPONSE = raises(
    "FastAPIError",
    "(No response object was returned|Response not awaited)\\. There's a high chance that the application",
)


@control
def test_endpoint_answers(client):
    assert client(app.create_app()).get("/found").json() == "session"


@pytest.mark.parametrize("path", ["/http", "/handled", "/async", "/logging"])
def test_swallowed(client, observe, path):
    observe(lambda: answer(client(app.create_app()).get(path)), correct=NOT_FOUND, symptom=NO_RESPONSE)


def test_what_the_client_gets(client, observe):
    response = client(app.create_app(), raise_server_exceptions=False).get("/http")
    observe(answer(response), correct=NOT_FOUND, symptom=(500, "Internal Server Error"))


@workaround("raise-again")
def test_raise_again(client, observe):
    observe(
        lambda: answer(client(workarounds.create_app()).get("/raise-again")), correct=NOT_FOUND, symptom=NO_RESPONSE
    )


@workaround("finally")
def test_finally(client, observe):
    observe(lambda: answer(client(workarounds.create_app()).get("/finally")), correct=NOT_FOUND, symptom=NO_RESPONSE)
