"""Every kind of server, and how each process starts and what it logs."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi.testclient import TestClient
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from reference_api.application import create_app

from .conftest import PASSWORD, SERVERS, SOURCE, StartServer, is_healthy, log_in, settings_of
from .processes import PATIENCE, free_port, running, wait_until

API = "/api/v1"


@pytest.mark.parametrize("kind", SERVERS)
def test_four_workers_serve_the_api(migrated: dict[str, str], start_server: StartServer, kind: str) -> None:
    """Register, log in, create, read, and refuse a websocket without a token."""
    server = start_server(migrated, kind, workers=4)
    with httpx.Client(base_url=server.url) as client:
        headers = log_in(client)
        created = client.post(f"{API}/items", json={"name": "lamp", "price": 1}, headers=headers)
        assert created.status_code == 201
        for _ in range(20):
            assert client.get(f"{API}/items", headers=headers).json() == [created.json()]
    with pytest.raises(InvalidStatus) as caught, connect(server.url.replace("http", "ws") + "/ws/lobby"):
        pass
    assert caught.value.response.status_code == 403


@pytest.mark.parametrize("kind", SERVERS)
def test_websockets_work_behind_every_server(migrated: dict[str, str], start_server: StartServer, kind: str) -> None:
    """With a token the room answers."""
    server = start_server(migrated, kind)
    with httpx.Client(base_url=server.url) as client:
        token = log_in(client)["Authorization"].removeprefix("Bearer ")
    with connect(f"{server.url.replace('http', 'ws')}/ws/lobby?token={token}") as member:
        member.send('"hello"')
        assert json.loads(member.recv(timeout=10)) == {"sender": "ada@example.com", "message": "hello"}


@pytest.mark.parametrize("kind", SERVERS)
def test_logs_hold_no_token_and_no_password(migrated: dict[str, str], start_server: StartServer, kind: str) -> None:
    """Not even of a websocket, whose address has the token in it."""
    server = start_server(migrated, kind)
    with httpx.Client(base_url=server.url) as client:
        headers = log_in(client)
        client.post(f"{API}/auth/login", data={"username": "ada@example.com", "password": PASSWORD + "x"})
        client.get(f"{API}/items", headers=headers)
    token = headers["Authorization"].removeprefix("Bearer ")
    with connect(f"{server.url.replace('http', 'ws')}/ws/session?token={token}") as session:
        session.recv(timeout=10)
    logged = server.log.read_text()
    assert "activity" in logged
    assert token not in logged
    assert PASSWORD not in logged


@pytest.mark.parametrize("kind", SERVERS)
def test_websocket_with_a_foreign_host_is_refused_without_an_error(
    migrated: dict[str, str], start_server: StartServer, kind: str
) -> None:
    """With the problem that a request is told; gunicorn's own worker can only close the websocket."""
    server = start_server(migrated, kind)
    connection = socket.create_connection(("127.0.0.1", urlsplit(server.url).port), PATIENCE)
    with pytest.raises(InvalidStatus) as caught, connect("ws://evil.example/ws/lobby", sock=connection):
        pass
    refused = caught.value.response
    if kind == "gunicorn with its own worker":
        assert refused.status_code == 403
    else:
        assert refused.status_code == 400
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert json.loads(refused.body)["request_id"] == refused.headers["X-Request-ID"]
    httpx.get(f"{server.url}/last")
    wait_until(lambda: "/last" in server.log.read_text(), "The request was not logged", server.log)
    assert "without completing handshake" not in server.log.read_text()
    assert '"level": "error"' not in server.log.read_text()


def logged(log: Path) -> list[dict[str, Any]]:
    """Each line of the log, of the server too."""
    return [json.loads(line) for line in log.read_text().splitlines(keepends=True) if line.endswith("\n")]


def test_requests_are_logged_as_json(migrated: dict[str, str], start_server: StartServer) -> None:
    """One object for each line, with the id that the client was told."""
    server = start_server(migrated)
    told = httpx.get(f"{server.url}/health").headers["X-Request-ID"]

    def requests() -> list[dict[str, Any]]:
        return [entry for entry in logged(server.log) if entry["event"] == "request" and entry["request_id"] == told]

    wait_until(lambda: bool(requests()), "The request was not logged", server.log)
    [entry] = requests()
    assert (entry["method"], entry["path"], entry["status"]) == ("GET", "/health", 200)
    assert "Application startup complete." in [entry["event"] for entry in logged(server.log)]


@pytest.mark.parametrize("kind", SERVERS)
def test_each_request_is_logged_once_without_its_query(
    migrated: dict[str, str], start_server: StartServer, kind: str
) -> None:
    """The server's own line would have the query, in which there can be an address."""
    server = start_server(migrated, kind)
    httpx.get(f"{server.url}{API}/users?search=ada@example.com")
    wait_until(lambda: f"{API}/users" in server.log.read_text(), "The request was not logged", server.log)
    httpx.get(f"{server.url}/last")
    wait_until(lambda: "/last" in server.log.read_text(), "The request was not logged", server.log)
    assert server.log.read_text().count(f"{API}/users") == 1
    assert "ada@example.com" not in server.log.read_text()


