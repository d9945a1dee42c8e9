import asyncio

from fastapi.testclient import TestClient

from casebook.probes import control, hangs, workaround
from cases.testing.test_client_stream_hangs.app import create_app


def first_chunk(path):
    """The first chunk of a response, which is closed then."""
    with TestClient(create_app()).stream("GET", path) as response:
        return response.status_code, next(response.iter_text())


@control
def test_stream_that_ends():
    response = TestClient(create_app()).get("/events?limit=2")
    assert (response.status_code, response.text) == (200, "data: 0\n\ndata: 1\n\n")


def test_endless(observe):
    observe(lambda: first_chunk("/events"), correct=(200, "data: 0\n\n"), symptom=hangs(1))


@workaround("finite")
def test_finite(observe):
    observe(lambda: first_chunk("/events?limit=1"), correct=(200, "data: 0\n\n"), symptom=hangs(1))


@workaround("asgi")
def test_asgi(asgi, observe):
    async def first_message():
        async with asgi(create_app(), "/events") as connection:
            start, body = await connection.receive(), await connection.receive()
            await connection.disconnect()
        return start["status"], body["body"]

    observe(lambda: asyncio.run(first_message()), correct=(200, b"data: 0\n\n"), symptom=hangs(1))
