"""What is read of the lines of a subject's process."""

from __future__ import annotations

import os

from casebook.inside.watching import LONGEST_LINE, Budget, Child

BEGINNING, END = b'{"line": "start", "probe": "', b'"}\n'


def relayed(*chunks: bytes) -> list[bytes]:
    found: list[bytes] = []
    more = Child(os.getpid(), 0, 0, 0)._line(Budget(os.getpid(), 1, 1), found.append)
    for chunk in chunks:
        more(chunk)
    return found


def test_a_line_may_come_in_parts():
    assert relayed(BEGINNING, b"a", b"b" + END + BEGINNING, b"c" + END) == [
        BEGINNING + b"ab" + END,
        BEGINNING + b"c" + END,
    ]


def test_of_a_line_that_is_too_long_nothing_is_read_and_the_next_is():
    """Cut in its middle it may be a line all the same, of something that nobody has seen."""
    chunk = b"x" * 1_000_000
    parts = [chunk] * (LONGEST_LINE // len(chunk) + 2)
    assert relayed(BEGINNING, *parts, END, BEGINNING + END) == [BEGINNING + END]
