"""Workers of a Dask cluster: each job is sent to one of them as plain data, and what it shows comes back to this store.

A job brings the lock, the files of the subjects and the modules that run inside the cell. The worker must have this very
harness, and the interpreter that the keys of this store name: another one's measurement would be kept under a wrong key.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import casebook
from casebook.book.subjects import digest
from casebook.errors import InputError, ToolFailed
from casebook.measure.interpreters import find_interpreter
from casebook.measure.measuring import Job, Measured, measure
from casebook.measure.unpacked import Packages
from casebook.survey.workers import Workers

PATIENCE = 10
"""Seconds in which a scheduler must answer, and between two looks whether the workers are still there."""
TRIES = 3
"""The number of times that a job is given to the cluster, where its workers are gone each time."""
HINT = "Scheduler and workers need this fastapi-casebook[dask], started anew after an upgrade, and the Python of the cells."


def _code() -> str:
    """The digest of the harness's code."""
    package = Path(casebook.__file__).parent
    return digest((str(file.relative_to(package)), file.read_bytes()) for file in sorted(package.rglob("*.py")))


CODE = _code()
"""The digest of the code at the import of this module: of the code that runs, unless files are changed while it starts."""


@dataclass(frozen=True)
class Setting:
    """The setting that must be alike where a job is made and where it is measured.

    `code`: the digest of the harness. `interpreter`: the identity of the Python; empty where it is missing.
    """

    code: str
    interpreter: str

    @classmethod
    def here(cls, python: str) -> Setting:
        found = find_interpreter(python)
        return cls(CODE, found.identity if found else "")


@dataclass(frozen=True)
class Failed:
    """A job that a worker could not measure, with the reason."""

    why: str


def measure_there(job: Job, setting: Setting) -> Measured | Failed:
    """Measures a job in the worker that calls this. An error comes back in words, as a `Failed`."""
    interpreter = find_interpreter(job.lock.cell.python)
    if interpreter is None or Setting.here(job.lock.cell.python) != setting:
        return Failed("the worker is another one than was asked for")
    try:
        return measure(job, Packages(interpreter))
    except ToolFailed as error:
        return Failed(str(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to this job alone
        return Failed(f"{type(error).__name__}: {error}")


class DaskWorkers(Workers):
    """As many workers as the cluster has threads; each is waited for by a thread of this process."""

    def __init__(self, address: str) -> None:
        """Raises `InputError` where Dask is not installed, or no scheduler with a worker is at the address."""
        self.client = _client(address)
        self.fit: dict[str, list[str]] = {}
        count = sum(self.client.nthreads().values())
        if not count:
            self.client.close()
            raise InputError(f"the scheduler at {address} has no worker", hint=f"Start one: dask worker {address}")
        super().__init__(count)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.client.close()  # what has not begun is dropped there, and nobody waits here for what has
        super().__exit__(kind, error, trace)
        self.client.close()

    def measure(self, job: Job) -> Measured:
        """Has a job measured by a worker that is alike. Raises `ToolFailed` where that could not be done."""
        python = job.lock.cell.python
        for _ in range(TRIES):
            workers = self.alike(python)
            future = self.client.submit(measure_there, job, Setting.here(python), pure=False, workers=workers)
            found = self._result(future, workers)
            if isinstance(found, Measured):
                return found
            if found is not None:
                raise ToolFailed(found.why, hint=HINT)
            self.fit.pop(python, None)
        raise ToolFailed(f"its workers were gone {TRIES} times", hint="See what ended them, and run it again.")

    def alike(self, python: str) -> list[str]:
        """The addresses of the workers that have this harness and this interpreter. Raises `ToolFailed` where none has."""
        if python not in self.fit:
            wanted = Setting.here(python)
            settings = self.client.run(Setting.here, python, on_error="return")
            self.fit[python] = [address for address, setting in settings.items() if setting == wanted]
        if not self.fit[python]:
            raise ToolFailed(f"no worker has this harness and {Setting.here(python).interpreter}", hint=HINT)
        return self.fit[python]

    def _result(self, future: Any, workers: list[str]) -> Measured | Failed | None:
        """The result that a worker gave; None where the workers that may measure the job are gone.

        Raises `ToolFailed` where the cluster failed.
        """
        while True:
            try:
                found: Measured | Failed = future.result(timeout=PATIENCE)
            except TimeoutError:
                if not set(workers) & set(self.client.nthreads()):
                    future.cancel()
                    return None
            except Exception as error:  # noqa: BLE001 - whatever happens to a worker, the cell was not measured
                raise ToolFailed(f"the cluster: {type(error).__name__}: {error}", hint=HINT) from None
            else:
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
    except (OSError, TypeError, ValueError) as error:
        raise InputError(
            f"no Dask scheduler answers at {address}: {error}",
            hint="Start one: dask scheduler, which says its address.",
        ) from None
