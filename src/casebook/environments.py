"""Virtual environments that move from cell to cell.

An environment belongs to whoever holds its lock file. The lock is inherited by every process that runs inside the
environment, so that one whose harness was killed stays taken until its last process has ended.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from uv import find_uv_bin

from casebook.bytecode import Bytecode, installed
from casebook.errors import InputError, ToolFailed
from casebook.interpreters import Interpreter
from casebook.locks import Lock
from casebook.uv_program import OFFLINE

NO_NETWORK = ("error sending request", "Failed to fetch", "Failed to download", "timed out", "dns error", OFFLINE)
"""What uv says when the fault is not the lock's."""


class CannotInstall(Exception):
    """uv cannot install this lock, and why: the cell is blocked."""


@dataclass
class Environment:
    """A virtual environment, and the lock that it holds now."""

    folder: Path
    handle: int
    """The file descriptor of the lock file; children inherit it."""
    holds: str | None = None

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def site_packages(self) -> Path:
        return next((self.folder / "lib").glob("python3.*/site-packages"))

    @property
    def base(self) -> Path:
        """Where the Python is installed that it was made from."""
        return self.python.resolve().parent.parent

    @property
    def bytecode(self) -> Bytecode:
        return Bytecode(self.site_packages.parent.name.removeprefix("python"))

    def keep_bytecode(self) -> None:
        self.bytecode.keep(installed(self.site_packages), self.site_packages)

    def move_to(self, lock: Lock) -> None:
        """Installs exactly this lock: from uv's cache alone where that has everything.

        Raises `CannotInstall`, or `ToolFailed` where the network is to blame.
        """
        if self.holds == lock.digest:
            return
        self.holds = None
        before = installed(self.site_packages)
        self.bytecode.keep((p for p in before if lock.versions.get(p.name) != p.version), self.site_packages)
        file = self.folder / "lock.txt"
        file.write_text(lock.text, encoding="utf-8")
        done = self._sync(file, "--offline")
        if done.returncode:
            done = self._sync(file)
        if done.returncode:
            reason = done.stderr.strip()
            if any(words in reason for words in NO_NETWORK):
                raise ToolFailed(f"uv pip sync failed: {reason}", hint="Check the network, then run it again.")
            raise CannotInstall(reason)
        self.bytecode.give(installed(self.site_packages) - before, self.site_packages)
        self.holds = lock.digest

    def _sync(self, file: Path, *options: str) -> subprocess.CompletedProcess[str]:
        command = [find_uv_bin(), "pip", "sync", str(file), "--python", str(self.python), "--quiet", "--no-config"]
        command += ["--no-build", "--color", "never", "--link-mode", link_mode(self.folder), *options]
        return subprocess.run(command, capture_output=True, text=True, check=False, pass_fds=[self.handle])


@contextmanager
def environment(folder: Path, interpreter: Interpreter) -> Iterator[Environment]:
    """An environment of this interpreter that nobody else uses now; it is kept for the next run."""
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()  # by any other name, what pytest has rewritten would go on saying the first one
    for number in count():
        place = folder / f"{interpreter.version}-{number}"
        handle = os.open(place.with_name(f"{place.name}.lock"), os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            continue
        try:
            _make(place, interpreter)
            entered = Environment(place, handle)
            yield entered
            entered.keep_bytecode()
        finally:
            os.close(handle)
        return


@contextmanager
def borrowed(folder: Path) -> Iterator[Environment]:
    """An environment that somebody else has made, and keeps."""
    environment = Environment(folder.resolve(), os.open(os.devnull, os.O_RDONLY))
    if not environment.python.exists():
        raise InputError(f"{folder} is no virtual environment: it has no bin/python", hint="Name one that is.")
    try:
        yield environment
        environment.keep_bytecode()
    finally:
        os.close(environment.handle)


def _make(place: Path, interpreter: Interpreter) -> None:
    """Creates the environment where it is not whole."""
    if (place / "lock.txt").exists():
        return
    shutil.rmtree(place, ignore_errors=True)
    command = [find_uv_bin(), "venv", str(place), "--python", str(interpreter.path), "--quiet", "--no-config"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ToolFailed(f"uv venv failed: {done.stderr.strip()}", hint="Mend the interpreter, or delete .casebook/.")
    (place / "lock.txt").touch()


@cache
def link_mode(folder: Path) -> str:
    """How uv brings files into an environment: hard links need its cache on the same file system."""
    command = [find_uv_bin(), "cache", "dir", "--no-config"]
    cached = Path(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())
    cached.mkdir(parents=True, exist_ok=True)
    return "hardlink" if cached.stat().st_dev == folder.stat().st_dev else "copy"
