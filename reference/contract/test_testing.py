"""How an application is tested."""

import httpx
import pytest
import pytest_asyncio
from asgi_lifespan import LifespanManager
from fastapi import FastAPI
from fastapi.testclient import TestClient

from reference_api.auth.dependencies import get_current_user
from reference_api.users.models import User

from .support import API, Account


@pytest.fixture
def anyio_backend() -> str:
    """The loop that the tests with the anyio marker run in."""
    return "asyncio"


def test_client_runs_the_lifespan_inside_with(closed_app: FastAPI) -> None:
    """Its resources are open inside."""
    with TestClient(closed_app) as client:
        assert client.get("/ready").json()["database"] == "up"


async def test_async_client_needs_a_lifespan_manager(closed_app: FastAPI) -> None:
    """`ASGITransport` runs none."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=closed_app), base_url="http://testserver") as client:
        assert (await client.get("/health")).status_code == 200
        assert not hasattr(closed_app.state, "resources")
        async with closed_app.router.lifespan_context(closed_app):
            assert (await client.get("/ready")).json()["database"] == "up"


async def test_lifespan_manager_runs_the_lifespan(closed_app: FastAPI) -> None:
    """As a server does, by messages."""
    async with (
        LifespanManager(closed_app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app=closed_app), base_url="http://testserver") as client,
    ):
        assert (await client.get("/ready")).json()["database"] == "up"


@pytest_asyncio.fixture
async def decorated_client(async_client: httpx.AsyncClient) -> httpx.AsyncClient:
    """An async fixture by the decorator of pytest-asyncio, which strict mode asks for."""
    await async_client.get("/health")
    return async_client


async def test_decorated_async_fixture_shares_the_loop_of_its_test(decorated_client: httpx.AsyncClient) -> None:
    """In auto mode too."""
    assert (await decorated_client.get("/ready")).json()["database"] == "up"


@pytest.mark.asyncio
async def test_asyncio_marker_works_beside_auto_mode(async_client: httpx.AsyncClient) -> None:
    """It is allowed, and not needed."""
    assert (await async_client.get("/health")).status_code == 200


@pytest.mark.anyio
async def test_anyio_marker_works_with_its_backend(closed_app: FastAPI) -> None:
    """The other plugin, with a fixture that names the loop."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=closed_app), base_url="http://testserver") as client:
        assert (await client.get("/health")).status_code == 200


@pytest.fixture
def logged_in(app: FastAPI) -> FastAPI:
    """An application in which everybody is one user; the override is set here."""
    app.dependency_overrides[get_current_user] = lambda: User(id=1, email="nobody@example.com")
    return app


@pytest.mark.usefixtures("logged_in")
def test_override_replaces_a_dependency(client: TestClient) -> None:
    """No token is needed."""
    assert client.get(f"{API}/items").json() == []


def test_override_is_gone_in_the_next_test(client: TestClient) -> None:
    """What a fixture sets is cleared with it."""
    assert client.get(f"{API}/items").status_code == 401


@pytest.mark.parametrize("_time", range(2))
def test_database_is_new_for_every_test(client: TestClient, alice: Account, _time: int) -> None:
    """The same address can be registered again."""
    assert client.get(f"{API}/users", headers=alice.administrator).json()["total"] == 1


def test_requests_and_websockets_share_one_client(client: TestClient, alice: Account) -> None:
    """Inside one `with`."""
    with client.websocket_connect(f"/ws/private?token={alice.token}") as socket:
        assert client.get("/health").status_code == 200
        socket.send_json(1)
        assert socket.receive_json()["message"] == 1


def test_server_errors_can_be_raised_or_returned(closed_app: FastAPI) -> None:
    """The application answers them by itself, so the client never has to raise."""
    with TestClient(closed_app, raise_server_exceptions=True) as client:
        assert client.get("/health").status_code == 200
