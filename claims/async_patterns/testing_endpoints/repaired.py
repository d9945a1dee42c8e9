"""The tests of the guide with a user in the place of the token, and with the fixture that they name."""

import httpx
import pytest
import pytest_asyncio
from fastapi.testclient import TestClient
from main import app, get_current_user


@pytest.fixture(autouse=True)
def user():
    app.dependency_overrides[get_current_user] = lambda: "ada"
    yield
    app.dependency_overrides.clear()


@pytest.fixture
def client():
    return TestClient(app)


@pytest_asyncio.fixture
async def async_client():
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://testserver") as client:
        yield client


def test_create_todo(client):
    response = client.post(
        "/todos/",
        json={"title": "Test Todo", "completed": False},
        headers={"Authorization": "Bearer test-token"},
    )
    assert response.status_code == 201
    assert response.json()["title"] == "Test Todo"


@pytest.mark.asyncio
async def test_get_todos(async_client):
    response = await async_client.get("/todos/", headers={"Authorization": "Bearer test-token"})
    assert response.status_code == 200
    assert isinstance(response.json(), list)
