"""Background work."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from kombu.exceptions import OperationalError
from starlette.background import BackgroundTask

from reference_api.database.base import now
from reference_api.notifications.tasks import Notifier
from reference_api.reports import queue as report_queue
from reference_api.reports import service as report_service
from reference_api.reports.models import PATIENCE, Report, ReportStatus
from reference_api.resources import HttpClientDep, RedisDep

from .support import API, Account, open_account


def messages(client: TestClient, account: Account) -> list[str]:
    """What a user was told, the newest first."""
    found = client.get(f"{API}/notifications", headers=account.headers).json()["notifications"]
    return [notification["message"] for notification in found]


def test_injected_tasks_run_after_the_response(client: TestClient, logs: list[dict[str, Any]]) -> None:
    """A plain and an async function, both after a registration."""
    assert messages(client, open_account(client, "a@example.com")) == ["Welcome"]
    assert [entry["activity"] for entry in logs if entry["event"] == "activity"] == ["registered"]


def test_tasks_run_in_the_order_in_which_they_were_added(own_app: FastAPI, own_client: TestClient) -> None:
    """One after the other."""
    ran: list[int] = []

    @own_app.get("/tasks")
    async def add(tasks: BackgroundTasks) -> None:
        for number in range(3):
            tasks.add_task(ran.append, number)

    own_client.get("/tasks")
    assert ran == [0, 1, 2]


def test_creating_a_todo_notifies_its_owner(client: TestClient, alice: Account) -> None:
    """The task has the title although the request's session is closed."""
    client.post(f"{API}/todos/", json={"title": "sweep"}, headers=alice.headers)
    assert messages(client, alice)[0] == "Todo created: sweep"


def test_failure_of_one_task_does_not_stop_the_next(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, alice: Account, logs: list[dict[str, Any]]
) -> None:
    """The notification fails first, the activity is logged all the same, and the response is not touched."""

    async def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Notifier, "store", fail)
    assert client.get(f"{API}/exports/items", headers=alice.headers).status_code == 200
    assert [entry["event"] for entry in logs if entry["event"] != "request"][-2:] == ["notification_failed", "activity"]


def test_response_of_our_own_keeps_injected_tasks(client: TestClient, alice: Account) -> None:
    """A streaming response gets them as its background."""
    client.get(f"{API}/exports/items", headers=alice.headers)
    assert messages(client, alice)[0] == "Your items were exported"


def test_injected_tasks_reach_a_response_without_background(own_app: FastAPI, own_client: TestClient) -> None:
    """FastAPI adds them to a ready-made response that has none of its own."""
    ran: list[str] = []

    @own_app.get("/response")
    async def add(tasks: BackgroundTasks) -> JSONResponse:
        tasks.add_task(ran.append, "injected")
        return JSONResponse({})

    own_client.get("/response")
    assert ran == ["injected"]


def test_background_of_a_response_runs(own_app: FastAPI, own_client: TestClient) -> None:
    """Without injected tasks the response's own is what runs."""
    ran: list[str] = []

    @own_app.get("/response")
    async def add() -> JSONResponse:
        return JSONResponse({}, background=BackgroundTask(ran.append, "own"))

    own_client.get("/response")
    assert ran == ["own"]


def test_report_is_accepted_and_made(client: TestClient, alice: Account) -> None:
    """202 with an id; without a broker the queue works at once."""
    client.post(f"{API}/items", json={"name": "lamp", "price": 1}, headers=alice.headers)
    response = client.post(f"{API}/reports", json={"title": "all"}, headers=alice.headers)
    assert response.status_code == 202
    path = f"{API}/reports/{response.json()['id']}"
    status = client.get(f"{path}/status", headers=alice.headers).json()
    assert status == {"id": 1, "status": "ready", "download_url": f"{path}/download"}
    report = client.get(status["download_url"], headers=alice.headers)
    assert report.text == "all\nitems: 1\ntodos: 0\n"
    assert report.headers["content-type"] == "text/plain; charset=utf-8"


