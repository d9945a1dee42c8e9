"""Application and its start."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import event, make_url
from sqlalchemy.exc import OperationalError
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from reference_api.application import create_app, create_frame
from reference_api.auth.router import router as auth
from reference_api.database.migrate import SchemaNotCurrentError, newest_revision
from reference_api.health.router import router as health
from reference_api.items.router import router as items
from reference_api.resources import get_http_client
from reference_api.settings import Settings

from .support import API, Connections, MakeSettings, cheap_settings, open_account, small_app


@pytest.fixture(scope="module")
def moved_app(migrated: Path) -> FastAPI:
    """A second whole application, under another prefix."""
    return create_app(cheap_settings(migrated, api_prefix="/service"))


def test_factory_gives_every_caller_an_application_of_its_own(app: FastAPI, moved_app: FastAPI) -> None:
    """Two applications share neither state nor overrides."""
    app.dependency_overrides[len] = len
    assert moved_app is not app
    assert moved_app.state is not app.state
    assert moved_app.dependency_overrides == {}


def test_application_has_title_description_and_version(app: FastAPI) -> None:
    """What the factory sets reaches the document."""
    info = app.openapi()["info"]
    assert info["title"] == "Reference API"
    assert info["version"] == "1.0.0"
    assert info["description"]


def test_lifespan_opens_the_resources(client: TestClient, app: FastAPI) -> None:
    """The engine is there once the lifespan has begun."""
    assert app.state.resources.engine is not None
    assert client.get("/ready").json()["database"] == "up"


def test_lifespan_disposes_of_the_engine(closed_app: FastAPI) -> None:
    """After the lifespan no connection is left in the pool."""
    with TestClient(closed_app) as client:
        client.get("/ready")
        engine = closed_app.state.resources.engine
        pool = engine.pool
    assert engine.pool is not pool


def test_client_without_with_runs_no_lifespan(closed_app: FastAPI) -> None:
    """A test client runs the lifespan only as a context manager."""
    client = TestClient(closed_app)
    assert client.get("/health").status_code == 200
    assert not hasattr(closed_app.state, "resources")


def test_lifespan_refuses_a_database_without_tables(tmp_path: Path) -> None:
    """The application does not create tables beside the migrations; it says which command does."""
    app = create_frame(cheap_settings(tmp_path / "empty.db"))
    with pytest.raises(SchemaNotCurrentError, match=r"reference_api\.database\.migrate"), TestClient(app):
        pass


def test_lifespan_refuses_a_database_that_is_newer_than_the_application(own_settings: Settings) -> None:
    """No migration would help; it says at which revision the database is, and which one it knows."""
    with closing(sqlite3.connect(str(make_url(own_settings.database_url).database))) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    with pytest.raises(SchemaNotCurrentError) as caught, TestClient(create_frame(own_settings)):
        pass
    assert "9999" in str(caught.value)
    assert newest_revision() in str(caught.value)
    assert "database.migrate" not in str(caught.value)


def test_on_event_handlers_do_not_run_beside_a_lifespan(app: FastAPI) -> None:
    """An application with a lifespan leaves start-up handlers out, so the application uses none."""
    assert app.router.on_startup == []
    assert app.router.on_shutdown == []


def test_root_greets(client: TestClient) -> None:
    """`GET /` answers with a message."""
    response = client.get("/")
    assert response.status_code == 200
    assert "message" in response.json()


def test_health_answers_without_the_database(closed_app: FastAPI) -> None:
    """`GET /health` tells that the process answers, and needs nothing else."""
    assert TestClient(closed_app).get("/health").json() == {"status": "healthy"}


def test_health_answers_head_too(client: TestClient) -> None:
    """As monitors like to ask."""
    response = client.head("/health")
    assert (response.status_code, response.content) == (200, b"")


def test_readiness_tells_of_every_service(client: TestClient) -> None:
    """`GET /ready` names what is up and what is not configured."""
    assert client.get("/ready").json() == {"database": "up", "redis": "unconfigured", "upstream": "unconfigured"}


@pytest.mark.parametrize("database", ["up", "down"])
def test_readiness_holds_no_connection_while_it_asks_the_next_service(
    make_settings: MakeSettings, connections: Connections, database: str
) -> None:
    """Whatever the database has answered; an error of a statement leaves its connection open."""
    held: list[int] = []

    async def upstream(scope: Scope, receive: Receive, send: Send) -> None:
        held.append(connections.out)
        await Response()(scope, receive, send)

    def fail(*_: Any) -> None:
        raise OperationalError("SELECT 1", {}, Exception("canceling statement due to user request"))

    app = small_app(make_settings(upstream_url="http://upstream"))
    app.include_router(health)
    transport = httpx.ASGITransport(app=upstream)
    app.dependency_overrides[get_http_client] = lambda: httpx.AsyncClient(transport=transport)
    with TestClient(app) as client:
        if database == "down":
            event.listen(app.state.resources.engine.sync_engine, "after_cursor_execute", fail)
        assert client.get("/ready").json() == {"database": database, "redis": "unconfigured", "upstream": "up"}
    assert held == [0]


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_documentation_is_served(client: TestClient, path: str) -> None:
    """The two pages and the document."""
    assert client.get(path).status_code == 200


def test_documentation_can_be_switched_off(make_settings: MakeSettings) -> None:
    """The pages and the document; nothing refers to them."""
    app = small_app(make_settings(documentation=False))
    app.include_router(health)
    with TestClient(app) as client:
        assert {client.get(path).status_code for path in ("/docs", "/redoc", "/openapi.json")} == {404}
        assert client.get("/").json() == {"message": "The reference API"}


def test_documentation_of_the_everyday_style_is_switched_off_with_it(make_settings: MakeSettings) -> None:
    """That of each part, and of what is mounted in a part; the parts answer as before."""
    client = TestClient(create_app(make_settings(documentation=False, everyday=True)))
    for place in ("", "/forms-aliases", "/proxies-mounted", "/proxies-mounted/sub"):
        for page in ("docs", "docs/oauth2-redirect", "redoc", "openapi.json"):
            assert client.get(f"/everyday{place}/{page}").status_code == 404, f"{place}/{page}"
    assert client.get("/everyday/").status_code == 200
    assert client.get("/everyday/bodies-union/").status_code == 405


def test_api_is_versioned(app: FastAPI) -> None:
    """Every domain is under `/api/v1`; health is not."""
    paths = app.openapi()["paths"]
    for domain in ("auth/login", "users", "items", "todos/", "reports", "files"):
        assert f"{API}/{domain}" in paths
    assert "/health" in paths


def test_prefix_setting_moves_the_api(moved_app: FastAPI) -> None:
    """Another prefix moves every version, and the documented login with it."""
    document = moved_app.openapi()
    assert "/service/v1/items" in document["paths"]
    flows = document["components"]["securitySchemes"]["OAuth2PasswordBearer"]["flows"]
    assert flows["password"]["tokenUrl"] == "service/v1/auth/login"


def test_second_version_fits_beside_the_first(own_settings: Settings) -> None:
    """A router under `/api/v2` does not disturb the first version."""
    newer = APIRouter(prefix="/items")

    @newer.get("/version")
    async def tell_version() -> int:
        return 2

    app = small_app(own_settings, auth, items)
    app.include_router(newer, prefix="/api/v2")
    with TestClient(app) as client:
        account = open_account(client, "a@example.com")
        assert client.get("/api/v2/items/version").json() == 2
        assert client.get(f"{API}/items", headers=account.headers).json() == []


def test_static_files_are_served(client: TestClient) -> None:
    """`/static` serves the folder that comes with the application."""
    assert client.get("/static/robots.txt").text.startswith("User-agent")
    assert client.get("/static/absent.txt").status_code == 404
    assert client.get("/static/%2e%2e/settings.py").status_code == 404


def test_everyday_style_is_mounted_where_it_is_asked_for(app: FastAPI, make_settings: MakeSettings) -> None:
    """Not otherwise: its parts are there to be measured, and guard nothing."""
    assert TestClient(app).get("/everyday/").status_code == 404
    mounted = TestClient(create_app(make_settings(everyday=True)))
    assert "security-bearer" in mounted.get("/everyday/").json()["parts"]
    assert mounted.get("/everyday/bodies-union/").status_code == 405


def test_two_applications_run_in_one_process(make_settings: MakeSettings) -> None:
    """Each has its own lifespan; one that ends leaves the other open."""
    first, second = create_frame(make_settings()), create_frame(make_settings())

    async def run() -> bool:
        async with first.router.lifespan_context(first):
            async with second.router.lifespan_context(second):
                pass
            async with first.state.resources.sessions() as session:
                return bool(session.is_active)

    assert asyncio.run(run())
