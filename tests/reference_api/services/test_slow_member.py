"""Websockets on real connections: a member who never reads, and the limits of messages and of connections."""

import base64
import contextlib
import os
import socket
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, ConnectionClosedError
from websockets.sync.client import connect

from .conftest import Server, StartServer, log_in
from .processes import PATIENCE

MESSAGES, LENGTH = 200, 60_000
"""Together more than all the buffers between a server and a client hold."""


@contextlib.contextmanager
def member_who_never_reads(url: str, path: str) -> Iterator[socket.socket]:
    """A websocket that is open, and of which nothing is read after the handshake."""
    address = urlsplit(url)
    key = base64.b64encode(os.urandom(16)).decode()
    headers = f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}"
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(PATIENCE)
        connection.connect((address.hostname, address.port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\n{headers}\r\n\r\n".encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += connection.recv(1)
        assert b" 101 " in answer.splitlines()[0]
        yield connection


def test_member_who_never_reads_holds_up_nobody_and_is_put_out(
    migrated: dict[str, str], start_server: StartServer
) -> None:
    """Every message reaches the other member, who is also told that the first one left."""
    server = start_server(migrated)
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        tokens = [log_in(client, email)["Authorization"].split()[1] for email in ("ada@example.com", "bob@example.com")]
    paths = [f"/ws/lobby/text?token={token}" for token in tokens]
    with (
        member_who_never_reads(server.url, paths[0]),
        connect(server.url.replace("http", "ws") + paths[1]) as reading,
    ):
        heard: list[str | bytes] = []
        for number in range(MESSAGES):
            text = f"{number}".ljust(LENGTH)
            reading.send(text)
            while heard[-1:] != [f"bob@example.com: {text}"]:
                heard.append(reading.recv(timeout=PATIENCE))
        while len(heard) < MESSAGES + 1:
            heard.append(reading.recv(timeout=PATIENCE))
    assert heard.count("ada@example.com left") == 1
    assert len(heard) == MESSAGES + 1


@pytest.mark.parametrize(
    ("texts", "code"), [pytest.param(["x" * 1_000_000], 1009, id="large"), pytest.param(["x"] * 6, 1008, id="many")]
)
def test_messages_beyond_a_limit_end_the_conversation(
    migrated: dict[str, str], start_server: StartServer, texts: list[str], code: int
) -> None:
    """With the code that says which limit it was."""
    server = start_server({**migrated, "REFERENCE_API_MESSAGE_RATE": "5/hour"})
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        token = log_in(client)["Authorization"].split()[1]
    with connect(f"{server.url.replace('http', 'ws')}/ws/lobby/text?token={token}") as member:
        for text in texts:
            member.send(text)
        with pytest.raises(ConnectionClosedError) as caught:
            list(member)
    assert caught.value.rcvd is not None
    assert caught.value.rcvd.code == code


def test_deployed_server_takes_no_more_of_a_message_than_the_limit(
    migrated: dict[str, str], start_server: StartServer
) -> None:
    """It does not wait for the end of one that is too large already; the limit is the setting of the application."""
    server = start_server({**migrated, "REFERENCE_API_MESSAGE_LIMIT": "50000"}, "gunicorn as deployed")
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        token = log_in(client)["Authorization"].split()[1]
    with connect(websocket_url(server, f"/ws/lobby/text?token={token}")) as member:

        def without_an_end() -> Iterator[str]:
            yield from ["x" * 20_000] * 3
            member.recv(timeout=PATIENCE)

        with pytest.raises(ConnectionClosedError) as caught:
            member.send(without_an_end())
    assert caught.value.rcvd is not None
    assert caught.value.rcvd.code == 1009


def test_user_has_no_more_websockets_than_the_bound(migrated: dict[str, str], start_server: StartServer) -> None:
    """One beyond it is closed with 4429, whatever the path; others are let in, and so is who comes after one has gone."""
    server = start_server({**migrated, "REFERENCE_API_WEBSOCKET_LIMIT": "2"})
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        tokens = [log_in(client, email)["Authorization"].split()[1] for email in ("ada@example.com", "bob@example.com")]
    first, second = (f"/ws/lobby/text?token={token}" for token in tokens)
    with contextlib.ExitStack() as stays:
        with member_who_never_reads(server.url, first):
            stays.enter_context(connect(websocket_url(server, first)))
            for path in (first, f"/ws/private?token={tokens[0]}"):
                assert greet(server, path) == 4429
            assert greet(server, second) == "bob@example.com: hello"
        deadline = time.monotonic() + PATIENCE
        while (told := greet(server, first)) == 4429 and time.monotonic() < deadline:
            pass
        assert told == "ada@example.com: hello"


def websocket_url(server: Server, path: str) -> str:
    """The address of a websocket."""
    return server.url.replace("http", "ws", 1) + path


def greet(server: Server, path: str) -> str | bytes | int | None:
    """What the first message is answered, or the code with which the websocket is closed instead."""
    with connect(websocket_url(server, path)) as member:
        try:
            member.send("hello")
            return member.recv(timeout=PATIENCE)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None
