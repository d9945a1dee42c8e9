"""The guide's test, which names the fixture `test_user` and sends `test_user_token`."""

from httpx import AsyncClient


async def create_todo(client: AsyncClient, test_user):
    response = await client.post(
        "/api/v1/todos/",
        json={"title": "Test Todo", "priority": 3},
        headers={"Authorization": f"Bearer {test_user_token}"},
    )
    assert response.status_code == 201
    data = response.json()
    assert data["title"] == "Test Todo"
    return response


async def create_todo_repaired(client: AsyncClient, test_user_token: str):
    response = await client.post(
        "/api/v1/todos/",
        json={"title": "Test Todo", "priority": 3},
        headers={"Authorization": f"Bearer {test_user_token}"},
    )
    assert response.status_code == 201
    data = response.json()
    assert data["title"] == "Test Todo"
    return response
