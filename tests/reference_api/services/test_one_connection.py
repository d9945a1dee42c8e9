"""A request uses one database connection at a time, and none while something else takes long.

The pool has one connection and no overflow: a request that needed two would wait for itself.
"""

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest
from sqlalchemy import text

from reference_api.database.engine import create_engine

from .conftest import PASSWORD, Server, StartServer, log_in, settings_of
from .processes import PATIENCE

API = "/api/v1"
POOL_TIMEOUT = 20
FEW, MANY = 2_000, 20_000
"""Items of 200 characters each; many are more than the buffers between a server and a client hold."""
PNG = b"\x89PNG\r\n\x1a\n"
UNREAD = [(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)]
"""A client that keeps next to nothing of what it does not read."""


@pytest.fixture
def server(migrated: dict[str, str], start_server: StartServer) -> Server:
    """A server whose pool has one connection."""
    pool = {"POOL_SIZE": 1, "MAX_OVERFLOW": 0, "POOL_TIMEOUT": POOL_TIMEOUT}
    return start_server({**migrated, **{f"REFERENCE_API_{name}": str(value) for name, value in pool.items()}})


async def give_items(environment: dict[str, str], count: int) -> None:
    """Give every user items."""
    engine = create_engine(settings_of(environment))
    async with engine.begin() as connection:
        await connection.execute(
            text(
                "INSERT INTO items (name, price, status, owner_id, created_at) "
                "SELECT lpad(number::text, 200, 'x'), 100, 'draft', users.id, now() "
                "FROM users, generate_series(1, :count) AS number"
            ),
            {"count": count},
        )
    await engine.dispose()


def test_logins_of_one_account_at_once_are_all_answered(server: Server) -> None:
    """No login holds a connection while its password is hashed, or asks for a second one."""
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        log_in(client)
        form = {"username": "ada@example.com", "password": PASSWORD}
        with ThreadPoolExecutor(20) as threads:
            codes = list(threads.map(lambda _: client.post(f"{API}/auth/login", data=form).status_code, range(20)))
    assert codes == [200] * 20


def test_login_attempts_can_be_read(server: Server) -> None:
    """They come over the connection that the user was read with."""
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        response = client.get(f"{API}/auth/attempts", headers=log_in(client))
    assert response.status_code == 200


async def test_exports_at_once_are_all_complete(server: Server, migrated: dict[str, str]) -> None:
    """Forty at once; each has its last line."""
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client, ThreadPoolExecutor(40) as threads:
        headers = log_in(client)
        await give_items(migrated, FEW)
        answers = list(threads.map(lambda _: client.get(f"{API}/exports/items", headers=headers), range(40)))
    assert [answer.status_code for answer in answers] == [200] * 40
    assert {len(answer.text.splitlines()) for answer in answers} == {FEW + 1}


@pytest.mark.parametrize("what", ["export", "download"])
async def test_clients_that_do_not_read_hold_no_connection(server: Server, migrated: dict[str, str], what: str) -> None:
    """Three responses have begun and are not read; other requests are answered."""
    with ExitStack() as stack:
        client = stack.enter_context(httpx.Client(base_url=server.url, timeout=PATIENCE))
        client.headers.update(log_in(client))
        path = f"{API}/exports/items"
        if what == "download":
            file = {"file": ("a.png", PNG + b"x" * 5_000_000, "image/png")}
            path = f"{API}/files/{client.post(f'{API}/files', files=file).json()['id']}"
        await give_items(migrated, MANY)
        for _ in range(3):
            transport = httpx.HTTPTransport(socket_options=UNREAD)
            idle = stack.enter_context(httpx.Client(transport=transport, timeout=PATIENCE, headers=client.headers))
            begun = stack.enter_context(idle.stream("GET", server.url + path, headers={"Accept-Encoding": "identity"}))
            assert begun.status_code == 200
        assert client.get(f"{API}/items?limit=1").status_code == 200
        assert client.get("/ready").status_code == 200
