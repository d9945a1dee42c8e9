import asyncio
from contextlib import ExitStack

from companions.broadcaster import plain

from casebook.probes import control, purpose


@control
def test_the_app_alone(client):
    its = client(plain.create_app())
    with its.websocket_connect("/chat/rooms/a") as ann:
        ann.send_text("hello")
        assert ann.receive_text() == "a: hello"
    assert its.post("/say/a", params={"message": "hello"}).status_code == 200
    assert its.get("/stream/a").text == "a: hello\na: hello (later)\n"


def chatted(client, name):
    """What Ann and Bob receive in one room, in which both say something, and Eve in another."""
    from companions.broadcaster import app

    with client(getattr(app, name)()) as its, ExitStack() as stack:
        rooms = ["/chat/rooms/a", "/chat/rooms/a", "/chat/rooms/b"]
        ann, bob, eve = [stack.enter_context(its.websocket_connect(room)) for room in rooms]
        ann.send_text("hello")
        first = [ann.receive_text(), bob.receive_text()]
        bob.send_text("bye")
        eve.send_text("alone")
        return [*first, ann.receive_text(), bob.receive_text(), eve.receive_text()]


CHAT = ["a: hello", "a: hello", "a: bye", "a: bye", "b: alone"]


@purpose
def test_websockets_of_a_router(client, observe):
    observe(lambda: chatted(client, "create_app"), correct=CHAT)


@purpose
def test_startup_as_documented(client, observe):
    observe(lambda: chatted(client, "create_app_as_documented"), correct=CHAT)


@purpose
def test_request_publishes_to_a_websocket(client, observe):
    def seen():
        from companions.broadcaster import app

        with client(app.create_app()) as its, its.websocket_connect("/listen/a") as ann:
            status = its.post("/say/a", params={"message": "hello"}).status_code
            return status, ann.receive_text(), ann.receive_text()

    observe(seen, correct=(200, "hello", "hello (later)"))


async def streamed(asgi, app):
    """The chunks of a stream, as they come."""
    async with asgi(app, scope="lifespan") as lifespan:
        started = (await lifespan.receive())["type"]
        async with asgi(app, "/stream/a") as stream:
            status = (await stream.receive())["status"]
            seen = [(await stream.receive())["body"]]
            async with asgi(app, "/say/a?message=hello", method="POST") as request:
                await request.finish()
            seen += [(await stream.receive())["body"] for _ in range(2)]
            await stream.finish()
    return started, status, seen


@purpose
def test_streaming_answer(asgi, observe):
    def seen():
        from companions.broadcaster import app

        return asyncio.run(streamed(asgi, app.create_app()))

    observe(
        seen,
        correct=("lifespan.startup.complete", 200, [b"subscribed\n", b"a: hello\n", b"a: hello (later)\n"]),
    )
