"""Files."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import event, make_url
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from reference_api.auth.router import router as auth
from reference_api.files.router import batches
from reference_api.files.router import router as files
from reference_api.forms.router import router as forms
from reference_api.middleware.refusals import Download, Downloads
from reference_api.quotes.router import router as quotes
from reference_api.settings import Settings
from reference_api.users.router import router as users

from .bodies import part, send_in_parts, unfinished
from .support import API, PNG, Account, Connections, MakeSettings, open_account, small_app, told


def upload(client: TestClient, account: Account, name: str, content: bytes, kind: str = "image/png") -> Any:
    """Send one file."""
    return client.post(f"{API}/files", files={"file": (name, content, kind)}, headers=account.headers)


def stored(settings: Settings) -> list[Path]:
    """What is in the folder of uploads."""
    return list(settings.upload_directory.iterdir())


def test_upload_is_stored_under_a_name_of_our_own(client: TestClient, alice: Account, settings: Settings) -> None:
    """201 with the client's name for it; the folder was created at the start."""
    response = upload(client, alice, "picture.png", PNG)
    assert response.status_code == 201
    file = response.json()
    assert (file["name"], file["content_type"], file["size"]) == ("picture.png", "image/png", len(PNG))
    assert [path.name for path in stored(settings)] == [file["id"]]


@pytest.mark.parametrize(
    ("offered", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.png", "a.png"),
        ("a/b/c.png", "c.png"),
        ("<b>.png", "_b_.png"),
        (" ", "unnamed"),
    ],
)
def test_only_the_last_part_of_the_clients_name_is_kept(
    client: TestClient, alice: Account, settings: Settings, offered: str, shown: str
) -> None:
    """A name is never a path."""
    file = upload(client, alice, offered, PNG).json()
    assert file["name"] == shown
    assert [path.name for path in stored(settings)] == [file["id"]]


def test_type_is_told_by_content(client: TestClient, alice: Account, settings: Settings) -> None:
    """Whatever name and type the client gives; what is refused leaves nothing behind."""
    assert upload(client, alice, "a.png", b"#!/bin/sh").status_code == 415
    assert upload(client, alice, "a.txt", b"%PDF-1.7", "text/plain").json()["content_type"] == "application/pdf"
    assert len(stored(settings)) == 1


def test_file_that_is_too_large_is_refused_while_it_is_read(make_settings: MakeSettings) -> None:
    """413, and nothing is left behind."""
    settings = make_settings(upload_limit=100)
    with TestClient(small_app(settings, auth, files)) as client:
        account = open_account(client, "a@example.com")
        assert upload(client, account, "a.png", PNG[:8] + b"x" * 92).status_code == 201
        assert upload(client, account, "a.png", PNG[:8] + b"x" * 93).status_code == 413
    assert len(stored(settings)) == 1


def test_files_of_an_account_are_bounded_together(make_settings: MakeSettings, connections: Connections) -> None:
    """413 beyond the quota, and nothing of it is kept; what is deleted makes room, and others have their own.

    Nobody waits for a connection, or for the account, while the disk is used.
    """
    settings = connections.watch_disk(make_settings(upload_quota=3 * len(PNG)))
    with TestClient(small_app(settings, auth, files, batches)) as client:
        account, other = (open_account(client, f"{name}@example.com") for name in "ab")
        first, _ = (upload(client, account, "a.png", PNG).json()["id"] for _ in range(2))
        parts = [("files", ("a.png", PNG, "image/png"))] * 2
        refused = told(client.post(f"{API}/file-batches", files=parts, headers=account.headers), 413)
        assert (refused["code"], refused["details"]) == ("quota_exceeded", {"quota": str(3 * len(PNG))})
        assert len(stored(settings)) == 2
        assert upload(client, other, "a.png", PNG).status_code == 201
        client.delete(f"{API}/files/{first}", headers=account.headers)
        assert client.post(f"{API}/file-batches", files=parts, headers=account.headers).status_code == 201
    assert connections.meanwhile == {0}


