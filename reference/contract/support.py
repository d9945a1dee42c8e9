"""Applications and accounts for the tests. What cannot be imported here blocks each file of them, with its reason."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PosixPath
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from reference_api.application import create_frame
from reference_api.settings import FixedSettings, Settings

API = "/api/v1"
PASSWORD = "correct horse battery"
API_KEY = "an-api-key-for-tests-only"
PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 10

MakeSettings = Callable[..., Settings]


@dataclass(frozen=True)
class Account:
    """A user who is logged in."""

    id: int
    email: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """What a request of this user carries."""
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def administrator(self) -> dict[str, str]:
        """The same, with the API key."""
        return {**self.headers, "X-API-Key": API_KEY}


@dataclass
class Connections:
    """How many database connections are out: now, at most, and each time that the disk is used or a line is logged."""

    out: int = 0
    most: int = 0
    meanwhile: set[int] = field(default_factory=set)

    def check_out(self, *_: Any) -> None:
        """One more."""
        self.out += 1
        self.most = max(self.most, self.out)

    def check_in(self, *_: Any) -> None:
        """One less."""
        self.out -= 1

    def log(self, _logger: Any, _method: str, entry: Any) -> Any:
        """Count at a line of the log, as a processor of structlog."""
        self.meanwhile.add(self.out)
        return entry

    def watch_disk(self, settings: Settings) -> Settings:
        """The settings with a folder of uploads that counts whenever the operating system is asked for what is in it."""
        connections = self

        class Watched(PosixPath):
            def __fspath__(self) -> str:
                connections.meanwhile.add(connections.out)
                return super().__fspath__()

        return settings.model_copy(update={"upload_directory": Watched(settings.upload_directory)})


def told(response: Any, status: int) -> dict[str, Any]:
    """The problem that a response is, without what every problem has: its status, and the id of its request."""
    assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json")
    body: dict[str, Any] = response.json()
    assert body.pop("status") == status
    assert body.pop("request_id") == response.headers["X-Request-ID"]
    return body


def registration(email: str, **changes: str) -> dict[str, str]:
    """The body of a registration."""
    return {"email": email, "password": PASSWORD, "password_confirmation": PASSWORD, **changes}


def open_account(client: TestClient, email: str) -> Account:
    """Register and log in."""
    registered = client.post(f"{API}/auth/register", json=registration(email))
    assert registered.status_code == 201, registered.text
    login = client.post(f"{API}/auth/login", data={"username": email, "password": PASSWORD})
    assert login.status_code == 200, login.text
    return Account(registered.json()["id"], email, login.json()["access_token"])


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
        "message_rate": "1000000/minute",
        "login_rate": "1000000/minute",
        "login_client_rate": "1000000/minute",
        "login_account_rate": "1000000/minute",
        "cors_origins": ["https://app.example"],
    }
    return FixedSettings(**{**values, **changes})


def small_app(settings: Settings, *routers: APIRouter) -> FastAPI:
    """The application with these routers alone: the whole takes longer to build than most tests to run."""
    app = create_frame(settings)
    for router in routers:
        app.include_router(router, prefix=API)
    return app
