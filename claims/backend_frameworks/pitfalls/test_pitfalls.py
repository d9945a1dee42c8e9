import asyncio
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from casebook.probes import answer, control, raises
from claims.backend_frameworks.pitfalls import app

pytestmark = pytest.mark.contract

TOGETHER, ONE_BY_ONE = ("start", "start", "end", "end"), ("start", "end", "start", "end")
every_way = pytest.mark.parametrize("way", ["printed", "locked", "atomic"])


def blocking(events, patience):
    """Blocks its thread until a second call has begun, for `patience` seconds at most."""
    both = threading.Barrier(2)

    def block():
        events("start")
        with suppress(threading.BrokenBarrierError):
            both.wait(patience)
        events("end")

    return block


@contextmanager
def slow_service(block):
    """The URL of a service each of whose answers waits for `block`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            block()
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *told):
            """Nothing is printed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


async def get_both(async_client, made, path):
    async with async_client(made) as client:
        await asyncio.gather(client.get(path), client.get(path))


async def call_the_service(async_client, block, path):
    with slow_service(block) as url:
        await get_both(async_client, app.create_app_with_blocking_calls(block, url), path)


async def get(async_client, tmp_path, path):
    """The answer, or the exception of the app."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path}/test.db")
    try:
        async with async_client(app.create_app_with_database(engine)) as client:
            return answer(await client.get(path))
    except Exception as error:  # noqa: BLE001 - it is what the probe observes
        return error
    finally:
        await engine.dispose()


def value_of(seen):
    """Raises what `get` has caught."""
    if isinstance(seen, Exception):
        raise seen
    return seen


@control
async def test_query_that_is_awaited(async_client, tmp_path):
    assert await get(async_client, tmp_path, "/awaited") == (200, 1)


async def test_synchronous_driver(async_client, observe, events):
    """Two requests at once: the order in which their calls of the database begin and end."""
    await get_both(async_client, app.create_app_with_blocking_calls(blocking(events, 0.1)), "/synchronous-driver")
    observe(events.seen, correct=ONE_BY_ONE, symptom=TOGETHER)


async def test_synchronous_client(async_client, observe, events):
    """Two requests at once: the order in which their calls of another service begin and end."""
    await call_the_service(async_client, blocking(events, 0.1), "/synchronous-client")
    observe(events.seen, correct=ONE_BY_ONE, symptom=TOGETHER)


async def test_asynchronous_client(async_client, observe, events):
    """Two requests at once: the order in which their calls of another service begin and end."""
    await call_the_service(async_client, blocking(events, 5), "/asynchronous-client")
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


async def test_executor(async_client, observe, events):
    """Two requests at once: the order in which their calls begin and end."""
    await get_both(async_client, app.create_app_with_blocking_calls(blocking(events, 5)), "/executor")
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


async def test_result_of_a_query_that_is_not_awaited(async_client, observe, tmp_path):
    """The class of what db.execute() gives."""
    observe(await get(async_client, tmp_path, "/told"), correct=(200, "coroutine"))


async def test_use_of_a_query_that_is_not_awaited(async_client, observe, tmp_path):
    """The endpoint asks the result for its value."""
    seen = await get(async_client, tmp_path, "/used")
    observe(lambda: value_of(seen), correct=raises(AttributeError, "^'coroutine' object has no attribute 'scalar'$"))


async def test_coroutine_that_is_returned(async_client, observe, tmp_path):
    """The endpoint returns what db.execute() gives."""
    seen = await get(async_client, tmp_path, "/returned")
    observe(lambda: value_of(seen), correct=raises(Exception, "'coroutine' object is not iterable|Unable to serialize"))


@every_way
async def test_twenty_increments(async_client, observe, way):
    """Twenty requests at once, each of which adds one.

    The printed form awaits between reading and writing, one has a lock.
    """

    async def pause():
        await asyncio.sleep(0)

    async with async_client(app.create_app_with_counter(pause)) as client:
        await asyncio.gather(*(client.post(f"/{way}") for _ in range(20)))
        counted = (await client.get("/")).json()[way]
    observe("all" if counted == 20 else "some were lost", correct="some were lost" if way == "printed" else "all")
