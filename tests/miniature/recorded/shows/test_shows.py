import asyncio
import base64
import json
import logging
import secrets
import socket
import sys
import threading
import time
import warnings
from unittest.mock import ANY

import pytest

from casebook.probes import control, hangs, one_of, raises, workaround
from cases.recorded.shows.app import create_app


class Odd:
    """An object as libraries have them."""


class Mute:
    def __str__(self):
        raise RuntimeError("not printable")

    __repr__ = __str__


class LibraryError(Exception):
    pass


def fails(error):
    def call():
        raise error

    return call


@control
def test_control_without_observe():
    assert True


@control
def test_control_that_observes(observe):
    observe(1, correct=1)


@control
def test_control_that_sees_another(observe):
    observe(2, correct=1)


@control
def test_control_that_fails():
    assert 1 == 2, "one is not two"


@control
def test_control_that_compares():
    assert [1] == [2]


def test_correct(observe):
    observe({"a": [1]}, correct={"a": [1]}, symptom={"a": []})


def test_symptom(observe):
    observe({"a": []}, correct={"a": [1]}, symptom={"a": []})


def test_other(observe):
    observe({"b": None}, correct={"a": [1]}, symptom={"a": []})


@workaround("other-way")
def test_workaround(observe):
    observe(1, correct=1, symptom=2)


def test_call(observe):
    observe(lambda: 5, correct=5, symptom=raises(ValueError))


def test_raises(observe):
    observe(fails(KeyError("k")), correct=5, symptom=raises(LookupError))


def test_raises_by_name(observe):
    observe(fails(LibraryError("no field more")), correct=5, symptom=raises("LibraryError", match="no .* more"))


def test_raises_another(observe):
    observe(fails(TypeError("what")), correct=5, symptom=raises("ValueError"))


def test_raises_with_another_message(observe):
    observe(fails(ValueError("one")), correct=5, symptom=raises(ValueError, match="two"))


def test_raises_in_a_group(observe):
    group = ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError("one")])])
    observe(fails(group), correct=5, symptom=raises("ValueError"))


@control
def test_control_that_fails_in_a_thread():
    def check():
        assert 1 == 2

    thread = threading.Thread(target=check)
    thread.start()
    thread.join()


@control
async def test_control_that_fails_in_a_task():
    async def check():
        assert 1 == 2

    task = asyncio.create_task(check())
    await asyncio.wait([task])


def test_leaves_garbage(observe):
    async def never_awaited():
        pass

    ring = [never_awaited()]
    ring.append(ring)
    observe(1, correct=1, symptom=2)


def test_raises_a_group(observe):
    group = ExceptionGroup("outer", [ValueError("one")])
    observe(fails(group), correct=raises(ValueError), symptom=raises(ExceptionGroup, "outer"))


def test_one_of(observe):
    observe(2, correct=one_of(1, 2), symptom=one_of(3, raises(ValueError)))


def test_one_of_raises(observe):
    observe(fails(ValueError("x")), correct=one_of(1, 2), symptom=one_of(3, raises(ValueError, match="x")))


def test_observes_twice(observe):
    observe(1, correct=1, symptom=2)
    observe(2, correct=1, symptom=2)


def test_never_observes(observe):
    assert observe


def test_fails_after_observing(observe):
    observe(1, correct=1, symptom=2)
    raise RuntimeError("too late")


def test_skips(observe):
    pytest.skip("not today")


@pytest.mark.skip(reason="not tomorrow")
def test_is_skipped(observe):
    observe(1, correct=1, symptom=2)


@pytest.fixture
def broken():
    raise OSError("no resource")


@pytest.fixture
def breaks():
    yield
    raise OSError("not given back")


def test_setup_fails(broken, observe):
    observe(1, correct=1, symptom=2)


def test_teardown_fails(breaks, observe):
    observe(1, correct=1, symptom=2)


