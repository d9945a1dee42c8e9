import re
from contextlib import contextmanager

import httpx

from casebook.probes import answer, control, purpose
from companions.uvicorn_worker import plain


ERROR = re.compile(r"^[\w.]+(?:Error|Exception): .*$", re.MULTILINE)


@control
def test_the_app_alone(client, events):
    with client(plain.create_app(events)) as its:
        assert answer(its.post("/users/1", json={"name": "Ann"})) == (200, {"name": "Ann"})
        assert answer(its.get("/shop/items/1")) == (200, {"item_id": 1, "http": "1.1"})
        assert answer(its.get("/shop/items/1/parts")) == (200, "1.0;1.1;1.2;")
        assert answer(its.get("/admin/rooms/1")) == (200, {"room_id": 1, "here": "/admin/rooms/1"})
        with its.websocket_connect("/shop/double") as websocket:
            websocket.send_text("21")
            assert websocket.receive_text() == "42"
    with client(plain.create_app_with_state()) as its:
        assert answer(its.get("/who")) == (200, "Ann")
    assert events.seen == ("app: startup", "app: task of user 1", "app: shutdown")


@contextmanager
def served(serve, app="app"):
    """The address (without the scheme) at which a process serves the app, and what the app has told, once it has ended.

    What goes wrong meanwhile is raised as the error that the process told last.
    """
    told = []
    try:
        with serve(
            [
                "gunicorn",
                f"companions.uvicorn_worker.app:{app}",
                "-k",
                "uvicorn_worker.UvicornWorker",
                "--bind",
                "fd://{fd}",
            ]
        ) as server:
            yield f"127.0.0.1:{server.port}", told
    except Exception as error:
        raise RuntimeError((ERROR.findall(server.ended.stderr) or [str(error)])[-1]) from error
    told += [line for line in server.ended.stderr.splitlines() if line.startswith("app: ")]


@purpose
def test_routes(observe, serve):
    def seen():
        with served(serve) as (address, told), httpx.Client(base_url=f"http://{address}", timeout=30) as its:
            answers = [
                answer(its.post("/users/1", json={"name": "Ann"})),
                answer(its.get("/shop/items/1")),
                answer(its.get("/admin/rooms/1")),
            ]
        return answers, told

    observe(
        seen,
        correct=(
            [
                (200, {"name": "Ann"}),
                (200, {"item_id": 1, "http": "1.1"}),
                (200, {"room_id": 1, "here": "/admin/rooms/1"}),
            ],
            ["app: startup", "app: task of user 1", "app: shutdown"],
        ),
    )


@purpose
def test_stream_of_a_router(observe, serve):
    def seen():
        with served(serve) as (address, _), httpx.Client(base_url=f"http://{address}", timeout=30) as its:
            got = its.get("/shop/items/1/parts")
            return answer(got), got.headers["transfer-encoding"]

    observe(seen, correct=((200, "1.0;1.1;1.2;"), "chunked"))


@purpose
def test_websocket(observe, serve):
    def seen():
        from websockets.sync.client import connect

        with served(serve) as (address, _), connect(f"ws://{address}/shop/double", open_timeout=30) as websocket:
            websocket.send("21")
            return websocket.recv()

    observe(seen, correct="42")


@purpose
def test_state_of_lifespan(observe, serve):
    def seen():
        with (
            served(serve, "app_with_state") as (address, _),
            httpx.Client(base_url=f"http://{address}", timeout=30) as its,
        ):
            return answer(its.get("/who"))

    observe(seen, correct=(200, "Ann"))
