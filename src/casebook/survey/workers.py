"""Workers: threads that measure, each one cell at a time. Where there are fewer cells, a cell is measured by several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from casebook.measure.cell_process import end_all
from casebook.measure.interpreters import find_interpreter
from casebook.measure.measuring import Job, Measured, measure
from casebook.measure.unpacked import Packages

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


def as_they_come(
    executor: Executor, function: Callable[[Asked], Answer], asked: Iterable[Asked]
) -> Iterator[tuple[Asked, Answer]]:
    """Each argument with the function's result, in the order in which they end; calls run several at a time.

    Calls that have not begun are cancelled where the iterator is closed.
    """
    futures = {executor.submit(function, one): one for one in asked}
    try:
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        for future in futures:
            future.cancel()


class Workers(AbstractContextManager["Workers"]):
    """The threads that measure, `count` of them. Where a folder is `lent`, each environment is made in it, one after the other.

    `side_by_side`: how many groups of a cell's subjects are measured at a time.
    """

    def __init__(self, count: int | None = None, lent: Path | None = None) -> None:
        self.lent = lent
        self.count = count or os.cpu_count() or 1
        self.side_by_side = 1
        self.executor: Executor = ThreadPoolExecutor(1 if lent else self.count)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            end_all()
        interrupted = kind is not None and issubclass(kind, KeyboardInterrupt)  # then nobody waits: the command ends
        self.executor.shutdown(wait=not interrupted, cancel_futures=True)

    def map(self, function: Callable[[Asked], Answer], asked: Iterable[Asked]) -> Iterator[tuple[Asked, Answer]]:
        """Each argument with the function's result, in the order in which they end; calls run several at a time."""
        asked = list(asked)
        self.side_by_side = max(1, self.count // (1 if self.lent else len(asked) or 1))
        return as_they_come(self.executor, function, asked)

    def measure(self, job: Job) -> Measured:
        """The result of a job, measured now in the thread of the worker that calls this."""
        interpreter = find_interpreter(job.lock.cell.python)
        assert interpreter is not None, "a cell without an interpreter has no lock"
        return measure(job, Packages(interpreter), self.lent, self.side_by_side)
