"""The guide's fixture and test on a small app, copied to a file that pytest collects. `RESULT` is what it asks for."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/api/v1/todos/", status_code=201)
    async def create_todo(todo: dict[str, str]) -> dict[str, str]:
        return todo

    return app


async def make_client() -> AsyncIterator[AsyncClient]:
    transport = ASGITransport(app=create_app())
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest.fixture
async def client() -> AsyncIterator[AsyncClient]:
    async for client in make_client():
        yield client


@pytest_asyncio.fixture
async def marked_client() -> AsyncIterator[AsyncClient]:
    async for client in make_client():
        yield client


async def create(client: AsyncClient) -> None:
    response = await client.post("/api/v1/todos/", json={"title": "Test Todo"})
    assert response.status_code == 201
    assert response.json()["title"] == "Test Todo"


@pytest.mark.asyncio
async def test_with_fixture(client: AsyncClient) -> None:
    await create(client)


@pytest.mark.asyncio
async def test_with_marked_fixture(marked_client: AsyncClient) -> None:
    await create(marked_client)


@pytest.mark.asyncio
async def test_without_fixture() -> None:
    async for client in make_client():
        await create(client)
