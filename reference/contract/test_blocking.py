"""Blocking and performance: which requests are inside an endpoint at the same time, and never how long they take."""

import asyncio
import threading
from collections.abc import Callable
from types import SimpleNamespace

import httpx
import pytest
from fastapi import FastAPI

from reference_api.auth.dependencies import get_current_user
from reference_api.work import router as work

from .support import API

AT_ONCE = 4
LONGEST = 20
"""Seconds after which a request that is not let go gives up, so that a test fails and does not hang."""


class Gate:
    """Holds the requests that wait, block or compute, until it is opened."""

    def __init__(self) -> None:
        self.inside: list[threading.Thread] = []
        self.opened = threading.Event()

    def block(self, _seconds: float = 0) -> str:
        """Blocks the thread."""
        self.inside.append(threading.current_thread())
        if not self.opened.wait(LONGEST):
            raise TimeoutError
        return "let go"

    async def wait(self, _seconds: float) -> None:
        """Waits in the loop."""
        self.inside.append(threading.current_thread())
        await asyncio.wait_for(self._until(self.opened.is_set), LONGEST)

    async def holds(self, number: int) -> None:
        """Returns as soon as so many requests are inside. Raises `TimeoutError`."""
        await asyncio.wait_for(self._until(lambda: len(self.inside) == number), LONGEST)

    async def _until(self, condition: Callable[[], bool]) -> None:
        while not condition():  # noqa: ASYNC110 - it is threads that make it true
            await asyncio.sleep(0.01)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Stands in for the time that passes in the endpoints."""
    gate = Gate()
    monkeypatch.setattr(work, "time", SimpleNamespace(sleep=gate.block))
    monkeypatch.setattr(work, "asyncio", SimpleNamespace(sleep=gate.wait))
    monkeypatch.setattr(work, "_digest", gate.block)
    return gate


@pytest.fixture
async def worker(closed_app: FastAPI, async_client: httpx.AsyncClient) -> httpx.AsyncClient:
    """A client who counts as logged in."""
    closed_app.dependency_overrides[get_current_user] = lambda: None
    return async_client


@pytest.mark.parametrize("path", ["blocking", "waiting", "computing"])
async def test_slow_requests_do_not_hold_up_each_other(worker: httpx.AsyncClient, gate: Gate, path: str) -> None:
    """Four are inside at once: blocking and computing in threads of their own, waiting in the loop."""
    slow = [asyncio.create_task(worker.get(f"{API}/work/{path}")) for _ in range(AT_ONCE)]
    await gate.holds(AT_ONCE)
    assert len(set(gate.inside)) == (1 if path == "waiting" else AT_ONCE)
    gate.opened.set()
    assert {response.status_code for response in await asyncio.gather(*slow)} == {200}


@pytest.mark.parametrize("path", ["blocking", "waiting", "computing"])
async def test_slow_request_leaves_the_loop_free(worker: httpx.AsyncClient, gate: Gate, path: str) -> None:
    """Health is answered meanwhile."""
    slow = asyncio.create_task(worker.get(f"{API}/work/{path}"))
    await gate.holds(1)
    for _ in range(2):
        assert (await worker.get("/health")).status_code == 200
    assert not slow.done()
    gate.opened.set()
    assert (await slow).status_code == 200


async def test_threads_are_limited_to_forty(worker: httpx.AsyncClient) -> None:
    """All plain endpoints and dependencies share them."""
    assert (await worker.get(f"{API}/work/threads")).json() == {"limit": 40}


async def test_time_that_a_client_may_ask_for_is_bounded(worker: httpx.AsyncClient) -> None:
    """Nobody can hold a thread for long."""
    assert (await worker.get(f"{API}/work/blocking?milliseconds=201")).status_code == 422


async def test_timing_header_measures_the_endpoint(worker: httpx.AsyncClient) -> None:
    """It tells at least the time that was waited."""
    response = await worker.get(f"{API}/work/waiting?milliseconds=50")
    assert float(response.headers["X-Process-Time"]) >= 0.05
