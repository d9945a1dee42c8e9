import pytest
from httpx import ASGITransport, AsyncClient

from claims.backend_frameworks.testing_suites.app import app


@pytest.fixture
async def async_client():
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest.mark.anyio
async def test_list(async_client: AsyncClient):
    response = await async_client.get("/who")
    assert response.status_code == 200
    assert isinstance(response.json(), list)