@pytest.mark.parametrize("number", [1, 2])
def test_parametrised(number, observe):
    observe(number, correct=1, symptom=2)


class TestGroup:
    def test_in_a_class(self, observe):
        observe(1, correct=1, symptom=2)


async def test_async(async_client, observe):
    async with async_client(create_app()) as client:
        response = await client.get("/number/7")
    observe(response.json(), correct=7, symptom=8)


def test_exchanges(client, observe):
    asked = client(create_app())
    asked.post("/json?page=2", json={"name": "ä"})
    asked.post("/form", data={"name": "two words"})
    response = asked.get("/number/x")
    observe(response.status_code, correct=422, symptom=500)


def test_app_raises(client, observe):
    observe(lambda: client(create_app()).get("/raises"), correct=5, symptom=raises("ValueError", match="in the app"))


def test_app_raises_unseen(client, observe):
    response = client(create_app(), raise_server_exceptions=False).get("/raises")
    observe(response.status_code, correct=200, symptom=500)


def test_many_exchanges(client, observe):
    asked = client(create_app())
    seen = [asked.get(f"/number/{number}").json() for number in range(30)]
    observe(len(seen), correct=30, symptom=0)


def test_long_body(client, observe):
    observe(client(create_app()).get("/long").status_code, correct=200, symptom=500)


def test_warns(observe):
    for _ in range(3):
        warnings.warn("this is old", DeprecationWarning, stacklevel=1)
    warnings.warn("and odd", UserWarning, stacklevel=1)
    observe(1, correct=1, symptom=2)


def test_warns_much(observe):
    for number in range(50):
        warnings.warn(f"number {number}", UserWarning, stacklevel=1)
    observe(1, correct=1, symptom=2)


def test_long_value(observe):
    observe("x" * 10_000, correct="y", symptom="z")


def test_long_list(observe):
    observe(["x" * 10] * 1000, correct="y", symptom="z")


def test_long_message(observe):
    observe(fails(ValueError("x" * 10_000)), correct="y", symptom="z")


def test_not_json(observe):
    observe({"odd": Odd()}, correct="y", symptom="z")


def test_circular(observe):
    value = []
    value.append(value)
    observe(value, correct="y", symptom="z")


def test_surrogate(observe):
    observe("half of a pair: \ud83d", correct="y", symptom="z")


def test_not_a_number(observe):
    observe([float("nan"), float("inf")], correct="y", symptom="z")


def test_huge_number(observe):
    observe(10**5000, correct=1, symptom=2)


def test_not_printable(observe):
    observe([Mute()], correct=1, symptom=2)


def test_folders(observe, tmp_path):
    observe(str(tmp_path / "file"), correct=1, symptom=2)


def test_zero_is_not_false(observe):
    observe(0, correct=False, symptom=None)


def test_list_is_no_tuple(observe):
    observe([1, 1], correct=(1, 1), symptom=None)


def test_keys_have_types(observe):
    observe({"a": {1: 2}}, correct=0, symptom={"a": {"1": 2}})


def test_anything_is_not_equal(observe):
    observe(5, correct=ANY, symptom=[ANY])


def test_exception_is_returned(observe):
    observe(ValueError("x"), correct=5, symptom=raises(ValueError))


def test_call_returns_exception(observe):
    observe(lambda: ValueError("x"), correct=5, symptom=raises(ValueError))


def test_call_needs_arguments(observe):
    observe(fails, correct=5, symptom=raises(TypeError))


def test_builtin_needs_arguments(observe):
    observe({}.get, correct=5, symptom=raises(TypeError))


async def returns_five():
    return 5


def test_call_is_async(observe):
    observe(returns_five, correct=5, symptom=6)


async def test_awaitable(observe):
    observe(returns_five(), correct=5, symptom=6)


def test_both_ends(observe):
    observe(1, correct=one_of(1, 2), symptom=one_of(1, 3))


