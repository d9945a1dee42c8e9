"""The tests of the guide; `main` is the module of the application."""

import pytest
from fastapi.testclient import TestClient
from main import app


@pytest.fixture
def client():
    return TestClient(app)


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
