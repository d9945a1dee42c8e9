"""Rules for the form of a case's probes: nothing that pytest would silently leave out, or count as passed."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence

from casebook.book.cases import ProbeSource
from casebook.book.findings import Finding
from casebook.book.source import Module
from casebook.book.subjects import Subject

WITHOUT_EFFECT = {
    "filterwarnings": "every warning is kept as evidence, and none is an error",
    "xfail": "a probe that fails is an observation, and so is one that passes",
    "skip": "a probe that is not run shows nothing",
    "skipif": "a probe that is not run shows nothing",
}
"""Mark of pytest's -> why it has no place in a case."""


def one_test_file(subject: Subject, what: str, modules: Sequence[Module]) -> Iterator[Finding]:
    """A subject has one test file, with the subject's name. `what`: the word for it, such as `case` or `companion`."""
    files = sorted(one.path for one in modules if one.path.name.startswith("test_"))
    expected = subject.folder / f"test_{subject.name}.py"
    if files != [expected]:
        names = ", ".join(path.name for path in files) or "none"
        problem = f"the {what} must have one test file of this name; it has {names}"
        yield Finding(expected, 1, problem, "Rename or merge.")


def twice(probes: Sequence[ProbeSource]) -> Iterator[Finding]:
    """No two probes of a file have one name: Python keeps the last, and the first is never run."""
    names = Counter((probe.path, probe.name) for probe in probes)
    seen = set()
    for probe in probes:
        place = probe.path, probe.name
        if names[place] > 1 and place in seen:
            problem = f"{probe.name} is defined twice: the first one is never run"
            yield Finding(probe.path, probe.node.lineno, problem, "Rename one of them.")
        seen.add(place)


def marks(probes: Sequence[ProbeSource]) -> Iterator[Finding]:
    """No probe has a mark of pytest that has no place in a measurement."""
    for probe in probes:
        for decorator in probe.node.decorator_list:
            mark = decorator.func if isinstance(decorator, ast.Call) else decorator
            if isinstance(mark, ast.Attribute) and mark.attr in WITHOUT_EFFECT:
                problem = f"{probe.name} is marked {mark.attr}: {WITHOUT_EFFECT[mark.attr]}"
                yield Finding(
                    probe.path, decorator.lineno, problem, "Take the mark away, or state `requires` in case.toml."
                )


def returns(probes: Sequence[ProbeSource]) -> Iterator[Finding]:
    """No control returns a value: it would pass whatever the value is."""
    for probe in (probe for probe in probes if probe.role == "control"):
        for node in ast.walk(probe.node):
            if isinstance(node, ast.Return) and node.value is not None and _is_of(probe.node, node):
                problem = f"the control {probe.name} returns a value, and passes whatever it is"
                yield Finding(probe.path, node.lineno, problem, "Write `assert` where it says `return`.")


def _is_of(function: ast.AST, wanted: ast.Return) -> bool:
    """Whether a `return` belongs to the function itself, and not to one within it."""
    inner = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef
    waiting = list(ast.iter_child_nodes(function))
    for node in waiting:
        if node is wanted:
            return True
        if not isinstance(node, inner):
            waiting += ast.iter_child_nodes(node)
    return False
