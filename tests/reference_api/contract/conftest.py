"""Each test has an application and a database file of its own; the file is a copy of one that was migrated once."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient

from reference_api.application import create_app
from reference_api.database.migrate import migrate
from reference_api.settings import Settings

from .support import API_KEY, Account, open_account

MakeSettings = Callable[..., Settings]


def pytest_configure(config: pytest.Config) -> None:
    """Every test here is a contract test: in a cell, the recorder takes those that pass for correct."""
    config.addinivalue_line("markers", "contract: one behaviour of the reference API")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Marks the test."""
    item.add_marker("contract")


def cheap_settings(database: Path, **changes: Any) -> Settings:
    """Settings for tests: hashing that costs next to nothing, and nothing read from a file."""
    values: dict[str, Any] = {
        "secret_key": "a-secret-key-for-tests-only-of-some-length",
        "api_key": API_KEY,
        "database_url": f"sqlite+aiosqlite:///{database}",
        "upload_directory": database.parent / "uploads",
        "password_memory_kib": 32,
        "password_rounds": 1,
        "allowed_hosts": ["testserver"],
        "rate_limit": "1000000/minute",
        "cors_origins": ["https://app.example"],
    }
    return Settings(_env_file=None, **{**values, **changes})


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all tables."""
    database = tmp_path_factory.mktemp("template") / "template.db"
    asyncio.run(migrate(cheap_settings(database)))
    return database


@pytest.fixture
def make_settings(migrated: Path, tmp_path: Path) -> MakeSettings:
    """Make settings over a fresh copy of the migrated database."""

    def make(**changes: Any) -> Settings:
        return cheap_settings(Path(shutil.copy(migrated, tmp_path / "test.db")), **changes)

    return make


@pytest.fixture
def settings(make_settings: MakeSettings) -> Settings:
    """The settings of the application under test."""
    return make_settings()


@pytest.fixture(scope="session")
def built_app(migrated: Path) -> FastAPI:
    """An application, built once: to build it takes longer than most tests."""
    return create_app(cheap_settings(migrated))


@pytest.fixture
def app(built_app: FastAPI, settings: Settings) -> Iterator[FastAPI]:
    """The application under test, with settings, database and resources of this test alone; not to be added to."""
    built_app.state.settings = settings
    yield built_app
    built_app.dependency_overrides.clear()
    if hasattr(built_app.state, "resources"):
        del built_app.state.resources


@pytest.fixture
def own_app(settings: Settings) -> FastAPI:
    """A new application, which the test can add routes to."""
    return create_app(settings)


@pytest.fixture
def own_client(own_app: FastAPI) -> Iterator[TestClient]:
    """A client of the new application, whose lifespan is open."""
    with TestClient(own_app) as client:
        yield client


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A client whose lifespan is open."""
    with TestClient(app) as client:
        yield client


@pytest.fixture
def alice(client: TestClient) -> Account:
    """One user."""
    return open_account(client, "alice@example.com")


@pytest.fixture
def own_alice(own_client: TestClient) -> Account:
    """A user of the new application."""
    return open_account(own_client, "alice@example.com")


@pytest.fixture
def bob(client: TestClient) -> Account:
    """Another user."""
    return open_account(client, "bob@example.com")


@pytest.fixture
async def async_client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """An async client in the loop of the test, with the lifespan managed around it."""
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://testserver") as client,
    ):
        yield client


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[Any]]:
    """Every log entry of the application, with what is bound to its request; none is printed."""
    capture = structlog.testing.LogCapture()
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, capture])
    yield capture.entries
    structlog.reset_defaults()
