import asyncio
from contextlib import AsyncExitStack, suppress

from casebook.probes import control, workaround
from cases.websockets.broadcast_removes_while_looping import app

ALL = {"ann": ["hello"], "bob": ["hello"], "eve": ["hello"]}
WITHOUT_BOB, WITHOUT_EVE = ALL | {"bob": []}, ALL | {"eve": []}
LEFT, TWICE = ("left", 1), ("ValueError: list.remove(x): x not in list", 1)


class ClientGone(OSError):
    """What a server raises where the client is gone."""


def served(made, taken=None):
    """The app on a server whose clients with the query `gone` are gone once they have been accepted.

    A client with the query `slow` has taken a message only when the event `taken` is set.
    """

    async def serve(scope, receive, send):
        async def send_to_nobody(message):
            if message["type"] == "websocket.send":
                raise ClientGone
            await send(message)

        async def send_slowly(message):
            await send(message)
            if message["type"] == "websocket.send":
                await taken.wait()

        await made(scope, receive, {b"gone": send_to_nobody, b"slow": send_slowly}.get(scope["query_string"], send))

    return serve


async def settled():
    """Lets the endpoints go on until each waits for its client."""
    for _ in range(20):
        await asyncio.sleep(0)


async def joined(clients, asgi, made, path="/ws"):
    connection = await clients.enter_async_context(asgi(made, path, scope="websocket"))
    assert (await connection.receive())["type"] == "websocket.accept"
    await settled()  # the endpoint notes the connection after it has accepted it
    return connection


async def say_hello(connection):
    await connection.send({"type": "websocket.receive", "text": "hello"})
    await settled()


async def heard(asgi, manager, *, gone=True):
    """What each client hears of a message of Ann. A client that came after Ann, and before Bob and Eve, is gone."""
    made, connections = served(app.create_app(manager)), {}
    async with AsyncExitStack() as clients:
        with suppress(ValueError):
            async with AsyncExitStack() as lost:
                connections["ann"] = await joined(clients, asgi, made)
                if gone:
                    await joined(lost, asgi, made, "/ws?gone")
                for name in ("bob", "eve"):
                    connections[name] = await joined(clients, asgi, made)
                await say_hello(connections["ann"])
    return texts(connections)


def texts(connections):
    return {
        name: [message["text"] for message in connection.messages if message["type"] == "websocket.send"]
        for name, connection in connections.items()
    }


async def heard_while_one_leaves(asgi, manager):
    """What each client hears of a message of Ann. A client that came before Bob leaves while Bob's message is sent."""
    taken = asyncio.Event()
    made, connections = served(app.create_app(manager), taken), {}
    async with AsyncExitStack() as clients:
        leaving = await joined(clients, asgi, made)
        for name, path in (("ann", "/ws"), ("bob", "/ws?slow"), ("eve", "/ws")):
            connections[name] = await joined(clients, asgi, made, path)
        await say_hello(connections["ann"])
        await leaving.disconnect()
        await leaving.finish()
        taken.set()
        await settled()
    return texts(connections)


async def left(asgi, manager):
    """How the endpoint of a client ends that a broadcast has found to be gone, and how many the manager has then."""
    made, ended = served(app.create_app(manager)), "left"
    async with AsyncExitStack() as clients:
        ann = await joined(clients, asgi, made)
        try:
            async with AsyncExitStack() as lost:
                await joined(lost, asgi, made, "/ws?gone")
                await say_hello(ann)
        except ValueError as error:
            ended = f"ValueError: {error}"
        return ended, len(manager.connections)


@control
async def test_everybody_hears(asgi):
    assert await heard(asgi, app.ConnectionManager(), gone=False) == ALL


async def test_next_client(asgi, observe):
    observe(await heard(asgi, app.ConnectionManager()), correct=ALL, symptom=WITHOUT_BOB)


async def test_removed_twice(asgi, observe):
    observe(await left(asgi, app.ConnectionManager()), correct=LEFT, symptom=TWICE)


async def test_removed_by_its_endpoint(asgi, observe):
    seen = await heard_while_one_leaves(asgi, app.ConnectionManager())
    observe(seen, correct=ALL, symptom=WITHOUT_EVE)


@workaround("copy")
async def test_copy_next_client(asgi, observe):
    observe(await heard(asgi, app.ManagerWithCopy()), correct=ALL, symptom=WITHOUT_BOB)


@workaround("copy")
async def test_copy_removed_twice(asgi, observe):
    observe(await left(asgi, app.ManagerWithCopy()), correct=LEFT, symptom=TWICE)


@workaround("copy")
async def test_copy_removed_by_its_endpoint(asgi, observe):
    seen = await heard_while_one_leaves(asgi, app.ManagerWithCopy())
    observe(seen, correct=ALL, symptom=WITHOUT_EVE)


@workaround("set")
async def test_set_next_client(asgi, observe):
    observe(await heard(asgi, app.ManagerWithSet()), correct=ALL, symptom=WITHOUT_BOB)


@workaround("set")
async def test_set_removed_twice(asgi, observe):
    observe(await left(asgi, app.ManagerWithSet()), correct=LEFT, symptom=TWICE)


@workaround("set")
async def test_set_removed_by_its_endpoint(asgi, observe):
    seen = await heard_while_one_leaves(asgi, app.ManagerWithSet())
    observe(seen, correct=ALL, symptom=WITHOUT_EVE)


@workaround("endpoint-removes")
async def test_endpoint_removes_next_client(asgi, observe):
    observe(await heard(asgi, app.ManagerThatRemovesNothing()), correct=ALL, symptom=WITHOUT_BOB)


@workaround("endpoint-removes")
async def test_endpoint_removes_removed_twice(asgi, observe):
    observe(await left(asgi, app.ManagerThatRemovesNothing()), correct=LEFT, symptom=TWICE)


@workaround("endpoint-removes")
async def test_endpoint_removes_removed_by_its_endpoint(asgi, observe):
    seen = await heard_while_one_leaves(asgi, app.ManagerThatRemovesNothing())
    observe(seen, correct=ALL, symptom=WITHOUT_EVE)
