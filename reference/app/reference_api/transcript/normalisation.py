"""Replacing what differs between any two runs."""

import re
from typing import Any

HEADERS = (
    "content-type",
    "content-encoding",
    "content-disposition",
    "content-range",
    "accept-ranges",
    "location",
    "link",
    "allow",
    "www-authenticate",
    "retry-after",
    "vary",
    "x-cache",
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-allow-methods",
    "access-control-allow-headers",
    "access-control-expose-headers",
    "access-control-max-age",
)
"""The headers that matter; times, dates and request ids do not, and lengths follow from bodies."""

PATTERNS = (
    (re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+"), "<token>"),
    (re.compile(r"(?<![\w-])[\w-]{60,}(?![\w-])"), "<cursor>"),
    (re.compile(r"(?!8b4df4d0)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "<uuid>"),
    (re.compile(r"20(?!30-01-31)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)"), "<time>"),
)

LONG = 2000
"""A text that is longer, such as a page, is cut here."""


def normalise(value: Any) -> Any:
    """The same value with tokens, cursors, ids and times replaced by their kind."""
    if isinstance(value, dict):
        return {key: normalise(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [normalise(entry) for entry in value]
    if isinstance(value, str):
        for pattern, kind in PATTERNS:
            value = pattern.sub(kind, value)
        return value[:LONG]
    return value


def select_headers(headers: Any) -> dict[str, str]:
    """The headers that matter, in a fixed order."""
    return {name: normalise(headers[name]) for name in HEADERS if name in headers}
