"""What it takes until an answer stands there: the commands that only read, and reading a long lock."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks.bench import Bench
from benchmarks.nox_and_uv import ONE
from benchmarks.table import Figure, Row
from benchmarks.using import CASEBOOK, busy, use
from casebook.catalogue.readers import read_file

TIMES = 5
"""How often each is done; the median is told."""
LOCKED = 600
"""Packages of the lock that is read."""
COMMANDS = (("--help",), ("show", *ONE), ("list",))
ROWS = (
    *(Row(f"casebook {' '.join(command)}", most=0.15) for command in COMMANDS),
    Row(f"a uv.lock of {LOCKED} packages", against="tomllib, for the whole", times=2),
)


def asking(bench: Bench) -> Sequence[Figure]:
    checkout = bench.clone("asking")
    figures = []
    for command in COMMANDS:
        use([*CASEBOOK, *command], checkout)  # builds the catalogue, which is then kept
        figures.append(Figure(median(use([*CASEBOOK, *command], checkout).busy for _ in range(TIMES))))
    return [*figures, _reading(bench.folder / "uv.lock")]


def _reading(lock: Path) -> Figure:
    lock.write_text("".join(map(_locked, range(LOCKED))), encoding="utf-8")
    read_file(lock)  # what is imported is none of the price

    def often(function: Callable[[], object]) -> float:
        return median(busy(function) for _ in range(TIMES))

    return Figure(often(lambda: read_file(lock)), often(lambda: tomllib.loads(lock.read_text(encoding="utf-8"))))


def _locked(number: int) -> str:
    wheel = (
        f'    {{ url = "https://example.org/package-{number}.whl", hash = "sha256:{"0" * 64}", size = {number} }},\n'
    )
    needs = f'dependencies = [\n    {{ name = "package-{number // 2}" }},\n]\n'
    return f'[[package]]\nname = "package-{number}"\nversion = "1.{number}"\n{needs}wheels = [\n{wheel * 12}]\n\n'
