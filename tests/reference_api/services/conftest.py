"""PostgreSQL and Redis for the whole run, a database of its own for each test, and servers on request."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from redis import Redis

from reference_api.settings import Settings

from .processes import PATIENCE, free_port, running, wait_until
from .servers import create_database
from .sessions import postgresql, pytest_configure, redis_port

__all__ = ["postgresql", "pytest_configure", "redis_port"]
"""What pytest finds here although it stands elsewhere."""
SECRET = "a-secret-key-for-service-tests-of-some-length"
API_KEY = "an-api-key-for-service-tests"
PASSWORD = "correct horse battery"
SOURCE = Path(__file__).parents[3] / "reference" / "app"


LONGEST = ("test_fuzzing", "test_servers")
"""The files that take longest come first, so that processes that share the files end at the same time."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The fuzzer takes its time, whatever the machine: the rest is tested beside it."""
    items.sort(key=lambda item: (*LONGEST, item.path.stem).index(item.path.stem))


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    log: Path


StartServer = Callable[..., Server]


def full_form(database_port: int, database: str, redis_port: int, uploads: Path) -> dict[str, str]:
    """The settings of the full form."""
    return {
        "PYTHONPATH": str(SOURCE),
        "REFERENCE_API_SECRET_KEY": SECRET,
        "REFERENCE_API_API_KEY": API_KEY,
        "REFERENCE_API_DATABASE_URL": f"postgresql+asyncpg://postgres@127.0.0.1:{database_port}/{database}",
        "REFERENCE_API_REDIS_URL": f"redis://127.0.0.1:{redis_port}/0",
        "REFERENCE_API_BROKER_URL": f"redis://127.0.0.1:{redis_port}/1",
        "REFERENCE_API_UPLOAD_DIRECTORY": str(uploads),
        "REFERENCE_API_RATE_LIMIT": "1000000/minute",
        "REFERENCE_API_LOGIN_RATE": "1000000/minute",
        "REFERENCE_API_LOGIN_CLIENT_RATE": "1000000/minute",
        "REFERENCE_API_LOGIN_ACCOUNT_RATE": "1000000/minute",
        "REFERENCE_API_PASSWORD_MEMORY_KIB": "1024",
        "REFERENCE_API_PASSWORD_ROUNDS": "1",
    }


@pytest.fixture
def empty_redis(redis_port: int) -> int:
    """The port of the Redis server, with nothing in it that an earlier test counted or cached."""
    with Redis(port=redis_port) as redis:
        redis.flushall()
    return redis_port


@pytest.fixture
def environment(postgresql: int, empty_redis: int, tmp_path: Path) -> dict[str, str]:
    """The settings of the full form, over a new database without tables."""
    return full_form(postgresql, create_database(postgresql), empty_redis, tmp_path / "uploads")


def migrate(settings: dict[str, str]) -> None:
    """Make the tables."""
    command = [sys.executable, "-m", "reference_api.database.migrate"]
    subprocess.run(command, check=True, env={**os.environ, **settings})


@pytest.fixture(scope="session")
def template(postgresql: int, redis_port: int, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database that was migrated once."""
    name = create_database(postgresql)
    settings = full_form(postgresql, name, redis_port, tmp_path_factory.mktemp("uploads"))
    migrate(settings)
    return name


@pytest.fixture
def migrated(postgresql: int, template: str, empty_redis: int, tmp_path: Path) -> dict[str, str]:
    """The settings of the full form, over a copy of the migrated database."""
    return full_form(postgresql, create_database(postgresql, template), empty_redis, tmp_path / "uploads")


def settings_of(environment: dict[str, str], **changes: object) -> Settings:
    """The settings that a process in this environment would have, for this process."""
    prefix = "REFERENCE_API_"
    values = {name.removeprefix(prefix).lower(): value for name, value in environment.items() if prefix in name}
    return Settings(_env_file=None, **{**values, "allowed_hosts": ["testserver"], **changes})  # type: ignore[arg-type]


def uvicorn(port: int, workers: int, app: str = "reference_api.main:app") -> list[str]:
    """Uvicorn with its own workers; a busy machine lets none of them answer its supervisor within five seconds."""
    command = [sys.executable, "-m", "uvicorn", app, "--no-server-header", "--port", str(port)]
    return [*command, "--workers", str(workers), "--timeout-worker-healthcheck", str(PATIENCE)]


def planted(port: int, workers: int) -> list[str]:
    """Uvicorn with the faults that the fuzzer has to find."""
    return [*uvicorn(port, workers, "planted_faults:app"), "--app-dir", str(Path(__file__).parent)]


def gunicorn(*options: str) -> Callable[[int, int], list[str]]:
    """Gunicorn with these options."""

    def command(port: int, workers: int) -> list[str]:
        program = [sys.executable, "-m", "gunicorn", "reference_api.main:app", *options]
        return [*program, "-b", f"127.0.0.1:{port}", "-w", str(workers), "--graceful-timeout", "5"]

    return command


PLANTED = "uvicorn with planted faults"
"""A kind of server that is none of those with which the application is served."""

SERVERS = {
    "uvicorn": uvicorn,
    "gunicorn as deployed": gunicorn("--config", "python:reference_api.deploy.gunicorn_settings"),
    "gunicorn with its own worker": gunicorn("-k", "asgi", "--no-control-socket"),
}


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Start a server of one kind with settings; it ends with the test."""
    with ExitStack() as stack:

        def start(settings: dict[str, str], kind: str = "uvicorn", workers: int = 1) -> Server:
            port = free_port()
            log = tmp_path / f"server-{port}.log"
            url = f"http://127.0.0.1:{port}"
            command = planted if kind == PLANTED else SERVERS[kind]
            stack.enter_context(running(command(port, workers), log, settings))
            wait_until(lambda: is_healthy(url), f"{kind} did not answer", log)
            return Server(url, log)

        yield start


@pytest.fixture
def worker(migrated: dict[str, str], tmp_path: Path) -> Iterator[Path]:
    """A Celery worker on the queue of the test; gives its log."""
    log = tmp_path / "worker.log"
    command = [sys.executable, "-m", "celery", "-A", "reference_api.worker", "worker", "-c", "1", "-l", "INFO"]
    with running(command, log, migrated):
        wait_until(lambda: "ready." in log.read_text(errors="replace"), "The worker did not start", log)
        yield log


def is_healthy(url: str) -> bool:
    """Whether the server answers. The certificates of the machine are not read for it, which takes longer than the answer."""
    try:
        return httpx.get(f"{url}/health", verify=False).status_code == 200
    except httpx.HTTPError:
        return False


def log_in_at(url: str) -> dict[str, str]:
    """The same, for a client that is async."""
    with httpx.Client(base_url=url, timeout=PATIENCE) as client:
        return log_in(client)


def log_in(client: httpx.Client | TestClient, email: str = "ada@example.com") -> dict[str, str]:
    """Register, log in, and give the header that proves it."""
    body = {"email": email, "password": PASSWORD, "password_confirmation": PASSWORD}
    assert client.post("/api/v1/auth/register", json=body).status_code == 201
    form = {"username": email, "password": PASSWORD}
    token = client.post("/api/v1/auth/login", data=form).json()["access_token"]
    return {"Authorization": f"Bearer {token}"}