def test_server_without_a_secret_does_not_start(migrated: dict[str, str]) -> None:
    """It ends with an error that names the setting."""
    settings = {name: value for name, value in migrated.items() if "SECRET" not in name}
    command = [sys.executable, "-c", "import reference_api.main"]
    result = subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert "secret_key" in result.stderr


def test_embedded_form_starts_with_nothing_else(tmp_path: Path) -> None:
    """`python -m reference_api`: a database file, a key for this process, the documentation."""
    log = tmp_path / "log"
    port = free_port()
    with running([sys.executable, "-m", "reference_api", "--port", str(port)], log, {"PYTHONPATH": str(SOURCE)}):
        wait_until(lambda: is_healthy(f"http://127.0.0.1:{port}"), "The embedded form did not answer", log)
        assert httpx.get(f"http://127.0.0.1:{port}/docs").status_code == 200
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
            headers = log_in(client)
            report = client.post(f"{API}/reports", json={"title": "all"}, headers=headers).json()
            status = client.get(f"{API}/reports/{report['id']}/status", headers=headers).json()
    assert status["status"] == "ready"
    assert "a key was made for this process only" in log.read_text()
    assert (tmp_path / "reference-api.db").exists()


def test_json_is_not_taken_at_the_size_of_an_upload(migrated: dict[str, str]) -> None:
    """Twelve megabytes of it would take hundreds of memory, and hold up all other requests while they are read."""
    lists = b"[%s]" % b",".join([b"[]"] * 1_000_000)
    with TestClient(create_app(settings_of(migrated))) as client:
        for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
            refused = client.post(f"{API}/quotes", content=lists, headers={"Content-Type": kind})
            assert (refused.status_code, refused.headers["Content-Type"]) == (413, "application/problem+json")
        file = {"file": ("a.png", b"\x89PNG\r\n\x1a\n" + lists)}
        assert client.post(f"{API}/files", files=file, headers=log_in(client)).status_code == 201


def test_answer_does_not_grow_with_the_faults_of_a_request(migrated: dict[str, str]) -> None:
    """Of each body less than a megabyte is sent; all faults are counted, and the first ones told."""
    many = 50_000
    keys = {str(number): 0 for number in range(many)}
    with TestClient(create_app(settings_of(migrated))) as client:
        for answer in (
            client.post(f"{API}/auth/register", json=keys),
            client.post(f"{API}/forms/json", data={"values": json.dumps([""] * many)}),
        ):
            assert answer.status_code == 422
            problem = answer.json()
            assert int(problem["detail"].split()[0]) >= many
            assert len(problem["errors"]) == 100
            assert len(answer.content) < 50_000


def test_server_stops_reading_an_endless_upload(migrated: dict[str, str], start_server: StartServer) -> None:
    """A body without a length is cut at the limit: 413, or a closed connection if the client goes on sending."""
    server = start_server({**migrated, "REFERENCE_API_REQUEST_LIMIT": "100000"})
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(20_000):
            sent += 10_000
            yield b"x" * 10_000

    try:
        response = httpx.post(
            f"{server.url}{API}/quotes", content=endless(), headers={"Content-Type": "application/json"}
        )
        assert response.status_code == 413
    except httpx.TransportError:
        pass
    assert sent < 100_000_000
    assert is_healthy(server.url)


@pytest.mark.parametrize("kind", SERVERS)
def test_connection_ends_after_the_answer_to_an_unfinished_body(
    migrated: dict[str, str], start_server: StartServer, kind: str
) -> None:
    """Nobody reads the body, and a byte of it after the answer ends what the server had left of patience for the connection."""
    server = start_server({**migrated, "REFERENCE_API_BODY_TIMEOUT": "0.5"}, kind)
    address = urlsplit(server.url)
    for line, status in (("GET /health", b"200"), ("POST /nowhere", b"404")):
        with socket.create_connection((address.hostname, address.port), PATIENCE) as connection:
            connection.sendall(f"{line} HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: 100\r\n\r\n".encode())
            answer = b""
            while not answer.endswith(b"}"):
                answer += connection.recv(65536)
            assert answer.split()[1] == status
            with suppress(ConnectionError):  # it has ended already
                connection.sendall(b"x")
                while connection.recv(65536):
                    pass


@pytest.mark.parametrize("kind", SERVERS)
def test_answer_can_be_read_after_a_body_that_nobody_reads(
    migrated: dict[str, str], start_server: StartServer, kind: str
) -> None:
    """The client sends all of it first; the connection is used again."""
    server = start_server({**migrated, "REFERENCE_API_BODY_TIMEOUT": "600"}, kind)
    address = urlsplit(server.url)
    with closing(HTTPConnection(address.netloc, timeout=PATIENCE)) as connection:
        connection.connect()
        first = connection.sock
        for _ in range(20):
            connection.request("POST", "/nowhere", b"x" * 1_000_000)
            response = connection.getresponse()
            assert (response.status, json.loads(response.read())["status"]) == (404, 404)
        assert connection.sock is first
