import httpx
import pytest

from casebook.probes import answer, control, workaround
from cases.application.root_path_mounts_404 import app

NOT_FOUND = (404, {"detail": "Not Found"})
ANSWERS = {
    "/sub/x": (200, "sub"),
    "/nested/sub/x": (200, "sub"),
    "/router/x": (200, "router"),
    "/static/a.txt": (200, "static"),
}
MOUNTS = pytest.mark.parametrize(
    ("path", "correct", "symptom"),
    [(path, body, NOT_FOUND) for path, body in ANSWERS.items()],
    ids=["sub-application", "nested", "router", "static-files"],
)


def get_from(server, path):
    url = f"http://127.0.0.1:{server.port}{path}"
    return httpx.get(url, timeout=20)  # casebook: allow network: the probe's own server, on loopback


@pytest.fixture
def directory(tmp_path):
    (tmp_path / "a.txt").write_text("static")
    return tmp_path


@control
def test_own_route(client, directory):
    assert answer(client(app.create_app(directory)).get("/own")) == (200, "own")


@control
@pytest.mark.parametrize(("path", "body"), ANSWERS.items())
def test_mounts_without_a_root_path(client, directory, path, body):
    assert answer(client(app.create_app(directory, root_path="")).get(path)) == body


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
@pytest.mark.usefixtures("directory")
def test_server_root_path(serve, observe):
    made = "cases.application.root_path_mounts_404.app:create_served_app"
    with serve(["uvicorn", made, "--factory", "--root-path", "/api", "--fd", "{fd}"]) as server:
        seen = {path: answer(get_from(server, path)) for path in ANSWERS}
    observe(seen, correct=ANSWERS, symptom=dict.fromkeys(ANSWERS, NOT_FOUND))


@workaround("full-path")
@MOUNTS
def test_full_path(client, observe, directory, path, correct, symptom):
    observe(answer(client(app.create_app(directory)).get(f"/api{path}")), correct=correct, symptom=symptom)