def test_report_that_is_not_ready_cannot_be_downloaded(
    client: TestClient, alice: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """409; its status is pending and has no address."""
    monkeypatch.setattr(report_service, "enqueue_report", lambda *_: None)
    report = client.post(f"{API}/reports", json={"title": "all"}, headers=alice.headers).json()
    status = client.get(f"{API}/reports/{report['id']}/status", headers=alice.headers).json()
    assert (status["status"], status["download_url"]) == ("pending", None)
    assert client.get(f"{API}/reports/{report['id']}/download", headers=alice.headers).status_code == 409


def test_report_whose_task_fails_is_failed(
    client: TestClient, alice: Account, monkeypatch: pytest.MonkeyPatch, logs: list[dict[str, Any]]
) -> None:
    """Without a broker too the request is accepted, and whoever asks learns that the report will not come."""

    async def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(report_queue, "generate_report", fail)
    response = client.post(f"{API}/reports", json={"title": "all"}, headers=alice.headers)
    assert response.status_code == 202
    path = f"{API}/reports/{response.json()['id']}"
    assert client.get(f"{path}/status", headers=alice.headers).json()["status"] == "failed"
    assert client.get(f"{path}/download", headers=alice.headers).status_code == 409
    assert "report_failed" in [entry["event"] for entry in logs]


def test_report_that_is_pending_for_too_long_counts_as_failed() -> None:
    """Its task can be lost without a word."""
    new = Report(status=ReportStatus.PENDING, created_at=now())
    assert new.state is ReportStatus.PENDING
    lost = Report(status=ReportStatus.PENDING, created_at=now() - PATIENCE - timedelta(seconds=1))
    assert lost.state is ReportStatus.FAILED
    ready = Report(status=ReportStatus.READY, created_at=now() - 2 * PATIENCE)
    assert ready.state is ReportStatus.READY


def test_broker_that_is_down_is_told(client: TestClient, alice: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """503, and the report is marked as failed."""

    def refuse(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(report_service, "enqueue_report", refuse)
    response = client.post(f"{API}/reports", json={"title": "all"}, headers=alice.headers)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "1"
    assert client.get(f"{API}/reports/1/status", headers=alice.headers).json()["status"] == "failed"


async def test_slow_broker_does_not_block_the_loop(
    async_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a thread waits for the broker, other requests are answered."""
    body = {"email": "a@example.com", "password": "long enough", "password_confirmation": "long enough"}
    await async_client.post(f"{API}/auth/register", json=body)
    form = {"username": body["email"], "password": body["password"]}
    token = (await async_client.post(f"{API}/auth/login", data=form)).json()["access_token"]
    waiting = asyncio.Event()
    loop = asyncio.get_running_loop()
    finished: list[str] = []

    def wait(*_: object) -> None:
        loop.call_soon_threadsafe(waiting.set)
        time.sleep(0.3)

    async def request_report() -> None:
        headers = {"Authorization": f"Bearer {token}"}
        assert (await async_client.post(f"{API}/reports", json={"title": "all"}, headers=headers)).status_code == 202
        finished.append("report")

    monkeypatch.setattr(report_service, "enqueue_report", wait)
    report = asyncio.create_task(request_report())
    await waiting.wait()
    assert (await async_client.get("/health")).status_code == 200
    finished.append("health")
    await report
    assert finished == ["health", "report"]


def test_http_client_is_open_as_long_as_the_application(own_app: FastAPI) -> None:
    """All requests share it, so that connections are kept; it is closed when the application stops."""
    used: list[httpx.AsyncClient] = []

    @own_app.get("/use")
    async def use(http: HttpClientDep) -> bool:
        used.append(http)
        return http.is_closed

    with TestClient(own_app) as client:
        assert [client.get("/use").json() for _ in range(3)] == [False] * 3
        assert not used[0].is_closed
    assert used[0].is_closed
    assert all(one is used[0] for one in used)
    with TestClient(own_app) as client:
        client.get("/use")
    assert used[-1] is not used[0]


def test_redis_client_is_absent_without_an_address(own_app: FastAPI, own_client: TestClient) -> None:
    """The embedded form needs no Redis."""

    @own_app.get("/use")
    async def use(redis: RedisDep) -> bool:
        return redis is None

    assert own_client.get("/use").json() is True


def test_client_dependency_is_closed_after_an_error_too(own_app: FastAPI) -> None:
    """The code after the yield runs whatever the endpoint does."""
    closed: list[bool] = []

    async def watched() -> AsyncIterator[None]:
        try:
            yield
        finally:
            closed.append(True)

    @own_app.get("/use", dependencies=[Depends(watched)])
    async def use() -> None:
        raise RuntimeError

    with TestClient(own_app) as client:
        assert client.get("/use").status_code == 500
    assert closed == [True]
