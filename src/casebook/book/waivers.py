"""Waivers: `# casebook: allow <rule>: <reason>` on the line where a rule would find something."""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

COMMENT = re.compile(r"#\s*casebook:\s*allow\b\s*(?P<rule>[a-z-]*)\s*:?\s*(?P<reason>.*)")


@dataclass(frozen=True)
class Waiver:
    """A comment that allows what a rule forbids, on its own line only. A waiver without a reason is a fault."""

    line: int
    rule: str
    reason: str


def waivers(source: bytes) -> Iterator[Waiver]:
    """The waivers in the comments of a Python file; strings that look like one do not count."""
    for token in tokenize.tokenize(BytesIO(source).readline):
        if token.type == tokenize.COMMENT and (found := COMMENT.match(token.string)):
            yield Waiver(token.start[0], found["rule"], found["reason"].strip())
