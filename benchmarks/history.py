"""One new case over the whole history: both lanes, the axes, its edges confirmed and the blame for them found.

`history` has everything in the caches. `clone` has nothing but what git brings: every package is fetched from the index and
unpacked, and what that takes by the clock is a figure of this run and this network.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.nox_and_uv import ONE
from benchmarks.table import Figure, Row
from benchmarks.using import CASEBOOK, MEASURED, Used, lacking, use
from casebook.files import remove_tree

NEW = "forms/new_case"
ROWS_OF_HISTORY = (Row("one new case, whole history", most=105),)
ROWS_OF_CLONE = (
    Row("the same in a fresh clone, caches empty: by the clock", most=240),
    Row("the same: processor"),
)


def history(bench: Bench) -> Sequence[Figure]:
    checkout = _with_new_case(bench)
    _run(checkout)  # unpacks what is not yet
    remove_tree(checkout / bench.opened.project.state.name)
    used = _run(checkout)
    return [Figure(used.busy, note=lacking(used.output))]


def clone(bench: Bench) -> Sequence[Figure]:
    caches = bench.folder / "caches"
    used = _run(_with_new_case(bench), {"XDG_CACHE_HOME": str(caches), "UV_CACHE_DIR": str(caches / "uv")})
    remove_tree(caches)
    return Figure(used.passed, note=lacking(used.output)), Figure(used.busy)


def _with_new_case(bench: Bench) -> Path:
    """A clone with a case that has no record and that nothing is known of: a copy of another under a new name."""
    checkout = bench.clone("history")
    cases = checkout / bench.opened.project.cases.name
    shutil.copytree(cases / ONE[0], cases / NEW, ignore=shutil.ignore_patterns("record.json"))
    return checkout


def _run(checkout: Path, variables: Mapping[str, str] | None = None) -> Used:
    return use([*CASEBOOK, "run", NEW], checkout, accepted=MEASURED, variables=variables)
