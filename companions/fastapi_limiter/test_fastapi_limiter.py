import socket
import subprocess
from contextlib import contextmanager
from importlib.util import find_spec

import pytest

from casebook.probes import answer, control, purpose
from companions.fastapi_limiter import plain

USER, ITEM = (200, {"user_id": 1}), (200, {"item_id": 1})
REFUSED = (429, {"detail": "Too Many Requests"})


@contextmanager
def redis_running(tmp_path):
    """The port of a Redis server that runs meanwhile, where the package needs one: before 0.2.0."""
    if not find_spec("redis"):
        yield None
        return
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", ""]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        try:
            if not any("Ready to accept connections" in line for line in process.stdout):
                raise RuntimeError("Redis did not start")
            yield port
        finally:
            process.terminate()


@control
def test_the_app_alone(client, tmp_path):
    with redis_running(tmp_path):
        its = client(plain.create_app())
        assert [answer(its.get("/users/1")) for _ in range(2)] == [USER, USER]
        assert [answer(its.get("/shop/items/1")) for _ in range(2)] == [ITEM, ITEM]
        assert echoed(its) == ["one", "one"]


def echoed(its):
    """What a websocket answers to the same message, sent twice."""
    with its.websocket_connect("/echo") as websocket:
        seen = []
        for _ in range(2):
            websocket.send_text("one")
            seen.append(websocket.receive_text())
    return seen


@pytest.fixture
def shown(client, tmp_path, observe):
    """Observes what the steps show with a client of the started app."""

    def run(steps, name):
        with redis_running(tmp_path) as port:
            from companions.fastapi_limiter import app

            with client(getattr(app, name)(port)) as its:
                its.headers["X-Forwarded-For"] = "10.0.0.1"  # the test client of Starlette 0.35 and 0.36 has no address
                return steps(its)

    return lambda steps, correct, name="create_app": observe(lambda: run(steps, name), correct=correct)


def asking(path, times=2):
    return lambda its: [answer(its.get(path)) for _ in range(times)]


@purpose
def test_route_of_an_app_without_routers(shown):
    shown(asking("/users/1"), correct=[USER, REFUSED], name="create_app_without_routers")


@purpose
def test_route_of_the_app(shown):
    shown(asking("/users/1"), correct=[USER, REFUSED])


@purpose
def test_route_of_a_router(shown):
    shown(asking("/shop/items/1"), correct=[ITEM, REFUSED])


@purpose
def test_two_limits_on_one_route(shown):
    shown(asking("/office/report", times=3), correct=[(200, "report"), (200, "report"), REFUSED])


@purpose
def test_websocket(shown):
    shown(echoed, correct=["one", "Too Many Requests"])
