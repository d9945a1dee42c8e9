"""PostgreSQL and Redis that are stopped, or frozen: they take connections and never answer.

A server that is frozen has got SIGSTOP. The time limits of the application are short here, and those of the tests long.
"""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.sync.client import connect

from .conftest import PASSWORD, Server, StartServer, full_form, log_in, migrate
from .processes import PATIENCE, free_port, wait_until
from .servers import Service, create_database, postgresql_cluster, run_postgresql, run_redis

API = "/api/v1"
REQUESTS = 30
TRY_AGAIN_LATER = 1013
UNAVAILABLE = "tag:reference-api.example,2026:unavailable", "The database does not answer"


def expect_no_traceback(server: Server) -> None:
    """Nothing went on to the server as an exception that nobody expected."""
    logged = server.log.read_text()
    assert "unhandled_exception" not in logged
    assert "Exception in ASGI application" not in logged
    assert "without completing handshake" not in logged


@pytest.fixture
def cluster() -> Iterator[Path]:
    """A PostgreSQL cluster of this test alone."""
    with postgresql_cluster() as folder:
        yield folder


def settings_over(service: Service, redis_port: int, uploads: Path) -> dict[str, str]:
    """The settings of the full form over a database server of the test's own."""
    settings = full_form(service.port, create_database(service.port), redis_port, uploads)
    migrate(settings)
    return {**settings, "REFERENCE_API_DATABASE_TIMEOUT": "1"}


def is_answered(client: httpx.Client) -> bool:
    """Whether an endpoint that needs the database gives its answer."""
    return client.get(f"{API}/items").status_code == 200


def expect_unavailable(client: httpx.Client) -> None:
    """Every kind of endpoint says that it cannot be served now, and when to come again."""
    form = {"username": "ada@example.com", "password": PASSWORD}
    for response in (
        client.get(f"{API}/items"),
        client.post(f"{API}/items", json={"name": "lamp", "price": 1}),
        client.post(f"{API}/auth/login", data=form),
        client.get(f"{API}/exports/items"),
    ):
        assert response.status_code == 503
        assert (response.json()["type"], response.json()["detail"]) == UNAVAILABLE
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.headers["Retry-After"] == "1"
    ready = client.get("/ready")
    assert (ready.status_code, ready.json()["database"]) == (503, "down")
    assert client.get("/health").status_code == 200
    token = client.headers["Authorization"].removeprefix("Bearer ")
    address = f"{str(client.base_url).replace('http', 'ws')}/ws/lobby?token={token}"
    with pytest.raises(InvalidStatus) as caught, connect(address, open_timeout=PATIENCE):
        pass
    refused = caught.value.response
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "1")
    problem = json.loads(refused.body)
    assert (problem["type"], problem["detail"]) == UNAVAILABLE


def test_frozen_postgresql_is_answered_with_503_and_recovers(
    cluster: Path, empty_redis: int, start_server: StartServer, tmp_path: Path
) -> None:
    """Nothing waits for an answer that does not come."""
    with run_postgresql(cluster, free_port()) as service:
        server = start_server(settings_over(service, empty_redis, tmp_path / "uploads"))
        with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
            client.headers.update(log_in(client))
            with service.frozen():
                expect_unavailable(client)
            wait_until(lambda: is_answered(client), "The database was not used again", server.log)
    expect_no_traceback(server)


@pytest.mark.parametrize("path", ["/ws/private", "/ws/lobby", "/ws/lobby/text"])
def test_conversation_ends_with_a_code_where_postgresql_freezes(
    cluster: Path, empty_redis: int, start_server: StartServer, tmp_path: Path, path: str
) -> None:
    """1013, try again later: whether the speaker may still be here is asked of the database with each message."""
    with run_postgresql(cluster, free_port()) as service:
        server = start_server(settings_over(service, empty_redis, tmp_path / "uploads"))
        with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
            token = log_in(client)["Authorization"].removeprefix("Bearer ")
        with connect(f"{server.url.replace('http', 'ws')}{path}?token={token}", open_timeout=PATIENCE) as socket:
            socket.send('"hello"')
            assert "hello" in str(socket.recv(timeout=PATIENCE))
            with service.frozen():
                socket.send('"are you there?"')
                with pytest.raises(ConnectionClosedError) as caught:
                    socket.recv(timeout=PATIENCE)
    assert caught.value.rcvd is not None
    assert caught.value.rcvd.code == TRY_AGAIN_LATER
    expect_no_traceback(server)


def test_stopped_postgresql_is_answered_with_503_and_recovers(
    cluster: Path, empty_redis: int, start_server: StartServer, tmp_path: Path
) -> None:
    """503 while it is gone; the first connections that it takes again are used."""
    port = free_port()
    with httpx.Client(timeout=PATIENCE) as client:
        with run_postgresql(cluster, port) as service:
            server = start_server(settings_over(service, empty_redis, tmp_path / "uploads"))
            client.base_url = httpx.URL(server.url)
            client.headers.update(log_in(client))
            service.process.send_signal(signal.SIGINT)
            service.process.wait(PATIENCE)
        expect_unavailable(client)
        with run_postgresql(cluster, port):
            wait_until(lambda: is_answered(client), "The database was not used again", server.log)
    expect_no_traceback(server)


def test_frozen_redis_is_left_alone_and_used_again(
    migrated: dict[str, str], start_server: StartServer, tmp_path: Path
) -> None:
    """Requests are answered without it, and only a few of them wait to find that out."""
    with run_redis(tmp_path) as service:
        server = start_server({**migrated, "REFERENCE_API_REDIS_URL": f"redis://127.0.0.1:{service.port}/0"})
        with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
            client.headers.update(log_in(client))
            with service.frozen():
                answers = [client.get(f"{API}/dashboard") for _ in range(REQUESTS)]
                ready = client.get("/ready")
            assert [(answer.status_code, answer.headers["X-Cache"]) for answer in answers] == [(200, "off")] * REQUESTS
            assert (ready.status_code, ready.json()["redis"]) == (200, "down")
            log = server.log.read_text()
            for event in ("rate_limit_unavailable", "cache_unavailable"):
                assert 1 <= log.count(event) < REQUESTS / 2
            wait_until(
                lambda: client.get(f"{API}/dashboard").headers["X-Cache"] == "hit",
                "Redis was not used again",
                server.log,
            )


def test_rate_limit_holds_while_redis_is_frozen(
    migrated: dict[str, str], start_server: StartServer, tmp_path: Path
) -> None:
    """The process counts by itself."""
    with run_redis(tmp_path) as service:
        changes = {"REDIS_URL": f"redis://127.0.0.1:{service.port}/0", "RATE_LIMIT": "10/hour"}
        server = start_server({**migrated, **{f"REFERENCE_API_{name}": value for name, value in changes.items()}})
        with httpx.Client(base_url=server.url, timeout=PATIENCE) as client, service.frozen():
            codes = [client.get(f"{API}/parameters/agent").status_code for _ in range(15)]
    assert codes == [200] * 10 + [429] * 5
