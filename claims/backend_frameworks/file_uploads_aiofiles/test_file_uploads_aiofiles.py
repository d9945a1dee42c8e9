import pytest

from casebook.probes import control
from claims.backend_frameworks.file_uploads_aiofiles.app import create_app

pytestmark = pytest.mark.contract


@control
def test_text_is_refused(client, tmp_path):
    assert (
        client(create_app(tmp_path)).post("/upload", files={"file": ("x.txt", b"text", "text/plain")}).status_code
        == 400
    )


def test_image_is_stored(client, observe, tmp_path):
    """The answer, whether the file lies where it says, and the content of the file."""
    response = client(create_app(tmp_path)).post("/upload", files={"file": ("x.png", b"image", "image/png")})
    status, body = response.status_code, {**response.json()}
    path = body.pop("path")
    observe(
        (
            status,
            body,
            [str(file) == path for file in tmp_path.iterdir()],
            [file.read_bytes() for file in tmp_path.iterdir()],
        ),
        correct=(200, {"filename": "x.png", "size": 5}, [True], [b"image"]),
    )
