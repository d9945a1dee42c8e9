"""JSON as it is committed: compact, and with a line for each part of it, so that a difference is small."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any


def compact(value: Any) -> str:
    """The value on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def in_lines(brackets: str, parts: Iterable[str]) -> str:
    """The parts, each of which is JSON, in `{}` or `[]`, with a line for each."""
    return brackets[0] + "\n" + ",\n".join(parts) + "\n" + brackets[1]
