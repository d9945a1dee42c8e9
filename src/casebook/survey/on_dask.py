"""Workers of a Dask cluster: each job is sent to one of them as plain data, and what it shows comes back to this store.

A job brings the lock, the files of the subjects and what runs inside the cell. The worker must have this very harness, and the
interpreter that the keys of this store name: what another one measures would be kept under a wrong key.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

import casebook
from casebook.book.subjects import digest
from casebook.errors import InputError, ToolFailed
from casebook.measure.interpreters import find_interpreter
from casebook.measure.measuring import Job, Measured, measure
from casebook.measure.unpacked import Packages
from casebook.survey.workers import Workers

PATIENCE = 10
"""Seconds in which a scheduler must answer."""
HINT = "Give the workers this version of fastapi-casebook with its extra `measure`, and the Python of the cells."


@dataclass(frozen=True)
class Setting:
    """What must be alike where a job is made and where it is measured. `interpreter`: empty where that Python is missing."""

    harness: str
    interpreter: str

    @classmethod
    def here(cls, python: str) -> Setting:
        found = find_interpreter(python)
        return cls(_harness(), found.identity if found else "")


@dataclass(frozen=True)
class Failed:
    """Why a worker could not measure a job."""

    why: str


@cache
def _harness() -> str:
    """The digest of the harness's code."""
    package = Path(casebook.__file__).parent
    return digest((str(file.relative_to(package)), file.read_bytes()) for file in sorted(package.rglob("*.py")))


def measure_there(job: Job, setting: Setting) -> Measured | Failed:
    """Measures a job where this is called: in a worker of the cluster. What goes wrong comes back in words."""
    here = Setting.here(job.lock.cell.python)
    if here.harness != setting.harness:
        return Failed("the worker has another version of the harness")
    interpreter = find_interpreter(job.lock.cell.python)
    if here.interpreter != setting.interpreter or interpreter is None:
        return Failed(f"the worker has {here.interpreter or 'no such Python'}, and {setting.interpreter} is asked for")
    try:
        return measure(job, Packages(interpreter))
    except ToolFailed as error:
        return Failed(str(error))


class DaskWorkers(Workers):
    """As many workers as the cluster has threads; each is waited for by a thread of this process."""

    def __init__(self, address: str) -> None:
        """Raises `InputError` where Dask is not installed, or no scheduler with a worker is at the address."""
        self.client = _client(address)
        count = sum(self.client.nthreads().values())
        if not count:
            self.client.close()
            raise InputError(f"the scheduler at {address} has no worker", hint=f"Start one: dask worker {address}")
        super().__init__(count)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.client.close()  # what has not begun is dropped there, and nobody waits here for what has
        super().__exit__(kind, error, trace)
        self.client.close()

    def measure(self, job: Job) -> Measured:
        """Has a job measured by the cluster. Raises `ToolFailed` where that could not be done."""
        future = self.client.submit(measure_there, job, Setting.here(job.lock.cell.python), pure=False)
        try:
            found: Measured | Failed = future.result()
        except Exception as error:  # noqa: BLE001 - whatever happens to a worker, the cell was not measured
            raise ToolFailed(
                f"no worker of the cluster measured it: {type(error).__name__}: {error}", hint=HINT
            ) from None
        if isinstance(found, Failed):
            raise ToolFailed(found.why, hint=HINT)
        return found


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise InputError(
            "--dask needs the package distributed", hint='Install it: pip install "fastapi-casebook[dask]"'
        ) from None
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(
            f"no Dask scheduler answers at {address}: {error}",
            hint="Start one: dask scheduler, which says its address.",
        ) from None