def test_declared_body_that_is_too_large_is_refused_unread(make_settings: MakeSettings) -> None:
    """By its length header, before anything is parsed."""
    with TestClient(small_app(make_settings(request_limit=1000), forms)) as client:
        assert client.post(f"{API}/forms/contact", content=b"x" * 1001).status_code == 413


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=b", "application/json"])
def test_undeclared_body_that_is_too_large_is_refused_while_it_is_read(make_settings: MakeSettings, kind: str) -> None:
    """A stream without a length header is stopped at the limit."""
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(100):
            read += 1
            yield b"x" * 1000

    with TestClient(small_app(make_settings(request_limit=5000), auth, files)) as client:
        path = f"{API}/files" if kind.startswith("multipart") else f"{API}/auth/register"
        account = {"Authorization": f"Bearer {open_account(client, 'a@example.com').token}"}
        response = client.post(path, content=endless(), headers={**account, "Content-Type": kind})
    assert response.status_code == 413
    assert response.json()["detail"] == "The request body is too large"


async def test_server_stops_reading_a_body_that_is_too_large(make_settings: MakeSettings) -> None:
    """It does not ask for the rest."""
    asked = 0

    async def receive() -> dict[str, Any]:
        nonlocal asked
        asked += 1
        return part(b"x" * 1000)

    app = small_app(make_settings(request_limit=5000), quotes)
    assert (await send_in_parts(app, receive, "POST", f"{API}/quotes")).status == 413
    assert asked == 6


async def test_server_does_not_wait_long_for_a_body_that_does_not_come(make_settings: MakeSettings) -> None:
    """408, after a part that did come."""
    app = small_app(make_settings(body_timeout=0.1), quotes)
    assert (await send_in_parts(app, unfinished(b"{"), "POST", f"{API}/quotes")).status == 408


