"""Workers: threads that each own an environment and move it from cell to cell."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from casebook.environments import Environment, environment
from casebook.interpreters import Interpreter, find_interpreter
from casebook.measuring import Job, measure
from casebook.observations import Measurement

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


def as_they_come(
    executor: Executor, function: Callable[[Asked], Answer], asked: Iterable[Asked]
) -> Iterator[tuple[Asked, Answer]]:
    """Calls the function for each, several at a time; what has not begun is dropped where nobody reads on."""
    futures = {executor.submit(function, one): one for one in asked}
    try:
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        for future in futures:
            future.cancel()


class Workers(AbstractContextManager["Workers"]):
    """As many workers as `count` says, on environments kept in `folder`; or one, in an environment that is `lent`."""

    def __init__(self, folder: Path, count: int | None = None, lent: Environment | None = None) -> None:
        self.folder = folder
        self.lent = lent
        self.count = 1 if lent else count or os.cpu_count() or 1
        self.executor: Executor = ThreadPoolExecutor(self.count)
        self.mine = threading.local()
        self.taken = ExitStack()
        self.guard = threading.Lock()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            self.executor.shutdown(wait=False, cancel_futures=True)  # the command ends, and with it what they run
            return
        self.executor.shutdown(cancel_futures=True)
        self.taken.close()

    def map(self, function: Callable[[Asked], Answer], asked: Iterable[Asked]) -> Iterator[tuple[Asked, Answer]]:
        """Calls the function for each, several at a time, and gives the answers as they come."""
        return as_they_come(self.executor, function, asked)

    def measure(self, job: Job) -> list[Measurement]:
        """Measures a job in the environment of the worker that this is called in."""
        interpreter = find_interpreter(job.lock.cell.python)
        assert interpreter is not None, "a cell without an interpreter has no lock"
        return measure(job, self._environment(interpreter), interpreter.version)

    def _environment(self, interpreter: Interpreter) -> Environment:
        if self.lent is not None:
            return self.lent
        held: dict[str, Environment] = self.mine.__dict__
        if interpreter.version not in held:
            with self.guard:
                held[interpreter.version] = self.taken.enter_context(environment(self.folder, interpreter))
        return held[interpreter.version]
