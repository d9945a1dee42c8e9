"""What is seen, as JSON can hold it: bounded in size, and the same on every machine."""

from __future__ import annotations

import json
import os
import re
import sys
import traceback
from functools import cache
from pathlib import Path
from typing import Any

LONGEST_TEXT = 4_000
"""Characters kept of one value, body or message."""
MOST_ITEMS = 20
"""Exchanges and warnings kept of one probe."""
TRACEBACK_LINES = 12
"""Lines kept of the end of a traceback."""


def plain(value: object) -> Any:
    """The value as JSON can hold it: itself, or its text."""
    if isinstance(value, BaseException):
        return exception(value)
    if isinstance(value, str):
        return text(value)
    try:
        written = json.dumps(value, ensure_ascii=False, allow_nan=False)
        written.encode()  # half of a surrogate pair has no place in JSON
    except (TypeError, ValueError, RecursionError):
        return text(_printed(value))
    return json.loads(text(written)) if len(written) <= LONGEST_TEXT else text(written)


def _printed(value: object) -> str:
    try:
        return str(value)
    except Exception as error:  # noqa: BLE001 - what is observed may fail in any way
        return f"a {type_name(type(value))} that cannot be printed: {type_name(type(error))}"


def document(value: object) -> str:
    """What a test has recorded with pytest's `record_property`, whole: equal values are equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def exception(error: BaseException) -> dict[str, str]:
    """Type, message and the end of the traceback."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    return {"type": type_name(type(error)), "message": text(_printed(error)), "traceback": tail("".join(lines))}


def type_name(kind: type) -> str:
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def text(value: str | bytes) -> str:
    """At most `LONGEST_TEXT` characters, saying how many were left out.

    Memory addresses and the folders of the machine are cut: they differ in each run and say nothing.
    """
    given = value if isinstance(value, bytes) else value.encode("utf-8", "backslashreplace")
    read = given.decode("utf-8", "backslashreplace")
    for folder in _folders():
        read = read.replace(folder, "")
    read = re.sub(r"\b0x[0-9a-f]{6,}\b", "0x…", read)
    more = len(read) - LONGEST_TEXT
    return read if more <= 0 else f"{read[:LONGEST_TEXT]}… ({more} more characters)"


def tail(written: str) -> str:
    """The last lines of a traceback."""
    return text("\n".join(written.rstrip().splitlines()[-TRACEBACK_LINES:]))


@cache
def _folders() -> list[str]:
    """Where modules and temporary files lie, the longest path first; also as pytest says them, from the current folder."""
    places = [Path(place) for place in [*sys.path, sys.prefix, str(Path.cwd())] if place]
    written = {str(form) for place in places for form in (place, place.resolve())}
    written |= {
        near for place in written if Path(near := os.path.relpath(place)).parts[:1] == ("..",) and near[-2:] != ".."
    }
    return sorted((place + os.sep for place in written), key=len, reverse=True)