@control
def test_control_with_one_of():
    seen = (200, [1])
    assert seen == (200, one_of([1], [2]))
    assert seen != (200, one_of([True], [1.0]))


def nested(levels):
    value = "end"
    for _ in range(levels):
        value = [value]
    return value


def test_deep(observe):
    observe(nested(300), correct=1, symptom=2)


def test_deeper(observe):
    observe({"a": nested(100_000)}, correct=1, symptom=2)


def test_too_deep_to_compare(observe):
    observe(nested(100_000), correct=nested(100_000), symptom=2)


def test_recorded_property(observe, request):
    request.node.user_properties.append(("thing", Odd()))
    observe(1, correct=1, symptom=2)


def test_does_not_hang(observe):
    observe(lambda: 5, correct=5, symptom=hangs(2))


def test_should_hang(observe):
    observe(lambda: 5, correct=hangs(0.5), symptom=one_of(5, 6))


def test_value_does_not_hang(observe):
    observe(5, correct=5, symptom=hangs(2))


def test_both_ends_hang(observe):
    observe(lambda: 5, correct=hangs(1), symptom=hangs(2))


def luck(*values):
    """A call that gives one value after the other, as luck would have it."""
    following = iter(values)
    return lambda: next(following)


def test_rate(observe_rate):
    observe_rate(luck(1, 2, 1, 2), control=lambda: 1, times=4, correct=1, symptom=2)


def test_rate_of_nothing(observe_rate):
    observe_rate(lambda: 1, control=lambda: 1, correct=1, symptom=2)


def test_rate_of_another(observe_rate):
    observe_rate(luck(2, 3, 2), control=lambda: 1, times=3, correct=1, symptom=2)


def test_rate_without_control(observe_rate):
    observe_rate(lambda: 2, control=luck(1, 2, 1), times=3, correct=1, symptom=2)


def test_rate_of_a_value(observe_rate):
    observe_rate(1, control=lambda: 1, times=3, correct=1, symptom=2)


def test_repeated_headers(client, observe):
    observe(client(create_app()).get("/cookies").status_code, correct=200, symptom=500)


def test_given_headers(client, observe):
    asked = client(create_app())
    asked.get("/number/1", headers={"Authorization": "Bearer x", "X-Word": "ä".encode()})
    asked.get("/number/1", headers={"Host": "evil.example", "Accept": "text/html", "Accept-Encoding": "gzip"})
    asked.get("/number/1", headers={"User-Agent": "browser/1", "Content-Length": "7"})
    asked.get("/number/1", cookies={"a": "1"})
    observe(asked.get("/number/1").status_code, correct=200, symptom=500)


def test_content_types(client, observe):
    asked = client(create_app())
    asked.post("/json", json={"name": "a"})
    asked.post("/json", content=b'{"name": "a"}', headers={"Content-Type": "application/json"})
    asked.post("/json", content=b'{"name": "a"}')
    asked.post("/form", data={"name": "a"})
    asked.post("/form", files={"name": b"a"})
    observe(asked.post("/form").status_code, correct=422, symptom=500)


def test_headers_that_differ_in_each_run(client, observe):
    asked = client(create_app())
    token = asked.post("/login").json()
    asked.get("/number/1", headers={"Authorization": f"Bearer {token}", "Origin": "http://localhost:3000"})
    claims = {"sub": "ada", "exp": int(time.time()) + 900, "iat": int(time.time())}
    parts = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (HEAD, claims))
    own = ".".join([*parts, secrets.token_urlsafe()])
    asked.cookies.clear()
    asked.get(f"/number/1?token={own}", headers={"Authorization": f"Bearer {own}", "Origin": "http://127.0.0.1:43210"})
    observe(len(token), correct=64, symptom=0)


HEAD = {"alg": "HS256"}


