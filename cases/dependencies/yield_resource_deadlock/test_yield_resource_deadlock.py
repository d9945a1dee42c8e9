import asyncio

import anyio.to_thread
import pytest

from casebook.probes import control, hangs, workaround
from cases.dependencies.yield_resource_deadlock.app import create_app

THREADS, REQUESTS = 2, 6
ANSWERED = [200] * REQUESTS


async def get_all(async_client, made, path):
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    async with async_client(made) as client:
        responses = await asyncio.gather(*(client.get(path) for _ in range(REQUESTS)))
    return [response.status_code for response in responses]


def statuses(async_client, made, path):
    return asyncio.run(get_all(async_client, made, path))


@control
def test_without_check_of_the_response(async_client):
    assert statuses(async_client, create_app(), "/no-model") == ANSWERED


@control
def test_enough_connections(async_client):
    for path in ("/response-model", "/return-type", "/connected-before-yield"):
        assert statuses(async_client, create_app(connections=REQUESTS), path) == ANSWERED


@pytest.mark.parametrize("path", ["/response-model", "/return-type"])
def test_check_of_the_response(async_client, observe, path):
    observe(lambda: statuses(async_client, create_app(), path), correct=ANSWERED, symptom=hangs(1))


def test_connected_before_yield(async_client, observe):
    observe(lambda: statuses(async_client, create_app(), "/connected-before-yield"), correct=ANSWERED, symptom=hangs(1))


@workaround("with-in-endpoint")
def test_with_in_endpoint(async_client, observe):
    observe(lambda: statuses(async_client, create_app(), "/with"), correct=ANSWERED, symptom=hangs(1))


@workaround("max-concurrency")
@pytest.mark.parametrize("path", ["/response-model", "/return-type", "/connected-before-yield"])
def test_max_concurrency(async_client, observe, path):
    made = create_app(max_concurrency=1)
    observe(lambda: statuses(async_client, made, path), correct=ANSWERED, symptom=hangs(1))


@workaround("return-response")
def test_return_response(async_client, observe):
    observe(lambda: statuses(async_client, create_app(), "/response"), correct=ANSWERED, symptom=hangs(1))


@workaround("as-many-connections-as-threads")
def test_as_many_connections_as_threads(async_client, observe):
    made = create_app(connections=THREADS)
    observe(lambda: statuses(async_client, made, "/response-model"), correct=ANSWERED, symptom=hangs(1))
