"""Most tests share one running application, whose database and uploads are put back for each of them.

The application is imported inside the fixtures: a test file that cannot import it is told as such, each by itself, while
a conftest that could not would end pytest.
"""

from __future__ import annotations

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    from reference_api.settings import Settings

    from .shared_database import SharedDatabase
    from .support import Account, Connections, MakeSettings

    OpenAccount = Callable[[str], Account]


def pytest_configure(config: pytest.Config) -> None:
    """Every test here is a contract test: in a cell, the recorder takes those that pass for correct."""
    config.addinivalue_line("markers", "contract: one behaviour of the reference API")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Marks the test."""
    item.add_marker("contract")


def pytest_runtest_setup() -> None:
    """Sets apart what outlives a test, such as the shared application: in a cell garbage is looked for after each test.

    To walk through all of it each time would take two thirds of the processor time.
    """
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Puts it back, so that what was never closed is found in the end."""
    gc.unfreeze()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all tables."""
    from reference_api.database.migrate import migrate

    from .support import cheap_settings

    database = tmp_path_factory.mktemp("template") / "template.db"
    asyncio.run(migrate(cheap_settings(database)))
    return database


@pytest.fixture(scope="session")
def settings(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of the shared application."""
    from .support import cheap_settings

    return cheap_settings(Path(shutil.copy(migrated, tmp_path_factory.mktemp("shared") / "shared.db")))


@pytest.fixture(scope="session")
def built_app(settings: Settings) -> FastAPI:
    """The whole application, built once: to build it takes longer than most tests."""
    from reference_api.application import create_app

    return create_app(settings)


@pytest.fixture
def app(built_app: FastAPI) -> Iterator[FastAPI]:
    """The shared application; not to be added to."""
    yield built_app
    built_app.dependency_overrides.clear()


@pytest.fixture(scope="session")
def running_client(built_app: FastAPI) -> Iterator[TestClient]:
    """A client of the shared application, whose lifespan is open."""
    from fastapi.testclient import TestClient

    with TestClient(built_app) as client:
        yield client


@pytest.fixture(scope="session")
def database(settings: Settings) -> Iterator[SharedDatabase]:
    """The database of the shared application."""
    from .shared_database import SharedDatabase

    shared = SharedDatabase(settings.upload_directory.parent / "shared.db")
    shared.keep(())
    yield shared
    shared.close()


@pytest.fixture
def client(running_client: TestClient, database: SharedDatabase, settings: Settings) -> TestClient:
    """A client of the shared application, which holds nothing yet."""
    database.put_back(())
    for upload in settings.upload_directory.iterdir():
        upload.unlink()
    return running_client


@pytest.fixture(scope="session")
def known_accounts() -> dict[tuple[str, ...], Account]:
    """The accounts that states of the database end with."""
    return {}


@pytest.fixture
def open_known_account(
    client: TestClient, database: SharedDatabase, known_accounts: dict[tuple[str, ...], Account]
) -> OpenAccount:
    """Open accounts in the shared application; what the same accounts left behind in another test is put back."""
    from .support import open_account

    opened: list[str] = []

    def open_or_put_back(email: str) -> Account:
        state = (*opened, email)
        if not database.untouched:
            return open_account(client, email)
        opened.append(email)
        if state in known_accounts:
            database.put_back(state)
        else:
            known_accounts[state] = open_account(client, email)
            database.keep(state)
        return known_accounts[state]

    return open_or_put_back


@pytest.fixture
def alice(open_known_account: OpenAccount) -> Account:
    """One user."""
    return open_known_account("alice@example.com")


@pytest.fixture
def bob(open_known_account: OpenAccount) -> Account:
    """Another user."""
    return open_known_account("bob@example.com")


@pytest.fixture
def make_settings(migrated: Path, tmp_path: Path) -> MakeSettings:
    """Make settings over a database of this test alone."""
    from .support import cheap_settings

    def make(**changes: Any) -> Settings:
        return cheap_settings(Path(shutil.copy(migrated, tmp_path / "test.db")), **changes)

    return make


@pytest.fixture
def own_settings(make_settings: MakeSettings) -> Settings:
    """Settings over a database of this test alone."""
    return make_settings()


@pytest.fixture
def own_app(own_settings: Settings) -> FastAPI:
    """A new application with the lifespan, the handlers and the layers of the whole, and the routes of the test alone."""
    from .support import small_app

    return small_app(own_settings)


@pytest.fixture
def own_client(own_app: FastAPI) -> Iterator[TestClient]:
    """A client of the new application, whose lifespan is open."""
    from fastapi.testclient import TestClient

    with TestClient(own_app) as client:
        yield client


@pytest.fixture
def closed_app(built_app: FastAPI, own_settings: Settings) -> Iterator[FastAPI]:
    """The whole application with a state and a database of this test alone; its lifespan has not begun."""
    from starlette.datastructures import State

    shared = built_app.state
    built_app.state = State({"settings": own_settings})
    yield built_app
    built_app.state = shared
    built_app.dependency_overrides.clear()


@pytest.fixture
async def async_client(closed_app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """An async client in the loop of the test, with the lifespan managed around it."""
    import httpx

    transport = httpx.ASGITransport(app=closed_app)
    async with (
        closed_app.router.lifespan_context(closed_app),
        httpx.AsyncClient(transport=transport, base_url="http://testserver") as client,
    ):
        yield client


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[Any]]:
    """Every log entry of the application, with what is bound to its request; none is printed.

    The cells of the everyday style have no structlog, and what is written in it logs nothing.
    """
    if find_spec("structlog") is None:
        yield []
        return

    import structlog

    capture = structlog.testing.LogCapture()
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, capture])
    yield capture.entries
    structlog.reset_defaults()


@pytest.fixture
def connections(logs: list[Any]) -> Iterator[Connections]:  # it configures the log first
    """The database connections of all engines, counted while the test runs."""
    import structlog
    from sqlalchemy import Pool, event

    from .support import Connections

    counted = Connections()
    structlog.configure(processors=[counted.log, *structlog.get_config()["processors"]])
    listeners = {"checkout": counted.check_out, "checkin": counted.check_in}
    for name, listener in listeners.items():
        event.listen(Pool, name, listener)
    yield counted
    for name, listener in listeners.items():
        event.remove(Pool, name, listener)
