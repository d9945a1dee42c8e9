import pytest

from casebook.probes import answer, control, raises, workaround
from cases.testing.test_client_without_client_address import app

TOLD = (200, "testclient")
NONE = raises(AttributeError, "^'NoneType' object has no attribute 'host'$")


@control
def test_without_the_address(client):
    assert answer(client(app.create_app()).get("/healthy")) == (200, "GET")


@pytest.mark.parametrize("path", ["/host", "/def", "/dependency", "/router"])
def test_request(client, observe, path):
    observe(lambda: answer(client(app.create_app()).get(path)), correct=TOLD, symptom=NONE)


def test_answered_500(client, observe):
    seen = answer(client(app.create_app(), raise_server_exceptions=False).get("/host"))
    observe(seen, correct=TOLD, symptom=(500, "Internal Server Error"))


def test_middleware(client, observe):
    made = client(app.create_app_with_middleware())
    observe(lambda: made.get("/").headers["x-host"], correct="testclient", symptom=NONE)


def test_websocket(client, observe):
    def told():
        with client(app.create_app()).websocket_connect("/websocket") as websocket:
            return websocket.receive_text()

    observe(told, correct="testclient", symptom=NONE)


@workaround("guard")
def test_guard(client, observe):
    observe(lambda: answer(client(app.create_app()).get("/guarded")), correct=TOLD, symptom=NONE)


@workaround("async-client")
async def test_async_client(async_client, observe):
    async with async_client(app.create_app()) as asked:
        observe(answer(await asked.get("/host")), correct=(200, "127.0.0.1"), symptom=None)


@workaround("wrapper")
def test_wrapper(client, observe):
    made = app.WithClient(app.create_app())
    observe(lambda: answer(client(made).get("/host")), correct=TOLD, symptom=NONE)
