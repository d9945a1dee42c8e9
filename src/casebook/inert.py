"""Makes what was measured safe to show: nothing in it can steer a terminal, a browser or the direction of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

CAUSE = "cause: "
"""The beginning of a line of uv's that tells the cause of an error; lines with hints follow it."""
LONGEST = 1_500
"""Characters of one value that a report shows; the record has what the recorder kept."""

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters without tab and newline: terminal escapes
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"  # unseen, and what turns text around
    "\ud800-\udfff\U000e0000-\U000e007f]"  # halves of pairs, tags
)
_OF_URLS = ":/?#[]@!$&'()*+,;=%~"


def inert(value: object, longest: int = LONGEST) -> str:
    """The text of a value with every steering character written out, at most `longest` characters of it."""
    text = str(value).replace("\r\n", "\n")
    more = len(text) - longest
    return written_out(text[:longest]) + (f"… ({more} more characters)" if more > 0 else "")


def written_out(text: str) -> str:
    """The whole text, with every steering character written out."""
    return _STEERING.sub(_written, text)


def one_line(value: object, longest: int = LONGEST) -> str:
    return " ".join(inert(value, longest).split())


def gist(reason: str, longest: int = LONGEST) -> str:
    """The first line of a reason and the `ending` of the rest, on one line."""
    first, *printed = reason.strip().splitlines() or [""]
    if _causes(printed):
        first = first.partition(": error: ")[0]
    return ": ".join(one_line(line, longest) for line in (first.rstrip(":"), ending(printed)) if line)


def ending(printed: Sequence[str]) -> str:
    """The line that tells most: the cause that uv gives, else the last line, such as the error that ends a traceback."""
    return next(iter(_causes(printed)), printed[-1].removeprefix("E  ").strip() if printed else "")


def _causes(printed: Sequence[str]) -> list[str]:
    return [line.strip().removeprefix(CAUSE) for line in printed if line.strip().startswith(CAUSE)]


def address(url: str) -> str:
    """The URL, percent-encoded where it must be, if it is one of http or https; else `about:blank`."""
    return quote(url, safe=_OF_URLS) if url.startswith(("https://", "http://")) else "about:blank"


def _written(found: re.Match[str]) -> str:
    return f"[U+{ord(found.group()):04X}]"
