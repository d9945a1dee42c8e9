"""The price of a cell against plain nox with uv, as one would write it without the casebook: one case, seven, and all.

Both are the commands that people type, on the same cells. All packages are in the caches before anything is timed. `kept`: the
environments are there from before, and uv finds in each that nothing is to be installed. `fresh`: nox makes each environment
anew, as it does if it is not told otherwise.

What a command takes to start counts once, however many cells there are. It is part of the first cell, which is told alone; the
others are each further cell.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.table import Figure, Row
from benchmarks.using import CASEBOOK, MEASURED, NotMeasured, Used, lacking, use
from casebook.book.cases import Case
from casebook.files import remove_tree
from casebook.measure.bundle import inside_contents
from casebook.measure.cell_process import write_files
from casebook.measure.measuring import Job
from casebook.model.cells import Line
from casebook.survey.planning import everything

ONE = ("forms/json_form_field",)
"""It has as many probes as a case has on average."""
SEVEN = (
    "background_tasks/response_background_overwrites_injected",
    "forms/form_defaults_in_fields_set",
    "forms/json_form_field",
    "forms/optional_json_form_field",
    "openapi/forward_reference_depends",
    "validation/path_union_int_str",
    "validation/value_error_in_form_validator",
)
"""The cases that the project began with."""
CELLS = 24
CELLS_OF_ALL = 4
"""Cells that are measured with all cases, which take a hundred times as long."""

ROWS_OF_ONE = (
    Row("one case in one cell alone", against="nox with uv, kept"),
    Row("one case, a further cell", against="nox with uv, kept"),
    Row("one case, a further cell", against="nox with uv, fresh", times=6.5),
)
ROWS_OF_SEVEN = (
    Row("seven cases, a further cell", against="nox with uv, kept"),
    Row("seven cases, a further cell", against="nox with uv, fresh", times=4.5),
)
ROWS_OF_ALL = (Row("all cases, a further cell", most=9, grows=True),)
ROWS_OF_PLAIN = (
    Row("all that do not hang pytest", against="nox with uv, kept"),
    Row("all that do not hang pytest", against="nox with uv, fresh"),
)
HANGS = '"type":"hang"'
"""What the record of a case has where the documented bug is a hang: pytest without a limit waits for ever."""


def one(bench: Bench) -> Sequence[Figure]:
    casebook, kept, fresh = _compared(bench, ONE, bench.spread(CELLS))
    alone = Figure(casebook.first, kept.first)
    return alone, Figure(casebook.further, kept.further), Figure(casebook.further, fresh.further)


def seven(bench: Bench) -> Sequence[Figure]:
    casebook, kept, fresh = _compared(bench, SEVEN, bench.spread(CELLS))
    return Figure(casebook.further, kept.further), Figure(casebook.further, fresh.further)


def every(bench: Bench) -> Sequence[Figure]:
    cells = _ids(bench.spread(CELLS_OF_ALL))
    casebook = partial(_casebook, bench.clone("checkout"), ())
    casebook(cells)  # unpacks what is not yet
    return [Figure(_price(casebook, cells).further)]


def plain(bench: Bench) -> Sequence[Figure]:
    ending = [case.id for case in bench.opened.cases if not _hangs(case)]
    casebook, kept, fresh = _compared(bench, ending, bench.spread(CELLS_OF_ALL))
    note = f"{len(ending)} cases, a further cell"
    return [Figure(casebook.further, other.further, note) for other in (kept, fresh)]


def _hangs(case: Case) -> bool:
    return case.record_path.exists() and HANGS in case.record_path.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Price:
    """Seconds of a command with one cell alone, and of each further one."""

    first: float
    further: float


def _compared(bench: Bench, cases: Sequence[str], lines: Sequence[Line]) -> Sequence[Price]:
    """The price of the casebook, of nox with environments that are kept, and of nox with fresh ones."""
    cells, checkout, folder = _ids(lines), bench.clone("checkout"), bench.folder / "plain"
    jobs = everything(bench.opened.survey(lines, cases, None, features=False))
    _write_plain(jobs, folder, bench)

    def nox(reuse: str, ids: Sequence[str]) -> Used:
        sessions = [f"cases(cell={job.lock.cell.name!r})" for job in jobs if job.lock.cell.id in ids]
        return use([sys.executable, "-m", "nox", f"--reuse-venv={reuse}", "--session", *sessions], folder)

    casebook = partial(_casebook, checkout, cases)
    casebook(cells)  # unpacks what is not yet, and fills uv's cache
    nox("yes", cells)
    return [_price(run, cells) for run in (casebook, partial(nox, "yes"), partial(nox, "no"))]


def _ids(lines: Sequence[Line]) -> list[str]:
    return [cell.id for line in lines for cell in line.cells]


def _casebook(checkout: Path, cases: Sequence[str], cells: Sequence[str]) -> Used:
    """Measures these cases, or all if none are named, although they are known."""
    asked = (*cases, *(f"--cell={id}" for id in cells))
    used = use([*CASEBOOK, "run", "--again", "--no-reference", *asked], checkout, accepted=MEASURED)
    if without := lacking(used.output):
        raise NotMeasured(without)
    return used


def _price(run: Callable[[Sequence[str]], Used], cells: Sequence[str]) -> Price:
    first = run(cells[:1]).busy
    return Price(first, (run(cells).busy - first) / (len(cells) - 1))


def _write_plain(jobs: Sequence[Job], folder: Path, bench: Bench) -> None:
    """A folder with a plain noxfile, the cases and a requirements file for each environment."""
    remove_tree(folder)
    files = dict(inside_contents())
    sessions = {}
    for job in jobs:
        name = job.lock.cell.name
        lock = f"locks/{name}.txt"
        files[lock] = job.lock.text.encode()
        for target in job.targets:
            files |= target.files
        sessions[name] = {"lock": lock, "targets": [target.path for target in job.targets]}
    plan = {"python": bench.opened.project.settings.python, "sessions": sessions}
    files["plan.json"] = json.dumps(plan).encode()
    files["noxfile.py"] = Path(__file__).with_name("noxfile_template.py").read_bytes()
    write_files(files, folder)
