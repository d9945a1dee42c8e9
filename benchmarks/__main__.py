"""`nox -s benchmark`: one table of what is measured, against what, and whether the aim is met.

Seconds are those of processors unless a row says otherwise, since they say more on a machine that has other work to do. An aim
that is for 400 cases is judged by what was measured, times 400 by the number of cases there are.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import asking, exactness, history, nox_and_uv, settled
from benchmarks.bench import Bench
from benchmarks.table import Figure, Row, show
from benchmarks.using import NotMeasured
from casebook.commands.opening import open_project


@dataclass(frozen=True)
class Part:
    """Rows that are measured together; `measure` gives a figure for each."""

    rows: Sequence[Row]
    measure: Callable[[Bench], Sequence[Figure]]


PARTS: Mapping[str, Part] = {
    "one": Part(nox_and_uv.ROWS_OF_ONE, nox_and_uv.one),
    "seven": Part(nox_and_uv.ROWS_OF_SEVEN, nox_and_uv.seven),
    "all": Part(nox_and_uv.ROWS_OF_ALL, nox_and_uv.every),
    "plain": Part(nox_and_uv.ROWS_OF_PLAIN, nox_and_uv.plain),
    "exactness": Part(exactness.ROWS, exactness.exactness),
    "history": Part(history.ROWS_OF_HISTORY, history.history),
    "clone": Part(history.ROWS_OF_CLONE, history.clone),
    "settled": Part(settled.ROWS, settled.settled),
    "asking": Part(asking.ROWS, asking.asking),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="nox -s benchmark --", description="Measures the parts that are named, or all."
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    asked = parser.parse_args().parts or list(PARTS)
    if unknown := set(asked) - set(PARTS):
        parser.error(f"there is no part {min(unknown)!r}; there are {', '.join(PARTS)}")
    opened = open_project(Path())
    surroundings = _surroundings(len(opened.cases), len(opened.matrix.fastapi))
    figures: dict[Row, Figure] = {}
    with tempfile.TemporaryDirectory(prefix="casebook-benchmark-") as folder:
        try:
            for name in asked:
                figures |= _measured(name, Bench(opened, Path(folder)))
        finally:  # whoever stops it sees what is measured by then
            rows = [row for part in PARTS.values() for row in part.rows]
            show(rows, figures, len(opened.cases), surroundings)


def _measured(name: str, bench: Bench) -> Mapping[Row, Figure]:
    """The figures of a part, as far as it could be measured; why it could not is said."""
    began = time.perf_counter()
    part = PARTS[name]
    try:
        figures = dict(zip(part.rows, part.measure(bench), strict=True))
    except NotMeasured as why:
        _say(f"{name}: not measured: {why}")
        return {}
    _say(f"{name}: done after {time.perf_counter() - began:.0f} s")
    return figures


def _surroundings(cases: int, releases: int) -> str:
    machine = (
        f"{os.cpu_count()} processors ({platform.machine()}), {platform.system()}, Python {platform.python_version()}"
    )
    return f"{machine}, load {os.getloadavg()[0]:.1f}; {cases} cases, {releases} releases"


def _say(text: str) -> None:
    """Words about the table go to standard error, as the commands have it."""
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
