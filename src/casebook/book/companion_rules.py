"""Finds mistakes in a companion: in its facts, its probes and its record."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casebook.book.companions import FACTS, Companion, load_companion
from casebook.book.findings import Finding
from casebook.book.reading import read_modules
from casebook.book.record_rules import without_edge
from casebook.book.records import read_record
from casebook.book.shape_rules import one_test_file
from casebook.book.source import Module, imports
from casebook.book.versions import read_versions
from casebook.errors import InputError
from casebook.model.record import LineRecord, blame_in_words
from casebook.model.verdicts import Verdict

EVERYWHERE = {"anyio", "casebook", "fastapi", "httpx", "pydantic", "pytest", "starlette"}
"""Packages that every cell has, beside the standard library."""
TOLD = {Verdict.HOLDS, Verdict.FAILS}
"""A change between these two is explained."""


@dataclass(frozen=True)
class Marked:
    """A test of a companion. `control`: true for a control, false for a purpose, None for neither."""

    node: ast.FunctionDef | ast.AsyncFunctionDef
    control: bool | None


def lint_companion(folder: Path) -> list[Finding]:
    """The findings in one companion, in order."""
    toml = folder / FACTS
    try:
        companion = load_companion(folder)
        record = read_record(companion)
        versions = read_versions(companion.versions_path)
    except InputError as error:
        return [Finding(toml, 1, str(error).partition(": ")[2] or str(error), error.hint)]
    modules = read_modules(folder)
    if isinstance(modules, Finding):
        return [modules]
    found = [*_tests(companion, modules), *_imports(companion, modules)]
    if record is not None and record.lines.keys() != versions.lines.keys():
        problem = "record.json and versions.json do not tell of the same lines"
        found.append(Finding(companion.versions_path, 1, problem, "Write both anew: casebook record."))
    if record is not None:
        found += _explanations(companion, record.lines)
    return sorted(found)


def _tests(companion: Companion, modules: Sequence[Module]) -> Iterator[Finding]:
    """A companion has one test file, with a control and a purpose. Each purpose observes."""
    wrong = list(one_test_file(companion, "companion", modules))
    if wrong:
        yield from wrong
        return
    [module] = [module for module in modules if module.path.name.startswith("test_")]
    marked = [Marked(node, _is_control(node)) for node in module.functions.values() if node.name.startswith("test_")]
    yield from _roles(module, marked)


def _imports(companion: Companion, modules: Sequence[Module]) -> Iterator[Finding]:
    """A companion has `plain.py` and `app.py`. `plain.py` and the test file do not import the package at their top."""
    there = {module.path.relative_to(companion.folder).as_posix(): module for module in modules}
    for name in {"plain.py", "app.py"} - there.keys():
        yield Finding(companion.folder / FACTS, 1, f"there is no {name}", "See Companions in CONTRIBUTING.md.")
    for module in [there[name] for name in ("plain.py", f"test_{companion.name}.py") if name in there]:
        for node in (node for node in module.tree.body if isinstance(node, ast.Import | ast.ImportFrom)):
            names = (name for name, _ in imports(ast.Module([node], [])))
            if name := next((name for name in names if not _is_everywhere(name, companion)), ""):
                problem = f"it imports {name} at its top: a package that cannot be imported would block the control"
                yield Finding(module.path, node.lineno, problem, "Import it in a function that the probe observes.")


def _is_everywhere(name: str, companion: Companion) -> bool:
    """Whether an import works without the package, as far as its name tells.

    The standard library does, and what every cell has. The companion's own app does not, nor a relative import, nor a name that
    is part of the companion's name.
    """
    root = name.partition(".")[0]
    if root == "companions":
        return not f"{name}.".startswith(f"companions.{companion.name}.app.")
    here = root in EVERYWHERE or root in sys.stdlib_module_names
    return root != "" and (here or root not in companion.name)


def _roles(module: Module, marked: Sequence[Marked]) -> Iterator[Finding]:
    observing = {"observe", *(name for name, node in module.functions.items() if "observe" in _asks(node))}
    for kind, word in ((True, "control"), (False, "purpose")):
        if not any(one.control is kind for one in marked):
            yield Finding(module.path, 1, f"it has no {word}", "Add a test: see Companions in CONTRIBUTING.md.")
    for one in marked:
        if one.control is None:
            problem = f"{one.node.name} is neither a control nor a purpose"
            yield Finding(module.path, one.node.lineno, problem, "Mark it @control or @purpose.")
        if one.control is False and observing.isdisjoint(_asks(one.node)):
            problem = f"{one.node.name} does not observe: what was seen would not be kept"
            yield Finding(module.path, one.node.lineno, problem, "Call observe(lambda: ..., correct=...).")


def _asks(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The fixtures that a function asks for."""
    return {argument.arg for argument in node.args.args}


def _is_control(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool | None:
    names = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
    return True if "control" in names else False if "purpose" in names else None


def _explanations(companion: Companion, lines: dict[str, LineRecord]) -> Iterator[Finding]:
    """Each change between holding and failing has an explanation, and each explanation has an edge."""
    toml = companion.folder / FACTS
    edges = [edge for line in lines.values() for edge in line.edges]
    explained = {explanation.between for explanation in companion.facts.explanations}
    yield from without_edge(toml, companion.facts, {edge.between for edge in edges})
    for edge in {edge.between: edge for edge in edges if {edge.was, edge.became} == TOLD}.values():
        if edge.between not in explained:
            problem = f"nobody has explained the edge {' to '.join(edge.between)}: {edge.was} -> {edge.became}"
            problem += f"; blame: {blame_in_words(edge.blame, edge.doubt)}"
            advice = "Add an [[explanations]] table with the pull request, the issue or the release note."
            yield Finding(toml, 1, problem, advice)
