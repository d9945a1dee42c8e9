import pytest

from casebook.probes import answer, control, workaround
from cases.application.root_path_mounts_404 import app

NOT_FOUND = (404, {"detail": "Not Found"})
MOUNTS = pytest.mark.parametrize(
    ("path", "correct", "symptom"),
    [
        ("/sub/x", (200, "sub"), NOT_FOUND),
        ("/nested/sub/x", (200, "sub"), NOT_FOUND),
        ("/router/x", (200, "router"), NOT_FOUND),
        ("/static/a.txt", (200, "static"), NOT_FOUND),
    ],
    ids=["sub-application", "nested", "router", "static-files"],
)


@pytest.fixture
def directory(tmp_path):
    (tmp_path / "a.txt").write_text("static")
    return tmp_path


@control
def test_own_route(client, directory):
    assert answer(client(app.create_app(directory)).get("/own")) == (200, "own")


@control
@pytest.mark.parametrize(
    ("path", "body"),
    [("/sub/x", "sub"), ("/nested/sub/x", "sub"), ("/router/x", "router"), ("/static/a.txt", "static")],
)
def test_mounts_without_a_root_path(client, directory, path, body):
    assert answer(client(app.create_app(directory, root_path="")).get(path)) == (200, body)


@MOUNTS
def test_mount(client, observe, directory, path, correct, symptom):
    observe(answer(client(app.create_app(directory)).get(path)), correct=correct, symptom=symptom)


async def test_websocket(asgi, observe, directory):
    async with asgi(app.create_app(directory), "/sub/ws", scope="websocket") as connection:
        await connection.finish()
    observe(
        [message["type"] for message in connection.messages],
        correct=["websocket.accept", "websocket.send", "websocket.close"],
        symptom=["websocket.close"],
    )


@workaround("prefix-in-path")
@MOUNTS
def test_prefix_in_path(client, observe, directory, path, correct, symptom):
    made = app.PrefixInPath(app.create_app(directory), "/api")
    observe(answer(client(made).get(path)), correct=correct, symptom=symptom)


@workaround("server-root-path")
@MOUNTS
def test_server_root_path(client, observe, directory, path, correct, symptom):
    made = app.PrefixInPath(app.create_app(directory, root_path=""), "/api")
    observe(answer(client(made).get(path)), correct=correct, symptom=symptom)


@workaround("full-path")
@MOUNTS
def test_full_path(client, observe, directory, path, correct, symptom):
    observe(answer(client(app.create_app(directory)).get(f"/api{path}")), correct=correct, symptom=symptom)
