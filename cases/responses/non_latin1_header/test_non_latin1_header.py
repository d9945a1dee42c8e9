import pytest

from casebook.probes import control, workaround
from cases.responses.non_latin1_header import app

FILE = "%E6%9C%88%E6%8A%A5.kmz"
ERROR = ("UnicodeEncodeError", "'latin-1' codec can't encode character")


async def header(asgi, made, path, name):
    """The status, and the header as the app sends it: the test client reads no other header than ASCII."""
    async with asgi(made, path) as connection:
        start = await connection.receive()
        await connection.finish()
    return start["status"], dict(start["headers"])[name]


@control
@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("/streaming", b"content-disposition", "attachment; filename=é.kmz"),
        ("/response", b"content-disposition", "attachment; filename=é.kmz"),
        ("/json", b"x-title", "é"),
        ("/injected", b"x-title", "é"),
    ],
)
async def test_latin1_is_sent(asgi, path, name, value):
    assert await header(asgi, app.create_app(), f"{path}?code=%C3%A9", name) == (200, value.encode("latin-1"))


@control
async def test_ascii_is_sent_with_an_error(asgi):
    assert await header(asgi, app.create_app(), "/http-exception?code=a", b"x-title") == (400, b"a")


async def seen_header(asgi, made, path, name):
    """The status and the header, or the error that the app raised."""
    try:
        return await header(asgi, made, path, name)
    except UnicodeEncodeError as error:
        return type(error).__name__, str(error).partition(" in position ")[0].replace("characters", "character")


@pytest.mark.parametrize("path", ["/streaming", "/response"])
async def test_file_name(asgi, observe, path):
    seen = await seen_header(asgi, app.create_app(), path, b"content-disposition")
    observe(seen, correct=(200, f"attachment; filename={app.CODE}.kmz".encode()), symptom=ERROR)


@pytest.mark.parametrize(("path", "status"), [("/json", 200), ("/injected", 200), ("/http-exception", 400)])
async def test_header(asgi, observe, path, status):
    seen = await seen_header(asgi, app.create_app(), path, b"x-title")
    observe(seen, correct=(status, app.CODE.encode()), symptom=ERROR)


@workaround("filename-star")
async def test_quoted_filename(asgi, observe):
    seen = await seen_header(asgi, app.create_app_with_quoted_header(), "/streaming", b"content-disposition")
    observe(seen, correct=(200, f"attachment; filename*=utf-8''{FILE}".encode()), symptom=ERROR)


@workaround("filename-star-unquoted")
async def test_unquoted_filename(asgi, observe):
    seen = await seen_header(asgi, app.create_app_with_quoted_header(), "/unquoted", b"content-disposition")
    observe(seen, correct=(200, f"attachment; filename*=utf-8''{FILE}".encode()), symptom=ERROR)


@workaround("file-response")
async def test_file_response(asgi, observe, tmp_path):
    seen = await seen_header(asgi, app.create_app_with_file(tmp_path), "/file", b"content-disposition")
    observe(seen, correct=(200, f"attachment; filename*=utf-8''{FILE}".encode()), symptom=ERROR)


@workaround("quote")
async def test_quoted_value(asgi, observe):
    seen = await seen_header(asgi, app.create_app_with_quoted_header(), "/injected", b"x-title")
    observe(seen, correct=(200, b"%E6%9C%88%E6%8A%A5"), symptom=ERROR)


@workaround("utf8-as-latin1")
async def test_utf8_read_as_latin1(asgi, observe):
    seen = await seen_header(asgi, app.create_app_with_latin1_of_utf8(), "/injected", b"x-title")
    observe(seen, correct=(200, app.CODE.encode()), symptom=ERROR)
