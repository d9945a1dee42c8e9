"""PostgreSQL and Redis for the whole run, a database of its own for each test, and servers on request."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from .processes import answers, free_port, running, wait_until

SECRET = "a-secret-key-for-service-tests-of-some-length"
API_KEY = "an-api-key-for-service-tests"
PASSWORD = "correct horse battery"
SOURCE = Path(__file__).parents[3] / "src"


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    log: Path


StartServer = Callable[..., Server]


def find_program(pattern: str, package: str) -> Path:
    """A program of a Debian package."""
    found = sorted(Path("/").glob(pattern))
    if not found:
        pytest.fail(f"Install the Debian package {package}: there is no /{pattern}")
    return found[-1]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[int]:
    """The port of a new PostgreSQL server; it runs as the user postgres where the tests run as root."""
    programs = find_program("usr/lib/postgresql/*/bin/postgres", "postgresql").parent
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    if user:
        shutil.chown(folder, user)
    port = free_port()
    initdb: list[str | Path] = [
        programs / "initdb",
        "-D",
        folder / "data",
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    subprocess.run(initdb, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)
    command: list[str | Path] = [
        programs / "postgres",
        "-D",
        folder / "data",
        "-p",
        str(port),
        "-k",
        folder,
        "-h",
        "127.0.0.1",
        "-F",
    ]
    log = folder / "log"
    with running([*command, "-c", "max_connections=200"], log, user=user):
        ready: list[str | Path] = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
        wait_until(lambda: subprocess.run(ready, check=False).returncode == 0, "PostgreSQL did not start", log)
        yield port
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a new Redis server."""
    program = find_program("usr/bin/redis-server", "redis-server")
    log = tmp_path_factory.mktemp("redis") / "log"
    port = free_port()
    with running([program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""], log):
        wait_until(lambda: answers(port), "Redis did not start", log)
        yield port


@pytest.fixture
def empty_database(postgresql: int, tmp_path: Path) -> str:
    """The address of a new database without tables."""
    name = f"test_{abs(hash(tmp_path)):x}"
    createdb = find_program("usr/lib/postgresql/*/bin/createdb", "postgresql")
    subprocess.run([createdb, "-h", "127.0.0.1", "-p", str(postgresql), "-U", "postgres", name], check=True)
    return f"postgresql+asyncpg://postgres@127.0.0.1:{postgresql}/{name}"


@pytest.fixture
def environment(empty_database: str, redis_port: int, tmp_path: Path) -> dict[str, str]:
    """The settings of the full form; rates are counted for each test apart, by a Redis database of its own."""
    number = abs(hash(tmp_path)) % 7 * 2
    return {
        "PYTHONPATH": str(SOURCE),
        "REFERENCE_API_SECRET_KEY": SECRET,
        "REFERENCE_API_API_KEY": API_KEY,
        "REFERENCE_API_DATABASE_URL": empty_database,
        "REFERENCE_API_REDIS_URL": f"redis://127.0.0.1:{redis_port}/{number}",
        "REFERENCE_API_BROKER_URL": f"redis://127.0.0.1:{redis_port}/{number + 1}",
        "REFERENCE_API_UPLOAD_DIRECTORY": str(tmp_path / "uploads"),
        "REFERENCE_API_RATE_LIMIT": "1000000/minute",
        "REFERENCE_API_PASSWORD_MEMORY_KIB": "1024",
        "REFERENCE_API_PASSWORD_ROUNDS": "1",
    }


@pytest.fixture
def migrated(environment: dict[str, str]) -> dict[str, str]:
    """The same settings, the database migrated."""
    command = [sys.executable, "-m", "reference_api.database.migrate"]
    subprocess.run(command, check=True, env={**os.environ, **environment})
    return environment


def uvicorn(port: int, workers: int) -> list[str]:
    """Uvicorn with its own workers."""
    command = [sys.executable, "-m", "uvicorn", "reference_api.main:app", "--port", str(port)]
    return [*command, "--workers", str(workers)]


def gunicorn(kind: str) -> Callable[[int, int], list[str]]:
    """Gunicorn with a kind of worker."""

    def command(port: int, workers: int) -> list[str]:
        program = [sys.executable, "-m", "gunicorn", "reference_api.main:app", "-b", f"127.0.0.1:{port}"]
        return [*program, "-w", str(workers), "-k", kind, "--graceful-timeout", "5"]

    return command


SERVERS = {
    "uvicorn": uvicorn,
    "gunicorn with uvicorn-worker": gunicorn("uvicorn_worker.UvicornWorker"),
    "gunicorn with its own worker": gunicorn("asgi"),
}


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Start a server of one kind with settings; it ends with the test."""
    with ExitStack() as stack:

        def start(settings: dict[str, str], kind: str = "uvicorn", workers: int = 1) -> Server:
            port = free_port()
            log = tmp_path / f"server-{port}.log"
            url = f"http://127.0.0.1:{port}"
            stack.enter_context(running(SERVERS[kind](port, workers), log, settings))
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
    """Whether the server answers."""
    try:
        return httpx.get(f"{url}/health").status_code == 200
    except httpx.HTTPError:
        return False


def log_in(client: httpx.Client, email: str = "ada@example.com") -> dict[str, str]:
    """Register, log in, and give the header that proves it."""
    body = {"email": email, "password": PASSWORD, "password_confirmation": PASSWORD}
    assert client.post("/api/v1/auth/register", json=body).status_code == 201
    form = {"username": email, "password": PASSWORD}
    token = client.post("/api/v1/auth/login", data=form).json()["access_token"]
    return {"Authorization": f"Bearer {token}"}
