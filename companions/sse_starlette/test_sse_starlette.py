import asyncio

from companions.sse_starlette import plain

from casebook.probes import control, purpose

EVENT_STREAM = "text/event-stream; charset=utf-8"


def chunk(event, data):
    return plain.text(event, data).encode()


TICKS = [chunk("tick", "0"), chunk("tick", "1")]
LINES = [chunk("line", "0"), chunk("line", "1")]


async def received(asgi, app, path):
    """The status, the content type, and the chunks as they come."""
    async with asgi(app, path) as connection:
        await connection.finish()
    begin = connection.messages[0]
    return begin["status"], dict(begin["headers"])[b"content-type"].decode(), connection.chunks


@control
async def test_the_app_alone(asgi, events):
    app = plain.create_app(events)
    assert await received(asgi, app, "/ticks") == (200, EVENT_STREAM, TICKS)
    assert await received(asgi, app, "/shop/lines") == (200, EVENT_STREAM, LINES)
    assert await received(asgi, app, "/mounted/ticks") == (200, EVENT_STREAM, TICKS)
    go_on = asyncio.Event()
    async with asgi(plain.create_app(events, go_on), "/shop/waiting") as connection:
        await connection.receive()
        assert (await connection.receive())["body"] == chunk("begin", "1")
        go_on.set()
        assert (await connection.receive())["body"] == chunk("end", "2")
    assert events.seen == ("the stream has ended",)


def streamed(asgi, events, *paths):
    """The status, the content type and the chunks of each path."""
    from companions.sse_starlette import app

    return [asyncio.run(received(asgi, app.create_app(events), path)) for path in paths]


@purpose
def test_events_of_the_app_and_a_mounted_app(asgi, observe, events):
    observe(
        lambda: streamed(asgi, events, "/ticks", "/mounted/ticks"),
        correct=[(200, EVENT_STREAM, TICKS), (200, EVENT_STREAM, TICKS)],
    )


@purpose
def test_events_of_a_router(asgi, observe, events):
    observe(lambda: streamed(asgi, events, "/shop/lines"), correct=[(200, EVENT_STREAM, LINES)])


@purpose
def test_ping_while_the_stream_waits(asgi, observe, events):
    async def waited():
        from companions.sse_starlette import app

        go_on = asyncio.Event()
        made = app.create_app(events, go_on, ping=0.01, ping_message_factory=app.ping)
        async with asgi(made, "/shop/waiting") as connection:
            while chunk("ping", "3") not in connection.chunks:
                await connection.receive()
            go_on.set()
            await connection.finish()
        return [*dict.fromkeys(connection.chunks)], events.seen

    observe(
        lambda: asyncio.run(waited()),
        correct=([chunk("begin", "1"), chunk("ping", "3"), chunk("end", "2")], ("the stream has ended",)),
    )


@purpose
def test_stream_ends_when_the_client_goes_away(asgi, observe, events):
    async def left():
        from companions.sse_starlette import app

        async with asgi(app.create_app(events, asyncio.Event()), "/shop/waiting") as connection:
            while not connection.chunks:
                await connection.receive()
            await connection.disconnect()
            await connection.finish()
        return connection.chunks, events.seen

    observe(lambda: asyncio.run(left()), correct=([chunk("begin", "1")], ("the stream has ended",)))
