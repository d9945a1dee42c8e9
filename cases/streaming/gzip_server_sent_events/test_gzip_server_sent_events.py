import gzip

import pytest

from casebook.probes import control, workaround
from cases.streaming.gzip_server_sent_events import app

CHUNKS = [event.encode() for event in app.EVENTS]
IDENTITY = {"Content-Encoding": "identity"}
PATHS = pytest.mark.parametrize("path", ["/async", "/sync"])


async def received(asgi, made, path):
    """The content encoding, and the chunks as they come."""
    async with asgi(made, path, headers=[("accept-encoding", "gzip")]) as connection:
        await connection.finish()
    headers = dict(connection.messages[0]["headers"])
    return headers.get(b"content-encoding"), connection.chunks


@control
async def test_text_is_compressed(asgi):
    encoding, chunks = await received(asgi, app.create_app(), "/text")
    assert encoding == b"gzip"
    assert gzip.decompress(b"".join(chunks)) == b"".join(CHUNKS)


@control
async def test_without_accept_encoding(asgi):
    async with asgi(app.create_app(), "/async") as connection:
        await connection.finish()
    assert connection.chunks == CHUNKS


@PATHS
async def test_content_encoding(asgi, observe, path):
    encoding, _ = await received(asgi, app.create_app(), path)
    observe(encoding, correct=None, symptom=b"gzip")


@PATHS
async def test_events_come_one_by_one(asgi, observe, path):
    """Compressed, the first chunk is the ten bytes of the header alone, and all events come with the last one."""
    _, chunks = await received(asgi, app.create_app(), path)
    seen = chunks if chunks == CHUNKS else (len(chunks[0]), gzip.decompress(b"".join(chunks)), len(chunks))
    observe(seen, correct=CHUNKS, symptom=(10, b"".join(CHUNKS), 2))


@workaround("identity")
@PATHS
async def test_identity(asgi, observe, path):
    _, chunks = await received(asgi, app.create_app(IDENTITY), path)
    observe(chunks == CHUNKS, correct=True, symptom=False)


@workaround("own-middleware")
async def test_own_middleware(asgi, observe):
    _, chunks = await received(asgi, app.create_app_with_own_middleware(), "/async")
    observe(chunks == CHUNKS, correct=True, symptom=False)
