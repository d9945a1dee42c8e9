"""Finds cases that are near copies: one mechanism is one case, however many threads report it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from casebook.book.findings import Finding, line_of
from casebook.book.reading import Read
from casebook.model.cells import LANES


def near_copies(reads: Sequence[Read]) -> Iterator[Finding]:
    """A finding for each pair of cases that share an app, or that have the same sources and the same history in every lane."""
    for (one, apps), (other, others) in combinations([(read, _apps(read)) for read in reads], 2):
        if alike := _same_app(apps, others) or _same_history(one, other):
            problem = f"it is a near copy of {one.case.id}: {alike}"
            yield Finding(
                other.toml, line_of(other.toml, "title ="), problem, "Make one case of them, with the probes of both."
            )


def _same_app(apps: Mapping[str, str], others: Mapping[str, str]) -> str:
    same = sorted(apps[program] for program in apps.keys() & others.keys())
    return f"{', '.join(same)} is the same program in both" if same else ""


def _apps(read: Read) -> dict[str, str]:
    """Program, without comments and layout -> name of the file. Test files and files without code are no apps."""
    found = {}
    for module in read.modules:
        if not module.path.name.startswith("test_") and len(module.tree.body) > 1:
            program = ast.dump(module.tree).replace(read.case.id.replace("/", "."), "")
            found[program] = module.path.name
    return found


def _same_history(one: Read, other: Read) -> str:
    if {*one.case.facts.sources} != {*other.case.facts.sources} or one.record is None or other.record is None:
        return ""
    lines = [name for name in LANES if name in one.record.lines and name in other.record.lines]
    edges = [[edge for edge in one.record.lines[name].edges if edge.of == "case"] for name in lines]
    if not any(edges):
        return ""  # two cases that never changed have nothing by which to tell them apart
    same = all(one.record.lines[name].verdicts == other.record.lines[name].verdicts for name in lines)
    return "the same sources, and the same history in every lane" if same else ""