def test_headers_of_a_websocket(client, observe):
    headers = {"Origin": "https://a.example", "Authorization": "Bearer x"}
    with client(create_app()).websocket_connect("/echo", subprotocols=["a", "b"], headers=headers) as websocket:
        websocket.send_text("hello")
        observe(websocket.receive_text(), correct="hello", symptom="")


async def test_async_headers(async_client, observe):
    async with async_client(create_app()) as client:
        response = await client.post("/json", json={}, headers={"X-Token": "a"})
    observe(response.status_code, correct=200, symptom=422)


async def test_asgi_headers(asgi, observe):
    headers = [("Accept", "*/*"), ("X-Twice", "1"), ("X-Twice", "2")]
    async with asgi(create_app(), "/body", method="POST", headers=headers, body=[b"one"]) as connection:
        await connection.finish()
    observe(connection.chunks, correct=[b"[3]"], symptom=[])


def test_many_headers(client, observe):
    observe(client(create_app()).get("/many-headers").status_code, correct=200, symptom=500)


def test_stream(client, observe):
    with client(create_app()).stream("GET", "/events") as response:
        lines = [line for line in response.iter_lines() if line.strip()]
    observe([line.strip() for line in lines], correct=["data: 0", "data: 1", "data: 2"], symptom=[])


def test_stream_unread(client, observe):
    with client(create_app()).stream("GET", "/number/5") as response:
        observe(response.status_code, correct=200, symptom=500)


async def test_async_stream(async_client, observe):
    async with async_client(create_app()) as client:
        response = await client.get("/events")
    observe(response.text.count("data"), correct=3, symptom=0)


def test_stream_that_breaks_off(client, observe):
    observe(lambda: client(create_app()).get("/breaks-off"), correct=5, symptom=raises("ValueError", "in the stream"))


def test_websocket(client, observe):
    with client(create_app()).websocket_connect("/echo?page=2") as websocket:
        websocket.send_text("hello")
        seen = [websocket.receive_text(), websocket.receive_bytes(), websocket.receive()["code"]]
    observe(seen, correct=["hello", b"bytes", 4000], symptom=[])


def test_websocket_is_refused(client, observe):
    def connect():
        with client(create_app()).websocket_connect("/refused"):
            pass

    observe(connect, correct=5, symptom=raises("WebSocketDisconnect"))


def test_websocket_of_many_messages(client, observe):
    with client(create_app()).websocket_connect("/talks") as websocket:
        observe([websocket.receive_text() for _ in range(300)][-1], correct="299", symptom="0")


async def test_asgi(asgi, observe):
    async with asgi(create_app(), "/events") as connection:
        start = await connection.receive()
        await connection.finish()
    assert start["type"] == "http.response.start"
    observe(connection.chunks, correct=[b"data: 0\n\n", b"data: 1\n\n", b"data: 2\n\n"], symptom=[])


async def test_asgi_body(asgi, observe):
    async with asgi(create_app(), "/body?a=b", method="POST", body=[b"one", b"three"]) as connection:
        await connection.finish()
    observe(connection.chunks, correct=[b"[3,5]"], symptom=[b"[8]"])


async def test_asgi_disconnects(asgi, observe):
    async with asgi(create_app(), "/endless") as connection:
        await connection.receive()
        seen = (await connection.receive())["body"]
        await connection.disconnect()
    observe(seen, correct=b"more", symptom=b"")


async def test_asgi_websocket(asgi, observe):
    async with asgi(create_app(), "/echo", scope="websocket") as connection:
        await connection.send({"type": "websocket.receive", "text": "hello"})
        kinds = [(await connection.receive())["type"] for _ in range(4)]
    observe(kinds[-1], correct="websocket.close", symptom="websocket.send")


async def test_asgi_lifespan(asgi, observe):
    async with asgi(create_app(), scope="lifespan") as connection:
        begun = await connection.receive()
    observe([begun["type"], connection.messages[-1]["type"]], correct=LIFESPAN, symptom=[])


