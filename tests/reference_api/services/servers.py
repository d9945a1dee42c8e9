"""PostgreSQL and Redis from Debian's packages, each on a port of its own, in a folder of its own."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from .processes import answers, free_port, running, wait_until

PROGRAMS = {
    "postgresql": "usr/lib/postgresql/*/bin/postgres",
    "redis-server": "usr/bin/redis-server",
}
"""Debian's package -> the program that is needed of it."""


def missing() -> str:
    """How to install what the tests need and the machine has not; empty where it has all."""
    packages = [package for package, pattern in PROGRAMS.items() if not list(Path("/").glob(pattern))]
    return f"Programs are missing. Install Debian's packages: apt-get install {' '.join(packages)}" if packages else ""


def find_program(package: str) -> Path:
    """The program of a package, of its newest version."""
    return max(Path("/").glob(PROGRAMS[package]))


@dataclass
class Service:
    """A running database or cache."""

    port: int
    process: subprocess.Popen[bytes]

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It and its children stop where they are meanwhile: connections stay open, and nobody answers."""
        self._signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        pid = self.process.pid
        os.kill(pid, number)
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            with suppress(ProcessLookupError):  # it ends by itself where its client has gone
                os.kill(int(child), number)


@contextmanager
def postgresql_cluster() -> Iterator[Path]:
    """The folder of a new PostgreSQL cluster."""
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    user = postgresql_user()
    if user:
        shutil.chown(folder, user)
    initdb: list[str | Path] = [
        find_program("postgresql").with_name("initdb"), "-D", folder / "data", "-U", "postgres", "-A", "trust",
        "-E", "UTF8", "--no-sync",
    ]  # fmt: skip
    subprocess.run(initdb, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def postgresql_user() -> str | None:
    """PostgreSQL does not run as root: where the tests do, it runs as the user postgres."""
    return "postgres" if os.geteuid() == 0 else None


@contextmanager
def run_postgresql(folder: Path, port: int) -> Iterator[Service]:
    """PostgreSQL on this cluster."""
    program = find_program("postgresql")
    command: list[str | Path] = [
        program, "-D", folder / "data", "-p", str(port), "-k", folder, "-h", "127.0.0.1", "-F",
        "-c", "max_connections=200",
    ]  # fmt: skip
    log = folder / "log"
    with running(command, log, user=postgresql_user()) as process:
        ready: list[str | Path] = [program.with_name("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        wait_until(lambda: subprocess.run(ready, check=False).returncode == 0, "PostgreSQL did not start", log)
        yield Service(port, process)


@contextmanager
def run_redis(folder: Path) -> Iterator[Service]:
    """A new Redis server."""
    log = folder / "log"
    port = free_port()
    with running(
        [find_program("redis-server"), "--port", str(port), "--bind", "127.0.0.1", "--save", ""], log
    ) as process:
        wait_until(lambda: answers(port), "Redis did not start", log)
        yield Service(port, process)


def create_database(port: int, template: str = "template1") -> str:
    """A new database, a copy of another one."""
    name = f"test_{uuid4().hex}"
    createdb = find_program("postgresql").with_name("createdb")
    subprocess.run([createdb, "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "-T", template, name], check=True)
    return name
