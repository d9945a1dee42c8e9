"""What clients ask for a part of, or only where it has changed."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from reference_api.application import create_app

from .conftest import log_in, settings_of

API = "/api/v1"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 5_000


@pytest.fixture
def client(migrated: dict[str, str]) -> Iterator[TestClient]:
    """A client who is logged in, and takes what it gets uncompressed."""
    with TestClient(create_app(settings_of(migrated))) as client:
        client.headers.update({**log_in(client), "Accept-Encoding": "identity"})
        yield client


def downloads(client: TestClient) -> list[str]:
    """The paths of an upload and of a static file."""
    file = client.post(f"{API}/files", files={"file": ("a.png", PNG)}).json()
    return [f"{API}/files/{file['id']}", "/static/robots.txt"]


def test_range_that_is_not_there_is_a_problem(client: TestClient) -> None:
    """As every error; with the length of the file, where the range begins behind its end."""
    asked = {"bytes=0-x": 400, "bytes=": 400, "items=0-1": 400, "bytes=5-2": 400, "bytes=900000-900001": 416}
    for path in downloads(client):
        length = len(client.get(path).content)
        for wanted, status in asked.items():
            answer = client.get(path, headers={"Range": wanted})
            assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
            problem = answer.json()
            assert (problem["status"], problem["instance"]) == (status, path)
            assert problem["request_id"] == answer.headers["X-Request-ID"]
            assert problem["detail"]
            assert answer.headers.get("Content-Range") == (f"bytes */{length}" if status == 416 else None)


def test_range_that_is_there_is_sent_alone(client: TestClient) -> None:
    """The control; of a file that has changed meanwhile, all is sent."""
    for path in downloads(client):
        whole = client.get(path)
        part = client.get(path, headers={"Range": "bytes=0-3", "If-Range": whole.headers["ETag"]})
        assert (part.status_code, part.content) == (206, whole.content[:4])
        changed = client.get(path, headers={"Range": "bytes=0-3", "If-Range": '"another"'})
        assert (changed.status_code, changed.content) == (200, whole.content)


def test_static_file_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    """304, without a body."""
    tag = client.get("/static/robots.txt").headers["ETag"]
    again = client.get("/static/robots.txt", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
