"""What a test gave in the head of a request, without what a client adds by itself and what differs in each run."""

from __future__ import annotations

import json
import re
import time
from base64 import urlsafe_b64decode
from collections.abc import Callable, Sequence
from typing import Any

Header = tuple[bytes, bytes]
Given = tuple[str, str]
Answered = Callable[[str], int]
"""The number of the answer in which a text was, from 1 on; 0: it was in none."""

ADDED = {b"connection", b"transfer-encoding", b"sec-websocket-key", b"sec-websocket-version"}
"""Headers that a client adds; what it says in others may be the test's own word."""
KINDS = {b"application/json", b"application/x-www-form-urlencoded", b"multipart/form-data"}
"""Content types that a client finds by itself."""
SIZES = {b"content-length", b"transfer-encoding"}
"""Headers that a client adds just before the content type that it has found."""
CODINGS = {"gzip", "deflate", "br", "zstd"}
"""Encodings that a client asks for; the last two only where they are installed."""
CARRYING = re.compile(r"authorization|cookie|token|session|csrf|key|^if-")
"""Headers in which a client hands back what an app has made up."""
MADE_UP = 16
"""Characters of the shortest text that is taken for one that an app has made up."""
OF_THE_SYSTEM = 32_768
"""The first port that the system may choose by itself."""
PORT = re.compile(r"(127\.0\.0\.1|localhost|\[::1\]):(\d+)")
JWT = re.compile(r"\beyJ[\w-]*\.eyJ[\w-]*\.[\w-]*")


def given(headers: Sequence[Header], body: bytes, answered: Answered, *, by_client: bool) -> list[Given]:
    """The headers of a request with this body that its test gave, in order.

    `by_client`: a client sent it, so that only what no client says by itself can be the test's.
    """
    kept = [
        (name.lower(), value)
        for place, (name, value) in enumerate(headers)
        if not (_is_added(headers, place, body) if by_client else (name.lower(), value) == (b"host", b"testserver"))
    ]
    read = [tuple(part.decode("utf-8", "backslashreplace") for part in pair) for pair in kept]
    return [(name, _handed_back(name, steady(value), answered)) for name, value in read]


def steady(text: str) -> str:
    """A text without what another run would have otherwise: ports that the system chose, and the times in a JWT."""
    return JWT.sub(_jwt, PORT.sub(lambda port: f"{port[1]}:PORT" if int(port[2]) >= OF_THE_SYSTEM else port[0], text))


def _is_added(headers: Sequence[Header], place: int, body: bytes) -> bool:
    """Whether a client would have said so without the test."""
    name, value = headers[place][0].lower(), headers[place][1]
    if name == b"accept-encoding":
        return value.startswith(b"gzip, deflate") and {*value.decode("latin-1").split(", ")} <= CODINGS
    if name == b"content-type":
        before = {other.lower() for other, _ in headers[:place]}
        return value.partition(b";")[0] in KINDS and not before.isdisjoint(SIZES)
    if name == b"user-agent":
        return value == b"testclient" or value.startswith(b"python-httpx")
    usual = {b"host": b"testserver", b"accept": b"*/*", b"content-length": str(len(body)).encode()}
    return name in ADDED or usual.get(name) == value


def _handed_back(name: str, value: str, answered: Answered) -> str:
    """The value, with the number of the answer that it is from in the place of what an app has made up."""
    if not CARRYING.search(name):
        return value

    def told(part: str) -> str:
        made_up = len(part) >= MADE_UP and any(map(str.isdigit, part))
        return f"… of answer {number}" if made_up and (number := answered(part)) else part

    if name == "cookie":
        pairs = [pair.partition("=") for pair in value.split("; ")]
        return "; ".join(key + equals + told(part) for key, equals, part in pairs)
    scheme, space, part = ("", "", value) if name.startswith("if-") else value.rpartition(" ")
    return scheme + space + told(part)


def _jwt(found: re.Match[str]) -> str:
    """What a JWT says, whether each of its times is past, and not its signature; as it is, if it says no time."""
    try:
        head, says = (json.loads(urlsafe_b64decode(part + "==")) for part in found[0].split(".")[:2])
    except (ValueError, RecursionError):
        return found[0]
    told = {name: _time(name, value) for name, value in says.items()}
    return found[0] if told == says else f"{_short(head)}.{_short(told)}.…"


def _time(name: str, value: Any) -> Any:
    if name == "jti":
        return "…"
    if name not in {"exp", "iat", "nbf"} or type(value) not in {int, float}:
        return value
    return "past" if value <= time.time() else "to come"


def _short(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
