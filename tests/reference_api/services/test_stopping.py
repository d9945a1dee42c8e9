"""How a server ends while a request is unfinished."""

import socket
import sys
import time
from pathlib import Path

import httpx
import pytest

from .conftest import SERVERS, SOURCE, StartServer, is_healthy
from .processes import free_port, running, wait_until

UNFINISHED = b"POST /api/v1/quotes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"


def test_server_ends_soon_although_a_body_is_unfinished(tmp_path: Path) -> None:
    """The body is given up, and the process ends."""
    log, port = tmp_path / "log", free_port()
    environment = {"PYTHONPATH": str(SOURCE), "REFERENCE_API_BODY_TIMEOUT": "600"}
    command = [sys.executable, "-m", "reference_api", "--port", str(port)]
    with running(command, log, environment) as process:
        wait_until(lambda: is_healthy(f"http://127.0.0.1:{port}"), "The embedded form did not answer", log)
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(UNFINISHED)
            time.sleep(1)
            process.terminate()
            process.wait(30)


@pytest.mark.parametrize("kind", [kind for kind in SERVERS if kind != "gunicorn with its own worker"])
def test_server_names_no_software(migrated: dict[str, str], start_server: StartServer, kind: str) -> None:
    """Neither in an answer of the application nor in one of its own."""
    server = start_server(migrated, kind)
    for path in ("/health", "/absent"):
        assert "server" not in httpx.get(f"{server.url}{path}").headers
