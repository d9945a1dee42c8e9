"""Blocking and performance; every time is measured against another one of the same test."""

import asyncio
import time

import httpx
import pytest
from fastapi import FastAPI

from reference_api.auth.dependencies import get_current_user

from .support import API

AT_ONCE = 4


@pytest.fixture
async def worker(closed_app: FastAPI, async_client: httpx.AsyncClient) -> httpx.AsyncClient:
    """A client who counts as logged in."""
    closed_app.dependency_overrides[get_current_user] = lambda: None
    return async_client


async def timed(client: httpx.AsyncClient, path: str, times: int) -> float:
    """The seconds that so many simultaneous requests take."""
    started = time.perf_counter()
    responses = await asyncio.gather(*(client.get(f"{API}/work/{path}") for _ in range(times)))
    assert {response.status_code for response in responses} == {200}
    return time.perf_counter() - started


@pytest.mark.parametrize("path", ["blocking?milliseconds=100", "waiting?milliseconds=100"])
async def test_waiting_requests_do_not_hold_up_each_other(worker: httpx.AsyncClient, path: str) -> None:
    """Four at once take far less than four times as long as one: blocking in threads, waiting in the loop."""
    one = await timed(worker, path, 1)
    assert await timed(worker, path, AT_ONCE) < one * AT_ONCE * 0.75


@pytest.mark.parametrize("path", ["blocking?milliseconds=200", "waiting?milliseconds=200", "computing"])
async def test_slow_request_leaves_the_loop_free(worker: httpx.AsyncClient, path: str) -> None:
    """Health is answered meanwhile."""
    slow = asyncio.create_task(worker.get(f"{API}/work/{path}"))
    await asyncio.sleep(0)
    turns = 0
    while not slow.done():
        assert (await worker.get("/health")).status_code == 200
        turns += 1
    assert (await slow).status_code == 200
    assert turns > 1


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
