import pytest

from casebook.probes import control, raises, workaround
from cases.responses.static_files_name_too_long import app, workarounds

LONG = pytest.mark.parametrize(
    "path", ["a" * 256, "a" * 256 + "/b", "{}/b".format("/".join(["a" * 200] * 21))], ids=["name", "folder", "path"]
)
TOO_LONG = raises(OSError, r"^\[Errno \d+\] File name too long")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "there.txt").write_text("there")
    return tmp_path


def ask(client, made, path, method="GET", **options):
    response = client(made, **options).request(method, f"/static/{path}")
    return response.status_code, response.text


@control
def test_short_names(client, folder):
    assert ask(client, app.create_app(folder), "there.txt") == (200, "there")
    assert ask(client, app.create_app(folder), "a" * 255)[0] == 404


@LONG
def test_client_gets(client, observe, folder, path):
    seen = ask(client, app.create_app(folder), path, raise_server_exceptions=False)
    observe((seen[0], "Not Found" in seen[1]), correct=(404, True), symptom=(500, False))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_app_raises(client, observe, folder, method):
    observe(lambda: ask(client, app.create_app(folder), "a" * 256, method)[0], correct=404, symptom=TOO_LONG)


def test_html(client, observe, folder):
    observe(lambda: ask(client, app.create_app(folder, html=True), "a" * 256)[0], correct=404, symptom=TOO_LONG)


@workaround("subclass")
@LONG
def test_subclass(client, observe, folder, path):
    made = workarounds.create_app_with_subclass(folder)
    observe(lambda: ask(client, made, path)[0], correct=404, symptom=TOO_LONG)


@workaround("handler")
@LONG
def test_handler(client, observe, folder, path):
    made = workarounds.create_app_with_handler(folder)
    observe(lambda: ask(client, made, path)[0], correct=404, symptom=TOO_LONG)