LIFESPAN = ["lifespan.startup.complete", "lifespan.shutdown.complete"]


async def test_asgi_raises(asgi, observe):
    seen = None
    try:
        async with asgi(create_app(), "/raises") as connection:
            while seen is None:
                await connection.receive()
    except ValueError as error:
        seen = str(error)
    observe(seen, correct=None, symptom="in the app")


async def test_asgi_ends(asgi, observe):
    async with asgi(create_app(), "/number/5") as connection:
        await connection.finish()
        for _ in connection.messages:
            await connection.receive()
        with pytest.raises(EOFError):
            await connection.receive()
    observe(connection.chunks, correct=[b"5"], symptom=[])


def test_logs(client, observe):
    observe(client(create_app()).get("/logs").status_code, correct=200, symptom=500)


class Chatty:
    def __str__(self):
        logging.getLogger("chatty").warning("I am asked for my name")
        return "Chatty"


def test_logs_much(observe):
    logging.getLogger("some.library").warning("it is %s", Chatty())
    for number in range(50):
        logging.getLogger("some.library").error("number %d", number)
    observe(1, correct=1, symptom=2)


def test_prints(observe):
    sys.stdout.write("to standard output\n")
    sys.stderr.writelines(["to standard error\n"])
    observe(1, correct=1, symptom=2)


def test_prints_much(observe):
    for _ in range(1000):
        sys.stdout.write("x" * 1000 + "\n")
    observe(1, correct=1, symptom=2)


def test_stream_is_left_replaced(observe):
    sys.stdout = None
    observe(1, correct=1, symptom=2)


PROGRAM = "import os, sys; print(os.listdir()); print('oh', file=sys.stderr); sys.exit(3)"


def test_program(run_program, observe):
    ended = run_program(["python", "-c", PROGRAM])
    observe((ended.exit, ended.stdout, ended.stderr), correct=(3, "[]\n", "oh\n"), symptom=0)


def test_program_floods(run_program, observe):
    ended = run_program(["python", "-c", "import sys; [print('x' * 100_000) for _ in range(100)]"])
    observe(len(ended.stdout), correct=1_000_000, symptom=0)


def test_program_is_killed(run_program, observe):
    ended = run_program(["python", "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"])
    observe(ended.exit, correct=-9, symptom=0)


def test_program_of_the_cell(run_program, observe):
    observe(run_program(["pytest", "--version"]).exit, correct=0, symptom=1)


def test_no_program(run_program, observe):
    observe(lambda: run_program(["sh", "-c", "exit"]), correct=0, symptom=raises(FileNotFoundError, "'sh'"))


SERVER = """
import os, signal, socket, sys
signal.signal(signal.SIGTERM, lambda *_: sys.exit(5))
listening = socket.socket(fileno=int(sys.argv[1]))
print("port", listening.getsockname()[1], flush=True)
while True:
    connection, _ = listening.accept()
    with connection:
        connection.sendall(b"hello")
"""


def asked(server):
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        return connection.recv(5)


def test_server(serve, observe):
    with serve(["python", "-c", SERVER, "{fd}"]) as server:
        answers = [asked(server), asked(server)]
    observe((answers, server.ended.exit, server.ended.stdout), correct=([b"hello"] * 2, 5, "port PORT\n"), symptom=0)


def test_server_that_ends_at_once(serve, observe):
    def seen():
        with serve(["python", "-c", "import sys; sys.exit('no module named app')", "{fd}"]) as server:
            return asked(server)

    observe(seen, correct=raises(ConnectionError), symptom=b"hello")


def test_events(events, observe):
    events("enter")
    events("exit")
    observe(events.seen, correct=("enter", "exit"), symptom=("exit", "enter"))


def test_many_events(events, observe):
    for number in range(300):
        events(f"event {number}")
    observe(len(events.seen), correct=300, symptom=0)


def test_last(observe):
    observe("last", correct="last", symptom="first")
