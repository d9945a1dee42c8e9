"""Findings: the mistakes that rules find."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake that a rule found. `rule`: the name of the rule, where a waiver can allow it; else empty."""

    path: Path
    line: int
    problem: str
    advice: str
    rule: str = ""


def line_of(path: Path, text: str) -> int:
    """The number of the first line of a file that contains a text; 1 where none does."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if text in line), 1)
