import pytest
from fastapi import FastAPI

from casebook.probes import answer, control, raises
from claims.backend_frameworks.file_uploads import app, as_printed

pytestmark = pytest.mark.contract

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 8
SCRIPT = b"<script>alert(1)</script>"
NAMES = {
    "parent": "../x.png",
    "folder": "a/b.png",
    "far": "../../etc/x.png",
    "backslash": "..\\x.png",
    "long": "x" * 300,
}
every_name = pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
ONLY_IMAGES = (400, {"detail": "Only PNG and JPEG images are allowed"})


def part(name, content, content_type, field="file"):
    """A part of a form as a client of any kind can send it."""
    lines = [
        "--boundary",
        f'Content-Disposition: form-data; name="{field}"; filename="{name}"',
        f"Content-Type: {content_type}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + content + b"\r\n"


def post(client, made, *parts, path="/upload"):
    """The answer, without the path with its UUID."""
    response = client(made, raise_server_exceptions=False).post(
        path,
        content=b"".join(parts) + b"--boundary--\r\n",
        headers={"Content-Type": "multipart/form-data; boundary=boundary"},
    )
    status, body = answer(response)
    return status, {key: value for key, value in body.items() if key != "path"} if isinstance(body, dict) else body


def stored(folder):
    """What lies below the folder's parent: the folders of the files and their contents, without their names."""
    files = [path for path in sorted(folder.parent.rglob("*")) if path.is_file()]
    return [(str(path.parent.relative_to(folder.parent)), path.read_bytes()) for path in files]


@pytest.fixture
def uploads(tmp_path):
    folder = tmp_path / "app" / "uploads"
    folder.mkdir(parents=True)
    return folder


@control
def test_text_is_refused_and_nothing_stored(client, uploads):
    assert post(client, app.create_app(uploads), part("x.txt", b"text", "text/plain")) == ONLY_IMAGES
    assert stored(uploads) == []


def test_block_as_it_is_printed(client, observe, uploads, monkeypatch):
    """An image is sent to the block as it is printed, in an app whose folder for uploads is there: the answer."""
    monkeypatch.chdir(uploads.parent)
    made = FastAPI()
    made.include_router(as_printed.router)

    def send():
        response = client(made).post("/upload", files={"file": ("x.png", PNG, "image/png")})
        return response.status_code, response.json()["size"]

    observe(send, correct=(200, 16), symptom=raises(NameError, "^name 'uuid' is not defined$"))


def test_image_is_stored(client, observe, uploads):
    """The answer, and the files that are stored."""
    seen = post(client, app.create_app(uploads), part("x.png", PNG, "image/png"))
    observe((seen, stored(uploads)), correct=((200, {"filename": "x.png", "size": 16}), [("uploads", PNG)]))


@pytest.mark.parametrize("content_type", ["text/html", "application/octet-stream", "image/gif", "image/png; x=y"])
def test_other_content_type(client, observe, uploads, content_type):
    """A part of the form with this content type."""
    observe(post(client, app.create_app(uploads), part("x", PNG, content_type)), correct=ONLY_IMAGES)


@pytest.mark.parametrize("create_app", [app.create_app, app.create_repaired_app], ids=["printed", "repaired"])
def test_script_that_is_called_an_image(client, observe, uploads, create_app):
    """HTML with the content type image/png: the answer, and the files that are stored."""
    seen = post(client, create_app(uploads), part("x.html", SCRIPT, "image/png"))
    observe(
        (seen, stored(uploads)),
        correct=(ONLY_IMAGES, []),
        symptom=((200, {"filename": "x.html", "size": 25}), [("uploads", SCRIPT)]),
    )


@pytest.mark.parametrize("size", [0, 1024, 1025])
def test_size(client, observe, uploads, size):
    """The limit is a kilobyte in the place of five megabytes."""
    seen = post(client, app.create_app(uploads, limit=1024), part("x.png", b"0" * size, "image/png"))
    observe(
        seen,
        correct=(200, {"filename": "x.png", "size": size})
        if size <= 1024
        else (400, {"detail": "File too large (max 5 MB)"}),
    )


@every_name
def test_name_of_the_client(client, observe, uploads, name):
    """An image with this file name: the answer, and the files that are stored."""
    seen = post(client, app.create_app(uploads), part(name, PNG, "image/png"))
    observe(
        (seen, stored(uploads)),
        correct=((200, {"filename": name, "size": 16}), [("uploads", PNG)]),
        symptom=((500, "Internal Server Error"), []),
    )


@every_name
def test_name_of_our_own(client, observe, uploads, name):
    """An image with this file name, stored under a UUID: the answer, and the files that are stored."""
    seen = post(client, app.create_repaired_app(uploads), part(name, PNG, "image/png"))
    last = name.replace("\\", "/").rpartition("/")[2]
    observe((seen, stored(uploads)), correct=((200, {"filename": last, "size": 16}), [("uploads", PNG)]))


@pytest.mark.parametrize("create_app", [app.create_app, app.create_repaired_app], ids=["printed", "repaired"])
def test_folder_that_is_not_there(client, observe, tmp_path, create_app):
    """An image is sent: the answer, and the files that are stored."""
    missing = tmp_path / "app" / "uploads"
    seen = post(client, create_app(missing), part("x.png", PNG, "image/png"))
    observe(
        (seen, stored(missing)),
        correct=((200, {"filename": "x.png", "size": 16}), [("uploads", PNG)]),
        symptom=((500, "Internal Server Error"), []),
    )


def test_several_files(client, observe, uploads):
    """Two files under one name."""
    parts = part("a.txt", b"a", "text/plain", "files"), part("b.txt", b"bc", "text/plain", "files")
    observe(
        post(client, app.create_app(uploads), *parts, path="/upload-multiple"),
        correct=(200, [{"filename": "a.txt", "size": 1}, {"filename": "b.txt", "size": 2}]),
    )


def test_no_file_of_several(client, observe, uploads):
    """A file under another name, and so none under this one."""
    observe(
        post(client, app.create_app(uploads), part("a.txt", b"a", "text/plain", "file"), path="/upload-multiple"),
        correct=(422, [("missing", ["body", "files"], "Field required")]),
    )


def test_import_of_aiofiles(observe):
    """aiofiles is imported with what is installed beside FastAPI."""

    def load():
        import aiofiles

        return aiofiles.__name__

    observe(load, correct="aiofiles", symptom=raises(ModuleNotFoundError, "^No module named 'aiofiles'$"))
