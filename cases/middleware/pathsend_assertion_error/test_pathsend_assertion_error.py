import gzip
from pathlib import Path

import pytest

from casebook.probes import control, raises, workaround
from cases.middleware.pathsend_assertion_error import app, workarounds

ACCEPTS_GZIP = [("Accept-Encoding", "gzip")]
every_path = pytest.mark.parametrize("path", ["/file", "/static/hello.txt"])
every_app = pytest.mark.parametrize(
    "create_app", [app.create_app_with_function, app.create_app_with_class], ids=["function", "class"]
)
NOT_KNOWN = raises(AssertionError, "^$")


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "hello.txt"
    file.write_bytes(b"hello")
    return file


def content_of(message):
    return Path(message["path"]).read_bytes() if message["type"] == app.EXTENSION else message.get("body", b"")


async def delivered(asgi, made, path, headers=()):
    """The status and content that such a server delivers, or None where no response begins; or what the app raised."""
    try:
        async with asgi(made, path, headers=headers) as connection:
            await connection.finish()
    except AssertionError as raised:
        return raised
    if not connection.messages:
        return None
    start, *others = connection.messages
    content = b"".join(map(content_of, others))
    return start["status"], gzip.decompress(content) if (b"content-encoding", b"gzip") in start["headers"] else content


def seen(result):
    def again():
        if isinstance(result, Exception):
            raise result
        return result

    return again


@control
@every_path
async def test_without_middleware(asgi, file, path):
    made = app.served_with_extension(app.create_app(file))
    assert await delivered(asgi, made, path) == (200, b"hello")


@control
@every_path
@pytest.mark.parametrize("create_app", [app.create_app_with_function, app.create_app_with_gzip])
async def test_without_extension(asgi, file, path, create_app):
    assert await delivered(asgi, create_app(file), path, ACCEPTS_GZIP) == (200, b"hello")


@every_path
@every_app
async def test_base_http_middleware(asgi, file, observe, path, create_app):
    result = await delivered(asgi, app.served_with_extension(create_app(file)), path)
    observe(seen(result), correct=(200, b"hello"), symptom=NOT_KNOWN)


@every_path
async def test_gzip_middleware(asgi, file, observe, path):
    result = await delivered(asgi, app.served_with_extension(app.create_app_with_gzip(file)), path, ACCEPTS_GZIP)
    observe(seen(result), correct=(200, b"hello"), symptom=None)


@workaround("without-extension")
@every_path
@every_app
async def test_take_extension_out(asgi, file, observe, path, create_app):
    made = create_app(file)
    made.add_middleware(workarounds.WithoutExtension)
    result = await delivered(asgi, app.served_with_extension(made), path)
    observe(seen(result), correct=(200, b"hello"), symptom=NOT_KNOWN)


@workaround("without-extension")
@every_path
async def test_take_extension_out_around_gzip(asgi, file, observe, path):
    made = app.create_app_with_gzip(file)
    made.add_middleware(workarounds.WithoutExtension)
    result = await delivered(asgi, app.served_with_extension(made), path, ACCEPTS_GZIP)
    observe(seen(result), correct=(200, b"hello"), symptom=None)


@workaround("asgi-middleware")
@every_path
async def test_asgi_middleware(asgi, file, observe, path):
    made = app.served_with_extension(workarounds.create_app_with_asgi_middleware(file))
    observe(seen(await delivered(asgi, made, path)), correct=(200, b"hello"), symptom=NOT_KNOWN)
