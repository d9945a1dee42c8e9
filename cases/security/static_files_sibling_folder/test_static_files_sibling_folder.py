import pytest

from casebook.probes import control, workaround
from cases.security.static_files_sibling_folder import app, workarounds

SHOWN, NOT_FOUND = (200, "private"), (404, True)
PATHS = pytest.mark.parametrize(
    "path",
    ["../static1.txt", "../static_disallow/index.html", "../static.env", "css/../../static1.txt", "%2e%2e/static1.txt"],
    ids=["file", "folder", "ending", "deeper", "encoded"],
)


@pytest.fixture
def folder(tmp_path):
    """The folder static, and beside it what nobody may see."""
    for name in ["static/css", "static_disallow", "other"]:
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "static/index.html").write_text("public")
    for name in ["static1.txt", "static.env", "static_disallow/index.html", "other/index.html"]:
        (tmp_path / name).write_text("private")
    return tmp_path / "static"


async def ask(asgi, made, path):
    """The path is sent as it is, as `curl --path-as-is` does; httpx would take out the dots. 404: whether it says Not Found."""
    async with asgi(made, f"/static/{path}") as connection:
        await connection.finish()
    status, body = connection.messages[0]["status"], b"".join(connection.chunks).decode()
    return status, "Not Found" in body if status == 404 else body


@control
async def test_inside_and_elsewhere(asgi, folder):
    made = app.create_app(folder)
    assert await ask(asgi, made, "index.html") == (200, "public")
    assert await ask(asgi, made, "../other/index.html") == NOT_FOUND


@PATHS
async def test_beside_the_folder(asgi, observe, folder, path):
    observe(await ask(asgi, app.create_app(folder), path), correct=NOT_FOUND, symptom=SHOWN)


async def test_index_of_a_folder(asgi, observe, folder):
    seen = await ask(asgi, app.create_app(folder, html=True), "../static_disallow/")
    observe(seen, correct=NOT_FOUND, symptom=SHOWN)


@PATHS
async def test_follow_symlink(asgi, observe, folder, path):
    seen = await ask(asgi, app.create_app(folder, follow_symlink=True), path)
    observe(seen, correct=NOT_FOUND, symptom=SHOWN)


async def test_symlink_in_the_folder(asgi, observe, folder):
    (folder / "link.txt").symlink_to(folder.parent / "static1.txt")
    observe(await ask(asgi, app.create_app(folder), "link.txt"), correct=NOT_FOUND, symptom=SHOWN)


@workaround("own-parent")
@PATHS
async def test_own_parent(asgi, observe, folder, path):
    (folder.parent / "site").mkdir()
    moved = folder.rename(folder.parent / "site/static")
    observe(await ask(asgi, app.create_app(moved), f"../{path}"), correct=NOT_FOUND, symptom=SHOWN)


@workaround("subclass")
@PATHS
async def test_subclass(asgi, observe, folder, path):
    seen = await ask(asgi, workarounds.create_app_with_subclass(folder), path)
    observe(seen, correct=NOT_FOUND, symptom=SHOWN)


@workaround("middleware")
@PATHS
async def test_middleware(asgi, observe, folder, path):
    seen = await ask(asgi, workarounds.create_app_with_middleware(folder), path)
    observe(seen, correct=NOT_FOUND, symptom=SHOWN)
