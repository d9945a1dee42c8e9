"""Redis as the broker of the report queue, as a cache, and as the counter of the rate limit."""

import asyncio
import os
import time
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from redis import Redis
from sqlalchemy import text

from reference_api.application import create_app
from reference_api.database.engine import create_engine

from .conftest import StartServer, log_in, settings_of
from .processes import PATIENCE, free_port, wait_until
from .servers import run_redis

API = "/api/v1"


def test_worker_makes_the_report(migrated: dict[str, str], worker: Path, start_server: StartServer) -> None:
    """202 at once, ready soon."""
    server = start_server(migrated)
    with httpx.Client(base_url=server.url) as client:
        headers = log_in(client)
        client.post(f"{API}/items", json={"name": "lamp", "price": 1}, headers=headers)
        accepted = client.post(f"{API}/reports", json={"title": "all"}, headers=headers)
        assert accepted.status_code == 202
        deadline = time.monotonic() + 30
        status: dict[str, str] = {"status": "pending"}
        while status["status"] == "pending" and time.monotonic() < deadline:
            time.sleep(0.2)
            status = client.get(f"{API}/reports/{accepted.json()['id']}/status", headers=headers).json()
        assert status["status"] == "ready", worker.read_text()
        assert client.get(status["download_url"], headers=headers).text == "all\nitems: 1\ntodos: 0\n"


def test_broker_that_is_down_is_told_soon(migrated: dict[str, str], start_server: StartServer) -> None:
    """503 and a failed report; other requests are answered meanwhile."""
    server = start_server({**migrated, "REFERENCE_API_BROKER_URL": f"redis://127.0.0.1:{free_port()}/0"})
    with httpx.Client(base_url=server.url, timeout=30) as client:
        headers = log_in(client)
        response = client.post(f"{API}/reports", json={"title": "all"}, headers=headers)
        assert response.status_code == 503
        assert client.get(f"{API}/reports/1/status", headers=headers).json()["status"] == "failed"


async def rename(environment: dict[str, str], table: str, name: str) -> None:
    """Give a table another name."""
    engine = create_engine(settings_of(environment))
    async with engine.begin() as connection:
        await connection.execute(text(f"ALTER TABLE {table} RENAME TO {name}"))
    await engine.dispose()


def test_report_whose_task_fails_is_failed(migrated: dict[str, str], worker: Path, start_server: StartServer) -> None:
    """It does not stay pending; the worker goes on to the next one."""
    server = start_server(migrated)
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        client.headers.update(log_in(client))
        for table, name, expected in (("todos", "hidden", "failed"), ("hidden", "todos", "ready")):
            asyncio.run(rename(migrated, table, name))
            accepted = client.post(f"{API}/reports", json={"title": "all"})
            assert accepted.status_code == 202
            path = f"{API}/reports/{accepted.json()['id']}"

            def status(path: str = path) -> str:
                return str(client.get(f"{path}/status").json()["status"])

            wait_until(lambda: status() != "pending", "The report stayed pending", worker)
            assert status() == expected, worker.read_text()
            assert client.get(f"{path}/download").status_code == (200 if expected == "ready" else 409)
    assert "report_failed" in worker.read_text()


def test_broker_that_is_frozen_is_told(migrated: dict[str, str], start_server: StartServer, tmp_path: Path) -> None:
    """503 and a failed report, as with a broker that is down."""
    with run_redis(tmp_path) as broker:
        server = start_server({**migrated, "REFERENCE_API_BROKER_URL": f"redis://127.0.0.1:{broker.port}/0"})
        with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
            client.headers.update(log_in(client))
            with broker.frozen():
                assert client.post(f"{API}/reports", json={"title": "all"}).status_code == 503
            assert client.get(f"{API}/reports/1/status").json()["status"] == "failed"


def test_dashboard_is_cached(migrated: dict[str, str], start_server: StartServer) -> None:
    """The second answer comes from Redis, for each user apart."""
    server = start_server(migrated)
    with httpx.Client(base_url=server.url) as client:
        first, second = log_in(client), log_in(client, "bob@example.com")
        for headers in (first, second):
            answers = [client.get(f"{API}/dashboard", headers=headers) for _ in range(2)]
            assert [answer.headers["X-Cache"] for answer in answers] == ["miss", "hit"]
            assert answers[0].json() == answers[1].json() == {"items": 0, "todos": 0}


@pytest.mark.parametrize(
    "found", [b"", b"[]", b'{"items": "many", "todos": 1}', b'{"items": 1}', b"\xff\xfe", ["a list of Redis"]]
)
def test_value_that_another_program_has_cached_is_counted_anew(
    migrated: dict[str, str], empty_redis: int, found: bytes | list[str]
) -> None:
    """A miss, as if there were none; the next answer comes from Redis again."""
    with TestClient(create_app(settings_of(migrated, broker_url=None))) as client, Redis(port=empty_redis) as redis:
        client.headers.update(log_in(client))
        key = f"dashboard:{client.get(f'{API}/auth/me').json()['id']}"
        if isinstance(found, bytes):
            redis.set(key, found)
        else:
            redis.rpush(key, *found)
        answers = [client.get(f"{API}/dashboard") for _ in range(2)]
    assert [(answer.status_code, answer.headers["X-Cache"]) for answer in answers] == [(200, "miss"), (200, "hit")]
    assert answers[0].json() == answers[1].json() == {"items": 0, "todos": 0}


def test_connections_to_redis_are_kept_and_closed(migrated: dict[str, str], empty_redis: int) -> None:
    """One to cache and one to count, however many requests there are in turn; none is left when the application stops."""
    app = create_app(settings_of(migrated, broker_url=None))
    with Redis(port=empty_redis) as redis:

        def connected() -> set[str]:
            return {client["id"] for client in redis.client_list(_type="normal")}

        before = connected()
        with TestClient(app) as client:
            headers = log_in(client)
            first = connected() - before
            for _ in range(10):
                assert client.get(f"{API}/dashboard", headers=headers).status_code == 200
                assert client.get("/ready").json()["redis"] == "up"
            opened = connected() - before
        wait_until(lambda: connected() == before, "Connections were left open", Path(os.devnull))
    assert len(first) == 1
    assert first < opened
    assert len(opened) == 2


def test_rate_limit_is_shared_by_all_workers(migrated: dict[str, str], start_server: StartServer) -> None:
    """Ten requests for four processes together."""
    server = start_server({**migrated, "REFERENCE_API_RATE_LIMIT": "10/hour"}, workers=4)
    codes = [httpx.get(f"{server.url}{API}/parameters/agent").status_code for _ in range(15)]
    assert codes == [200] * 10 + [429] * 5


def test_requests_pass_without_redis(migrated: dict[str, str], start_server: StartServer) -> None:
    """A cache or a counter that is gone is no outage; `/ready` tells of it, and stays ready."""
    server = start_server({**migrated, "REFERENCE_API_REDIS_URL": f"redis://127.0.0.1:{free_port()}/0"})
    with httpx.Client(base_url=server.url, timeout=30) as client:
        headers = log_in(client)
        dashboard = client.get(f"{API}/dashboard", headers=headers)
        assert (dashboard.status_code, dashboard.headers["X-Cache"]) == (200, "off")
        ready = client.get("/ready")
    assert (ready.status_code, ready.json()["redis"]) == (200, "down")
