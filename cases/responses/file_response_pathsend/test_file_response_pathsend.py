import pytest

from casebook.probes import control, one_of, workaround
from cases.responses.file_response_pathsend import app, workarounds

PATHS = ["/file", "/async", "/response-class", "/router", "/static/hello.txt"]
BODY = {"http.response.body": b"hello"}


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "hello.txt"
    file.write_bytes(b"hello")
    return file


async def sent(asgi, made, path, **options):
    """The status, and by its type what the app sends after the start of the response, as text where it is a path."""
    async with asgi(made, path, **options) as connection:
        await connection.finish()
        start, *others = connection.messages
    contents = {}
    for message in others:
        content = message["path"] if "path" in message else message.get("body", b"")
        contents[message["type"]] = contents.get(message["type"], type(content)()) + content
    return start["status"], contents


def by_path(file):
    return 200, {app.EXTENSION: str(file)}


@control
@pytest.mark.parametrize("path", PATHS)
async def test_server_without_the_extension(asgi, file, path):
    assert await sent(asgi, app.create_app(file), path) == (200, BODY)


@control
@pytest.mark.parametrize("path", PATHS[-1:])
async def test_head(asgi, file, path):
    made = app.served_with_extension(app.create_app(file))
    assert await sent(asgi, made, path, method="HEAD") == (200, {"http.response.body": b""})


@pytest.mark.parametrize("path", PATHS)
async def test_messages(asgi, file, observe, path):
    seen = await sent(asgi, app.served_with_extension(app.create_app(file)), path)
    observe(seen, correct=(200, BODY), symptom=by_path(file))


async def test_asgi_middleware(asgi, events, file, observe):
    made = app.create_app(file)
    made.add_middleware(app.Reading, note=events)
    await sent(asgi, app.served_with_extension(made), "/file")
    observe(events.seen, correct=("hello",), symptom=())


async def test_body_iterator(asgi, file, observe):
    made = app.served_with_extension(app.create_app_that_joins(file))
    try:
        seen = await sent(asgi, made, "/file")
    except (AssertionError, TypeError) as raised:
        seen = type(raised).__name__, str(raised)
    observe(
        seen,
        correct=(200, BODY),
        symptom=one_of(
            ("TypeError", "sequence item 0: expected a bytes-like object, dict found"),
            ("AssertionError", ""),
        ),
    )


@workaround("without-extension")
@pytest.mark.parametrize("path", PATHS)
async def test_without_extension(asgi, file, observe, path):
    seen = await sent(asgi, app.served_with_extension(workarounds.create_app_without_extension(file)), path)
    observe(seen, correct=(200, BODY), symptom=by_path(file))


@workaround("response")
async def test_response(asgi, file, observe):
    made = app.served_with_extension(workarounds.create_app_with_responses(file))
    observe(await sent(asgi, made, "/response"), correct=(200, BODY), symptom=by_path(file))


@workaround("streaming")
async def test_streaming(asgi, file, observe):
    made = app.served_with_extension(workarounds.create_app_with_responses(file))
    observe(await sent(asgi, made, "/streaming"), correct=(200, BODY), symptom=by_path(file))