async def test_body_that_comes_a_byte_at_a_time_is_given_up(
    make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """408: what it may take as a whole has an end, however soon each byte comes, and though nobody ever waits for one."""
    app = small_app(make_settings(body_timeout=10, body_rate=1024, text_limit=1024), quotes)
    seconds = 0

    async def receive() -> dict[str, Any]:
        nonlocal seconds
        seconds += 1
        return part(b" ")

    monkeypatch.setattr("reference_api.middleware.body_limit.current_time", lambda: seconds)
    assert (await send_in_parts(app, receive, "POST", f"{API}/quotes")).status == 408
    assert seconds == 12


def test_several_files_are_uploaded(client: TestClient, alice: Account) -> None:
    """One request, one field, several parts."""
    parts = [("files", (f"{number}.png", PNG, "image/png")) for number in range(3)]
    response = client.post(f"{API}/file-batches", files=parts, headers=alice.headers)
    assert response.status_code == 201
    assert [file["name"] for file in response.json()] == ["0.png", "1.png", "2.png"]


def test_batch_with_a_refused_file_leaves_nothing(client: TestClient, alice: Account, settings: Settings) -> None:
    """Nobody would learn the ids of those before it."""
    contents = (PNG, b"%PDF-1.7", b"#!/bin/sh")
    parts = [("files", ("a", content, "image/png")) for content in contents]
    assert client.post(f"{API}/file-batches", files=parts, headers=alice.headers).status_code == 415
    assert stored(settings) == []
    response = client.post(f"{API}/file-batches", files=parts[:2], headers=alice.headers)
    assert [file["content_type"] for file in response.json()] == ["image/png", "application/pdf"]


def test_deleting_an_account_removes_its_files(
    client: TestClient, alice: Account, bob: Account, settings: Settings
) -> None:
    """From the disk too, and nobody else's."""
    for _ in range(2):
        upload(client, alice, "a.png", PNG)
    kept = upload(client, bob, "a.png", PNG).json()["id"]
    assert client.delete(f"{API}/users/{alice.id}", headers=alice.headers).status_code == 204
    assert [path.name for path in stored(settings)] == [kept]


def test_nothing_is_stored_between_the_reading_of_the_files_of_an_account_and_its_deletion(
    own_settings: Settings,
) -> None:
    """Of a file that came then, the row would be deleted with the account, and the content stay on the disk."""
    refused: list[str] = []

    def store(*told: Any) -> None:
        if not told[2].startswith("SELECT files.id "):
            return
        with closing(sqlite3.connect(str(make_url(own_settings.database_url).database), timeout=0)) as other:
            try:
                other.execute("INSERT INTO files SELECT 'b', name, content_type, size, owner_id, created_at FROM files")
                other.commit()
            except sqlite3.OperationalError as error:
                refused.append(str(error))

    app = small_app(own_settings, auth, files, users)
    with TestClient(app) as client:
        account = open_account(client, "a@example.com")
        assert upload(client, account, "a.png", PNG).status_code == 201
        event.listen(app.state.resources.engine.sync_engine, "after_cursor_execute", store)
        assert client.delete(f"{API}/users/{account.id}", headers=account.headers).status_code == 204
    assert refused == ["database is locked"]


def test_file_that_is_lost_on_the_disk_is_404(
    client: TestClient, alice: Account, settings: Settings, logs: list[dict[str, Any]]
) -> None:
    """It is logged, and can still be deleted."""
    path = f"{API}/files/{upload(client, alice, 'a.png', PNG).json()['id']}"
    stored(settings)[0].unlink()
    assert client.get(path, headers=alice.headers).status_code == 404
    assert "file_lost" in [entry["event"] for entry in logs]
    assert client.delete(path, headers=alice.headers).status_code == 204
    assert client.delete(path, headers=alice.headers).status_code == 404


def test_no_connection_is_held_while_the_disk_is_used(own_settings: Settings, connections: Connections) -> None:
    """However slow it is: for a file, a part of it, one that is lost, which is logged, and to delete one."""
    app = small_app(connections.watch_disk(own_settings), auth, files)
    with TestClient(app) as client:
        account = open_account(client, "a@example.com")
        path = f"{API}/files/{upload(client, account, 'a.png', PNG).json()['id']}"
        for wanted in ({}, {"Range": "bytes=0-3"}):
            assert client.get(path, headers={**account.headers, **wanted}).is_success
        stored(own_settings)[0].unlink()
        assert client.get(path, headers=account.headers).status_code == 404
        assert client.delete(path, headers=account.headers).status_code == 204
    assert connections.meanwhile == {0}


def test_file_that_is_deleted_between_its_row_and_its_content_is_404(
    own_settings: Settings, logs: list[dict[str, Any]]
) -> None:
    """As if the request had come a moment later; nothing was lost."""

    def delete(*told: Any) -> None:
        if told[2].startswith("SELECT files.id, ") and stored(own_settings):
            with closing(sqlite3.connect(str(make_url(own_settings.database_url).database))) as other:
                other.execute("DELETE FROM files")
                other.commit()
            stored(own_settings)[0].unlink()

    app = small_app(own_settings, auth, files)
    with TestClient(app) as client:
        account = open_account(client, "a@example.com")
        path = f"{API}/files/{upload(client, account, 'a.png', PNG).json()['id']}"
        event.listen(app.state.resources.engine.sync_engine, "after_cursor_execute", delete)
        assert told(client.get(path, headers=account.headers), 404)["details"] == {"resource": "file"}
    assert "file_lost" not in [entry["event"] for entry in logs]


@pytest.mark.parametrize("wanted", [{}, {"Range": "bytes=0-3"}])
def test_file_that_is_deleted_before_it_is_opened_is_404(
    own_app: FastAPI, own_client: TestClient, tmp_path: Path, wanted: dict[str, str]
) -> None:
    """The response has not begun, whatever of the file was asked for."""
    path = tmp_path / "a.png"

    @own_app.get("/download")
    async def download() -> Download:
        path.write_bytes(PNG)
        response = Download(path, stat_result=path.stat())
        path.unlink()
        return response

    assert told(own_client.get("/download", headers=wanted), 404)["details"] == {"resource": "file"}


def test_file_that_is_deleted_while_it_is_sent_is_sent_as_a_whole(closed_app: FastAPI, own_settings: Settings) -> None:
    """The response has begun, and can tell no more."""
    content = PNG + b"x" * 1_000_000

    async def deleting(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_and_delete(message: Message) -> None:
            if message["type"] == "http.response.start" and scope["method"] == "GET":
                stored(own_settings)[0].unlink()
            await send(message)

        await closed_app(scope, receive, send_and_delete if scope["type"] == "http" else send)

    with TestClient(deleting) as client:
        account = open_account(client, "a@example.com")
        path = f"{API}/files/{upload(client, account, 'a.png', content).json()['id']}"
        assert client.get(path, headers=account.headers).content == content


def test_static_file_that_vanishes_before_it_is_opened_is_404(
    own_app: FastAPI, own_client: TestClient, tmp_path: Path
) -> None:
    """As one that was never there, whatever of the file was asked for."""

    class Vanishing(Downloads):
        def file_response(self, *args: Any, **options: Any) -> Response:
            response = super().file_response(*args, **options)
            (tmp_path / "a.png").unlink()
            return response

    own_app.mount("/static", Vanishing(directory=tmp_path))
    absent = told(own_client.get("/static/a.png"), 404)
    for wanted in ({}, {"Range": "bytes=0-3"}):
        (tmp_path / "a.png").write_bytes(PNG)
        assert told(own_client.get("/static/a.png", headers=wanted), 404) == absent


@pytest.mark.parametrize("kind", ["upload", "static file"])
def test_file_that_the_client_has_already_is_not_sent_again(client: TestClient, alice: Account, kind: str) -> None:
    """304 for the tag of it, alone or among others, also on another line, and for any tag."""
    path = "/static/robots.txt"
    if kind == "upload":
        path = f"{API}/files/{upload(client, alice, 'a.png', PNG).json()['id']}"
    whole = client.get(path, headers=alice.headers)
    tag = whole.headers["ETag"]
    for tags in ([tag], [f'"other", {tag}'], [f"W/{tag}"], ['"other"', tag], ["*"]):
        lines = [("If-None-Match", line) for line in tags]
        again = client.get(path, headers=[*alice.headers.items(), *lines])
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    for other in ('"other"', '"*"'):
        assert client.get(path, headers={**alice.headers, "If-None-Match": other}).content == whole.content


def test_missing_file_is_422(client: TestClient, alice: Account) -> None:
    """Named in the error."""
    response = client.post(f"{API}/files", headers=alice.headers)
    assert response.status_code == 422
    assert response.json()["errors"][0]["loc"] == ["body", "file"]


def test_download_is_an_attachment(client: TestClient, alice: Account) -> None:
    """With the content, its type and the client's name."""
    file = upload(client, alice, "picture.png", PNG).json()
    response = client.get(f"{API}/files/{file['id']}", headers=alice.headers)
    assert response.content == PNG
    assert response.headers["content-type"] == "image/png"
    assert response.headers["content-disposition"] == 'attachment; filename="picture.png"'


def test_delete_removes_the_file(client: TestClient, alice: Account, settings: Settings) -> None:
    """From the disk too."""
    file = upload(client, alice, "picture.png", PNG).json()
    assert client.delete(f"{API}/files/{file['id']}", headers=alice.headers).status_code == 204
    assert client.get(f"{API}/files/{file['id']}", headers=alice.headers).status_code == 404
    assert stored(settings) == []


def test_files_of_others_are_404(client: TestClient, alice: Account, bob: Account) -> None:
    """To read and to delete."""
    file = upload(client, alice, "picture.png", PNG).json()
    assert client.get(f"{API}/files/{file['id']}", headers=bob.headers).status_code == 404
    assert client.delete(f"{API}/files/{file['id']}", headers=bob.headers).status_code == 404


async def test_uploads_work_over_an_async_client(closed_app: FastAPI, async_client: httpx.AsyncClient) -> None:
    """Refused without a token, before the file is looked at."""
    assert closed_app.state.resources is not None
    response = await async_client.post(f"{API}/files", files={"file": ("a.png", PNG, "image/png")})
    assert response.status_code == 401
