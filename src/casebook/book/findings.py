"""What a rule finds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that a rule found. `rule` is its name, where a waiver in place can allow it."""

    path: Path
    line: int
    problem: str
    advice: str
    rule: str = ""


def line_of(path: Path, text: str) -> int:
    """The first line of a file that has a text; 1 where none has."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if text in line), 1)
