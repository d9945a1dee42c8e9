"""What is seen, as JSON can hold it: bounded in size and depth, and the same on every machine."""

from __future__ import annotations

import json
import os
import re
import sys
import traceback
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

LONGEST_TEXT = 4_000
"""Characters kept of one value, body or message."""
DEEPEST = 50
"""Levels kept of one value: a reader of JSON refuses some two hundred."""
MOST_ITEMS = 20
"""Exchanges, warnings, log records and the like kept of one probe."""
MOST_PARTS = 100
"""Headers, chunks, messages or events kept of one sequence."""
TRACEBACK_LINES = 12
"""Lines kept of the end of a traceback."""


def plain(value: object) -> Any:
    """The value as JSON can hold it: itself, or its text. What lies deeper than `DEEPEST` is an ellipsis."""
    if isinstance(value, BaseException):
        return exception(value)
    if isinstance(value, str):
        return text(value)
    try:
        written = json.dumps(value, ensure_ascii=False, allow_nan=False)
        written.encode()  # half of a surrogate pair has no place in JSON
        read = json.loads(text(written)) if len(written) <= LONGEST_TEXT else text(written)
    except RecursionError:
        return plain(_without_depths(value, DEEPEST))
    except Exception:  # noqa: BLE001 - what is observed may fail in any way
        return text(printed(value))
    return _without_depths(read, DEEPEST)


def _without_depths(value: object, levels: int) -> object:
    if isinstance(value, (list, tuple, dict)) and not levels:
        return "…"
    if isinstance(value, (list, tuple)):
        return [_without_depths(one, levels - 1) for one in value]
    if isinstance(value, dict):
        return {key: _without_depths(one, levels - 1) for key, one in value.items()}
    return value


def printed(value: object) -> str:
    """The whole text of a value, without memory addresses: they differ in each run and say nothing."""
    try:
        return _without_addresses(str(value))
    except RecursionError:
        return _without_addresses(str(_without_depths(value, DEEPEST)))
    except Exception as error:  # noqa: BLE001 - what is observed may fail in any way
        return f"a {type_name(type(value))} that cannot be printed: {type_name(type(error))}"


def _without_addresses(written: str) -> str:
    return re.sub(r"\b0x[0-9a-f]{6,}\b|(?<= at )[0-9a-f]{10,16}\b", "0x…", written)  # anyio leaves the 0x out


def document(value: object) -> str:
    """What a test has recorded with pytest's `record_property`, whole: equal values are equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def exception(error: BaseException) -> dict[str, str]:
    """Type, message and the end of the traceback."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    return {"type": type_name(type(error)), "message": text(printed(error)), "traceback": tail("".join(lines))}


def type_name(kind: type) -> str:
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def text(value: str | bytes, left_out: int = 0) -> str:
    """At most `LONGEST_TEXT` characters, saying how many more there are; `left_out` of them are not in `value` any more.

    Memory addresses and the folders of the machine are cut: they differ in each run and say nothing.
    """
    if isinstance(value, (bytearray, memoryview)):
        value = bytes(value)
    given = value if isinstance(value, bytes) else str(value).encode("utf-8", "backslashreplace")
    read = given.decode("utf-8", "backslashreplace")
    for folder in _folders():
        read = read.replace(folder, "")
    read = _without_addresses(read)
    more = max(len(read) - LONGEST_TEXT, 0) + left_out
    return f"{read[:LONGEST_TEXT]}… ({more} more characters)" if more else read


def few(sizes: Sequence[int]) -> int:
    """How many of the parts of a sequence are kept: `MOST_PARTS`, and no more after `LONGEST_TEXT` characters."""
    total = 0
    for kept, size in enumerate(sizes[:MOST_PARTS]):
        if total >= LONGEST_TEXT:
            return kept
        total += size
    return min(len(sizes), MOST_PARTS)


def listed(texts: Sequence[str], left_out: int = 0) -> list[str]:
    """The first of these texts; the last says how many more there are, `left_out` of them not in `texts` any more."""
    kept = few([len(one) for one in texts])
    more = len(texts) - kept + left_out
    return [*texts[:kept], f"… ({more} more)"] if more else list(texts)


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
