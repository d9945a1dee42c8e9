"""JSON as it is committed: compact, with a line for each part, so that a diff is small."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any


def compact(value: Any) -> str:
    """The value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def in_lines(brackets: str, parts: Iterable[str]) -> str:
    """The parts, each of which is JSON, on a line each, in brackets: `{}` or `[]`."""
    return brackets[0] + "\n" + ",\n".join(parts) + "\n" + brackets[1]
