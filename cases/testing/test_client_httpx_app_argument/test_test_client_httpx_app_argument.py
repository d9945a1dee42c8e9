import httpx
from fastapi.testclient import TestClient

from casebook.probes import answer, control, raises, workaround
from cases.testing.test_client_httpx_app_argument.app import create_app

NO_ARGUMENT = raises(TypeError, r"^Client\.__init__\(\) got an unexpected keyword argument 'app'$")
READ = (200, "ok")


async def ask(app):
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
        return answer(await client.get("/"))


@control
async def test_app_answers():
    assert await ask(create_app()) == READ


def test_request(observe):
    observe(lambda: answer(TestClient(create_app()).get("/")), correct=READ, symptom=NO_ARGUMENT)


def test_with_lifespan(observe):
    def get():
        with TestClient(create_app()) as client:
            return answer(client.get("/"))

    observe(get, correct=READ, symptom=NO_ARGUMENT)


@workaround("pin-httpx")
def test_pin_httpx(observe):
    observe(lambda: answer(TestClient(create_app()).get("/")), correct=READ, symptom=NO_ARGUMENT)


@workaround("async-client")
async def test_async_client(observe):
    observe(await ask(create_app()), correct=READ, symptom=NO_ARGUMENT)
