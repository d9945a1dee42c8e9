"""What a probe says beside its result: log records, standard output and standard error."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from typing import Any, TextIO, cast

from casebook.inside.evidence import LONGEST_TEXT, MOST_ITEMS, printed, text, type_name

TELLING = {"uvicorn", "fastapi", "starlette"}
"""Loggers of which records of level INFO are kept too."""


class Printing:
    """Keeps the beginning of what is said between `start` and `stop`, and passes all of it on.

    A log record is kept when it is made, whatever is done to handlers and levels of loggers. Of the streams what Python
    code prints is kept, which costs nothing where something floods the file descriptors.
    """

    def __init__(self) -> None:
        self.logs: list[dict[str, str]] = []
        self.more_logs = 0
        self.stdout, self.stderr = _Beginning(), _Beginning()

    def start(self) -> None:
        self._factory = logging.getLogRecordFactory()
        self._streams = sys.stdout, sys.stderr
        logging.setLogRecordFactory(self._made)
        sys.stdout = cast("TextIO", _Tee(sys.stdout, self.stdout))
        sys.stderr = cast("TextIO", _Tee(sys.stderr, self.stderr))

    def stop(self) -> None:
        logging.setLogRecordFactory(self._factory)
        sys.stdout, sys.stderr = self._streams

    def _made(self, *args: Any, **options: Any) -> logging.LogRecord:
        record = self._factory(*args, **options)
        least = logging.INFO if str(record.name).partition(".")[0] in TELLING else logging.WARNING
        if record.levelno >= least:
            self._keep(record)
        return record

    def _keep(self, record: logging.LogRecord) -> None:
        if len(self.logs) >= MOST_ITEMS:
            self.more_logs += 1
            return
        kept = {"logger": record.name, "level": record.levelname, "message": ""}
        self.logs.append(kept)  # before its text is made, which may log something itself
        kept["message"] = text(_message(record))


def _message(record: logging.LogRecord) -> str:
    """The text of the record, with the type and message of an exception that it tells of."""
    try:
        said = record.getMessage()
    except Exception:  # noqa: BLE001 - logging prints such a mistake and goes on
        said = f"{record.msg} {record.args}"
    raised = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    return said if raised is None else f"{said}\n{type_name(type(raised))}: {printed(raised)}"


class _Beginning:
    """The first characters of a stream, and how many more there were."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.room = 2 * LONGEST_TEXT
        self.more = 0

    def add(self, written: str) -> None:
        kept = written[: self.room]
        if kept:
            self.parts.append(kept)
            self.room -= len(kept)
        self.more += len(written) - len(kept)

    def __str__(self) -> str:
        return text("".join(self.parts), self.more)


class _Tee:
    """A stream that is kept as it is written to; in all else the stream itself."""

    def __init__(self, stream: TextIO, kept: _Beginning) -> None:
        self._stream = stream
        self._kept = kept

    def write(self, written: str) -> int:
        size = self._stream.write(written)
        self._kept.add(written)
        return size

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
