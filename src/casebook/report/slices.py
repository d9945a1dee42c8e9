"""The part of a file that a probe uses: a program that can be copied, without what the file holds for other probes."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from casebook.model.code import Code, SourceFile


def slices(code: Code) -> list[SourceFile]:
    """The part that these probes need of each file; the whole file where that cannot be told."""
    wanted = _names(code.probes)
    return [SourceFile(path=file.path, text=_slice(file.text, wanted)) for file in code.files]


def _slice(text: str, wanted: frozenset[str]) -> str:
    body = _statements(text)
    if body is None:
        return text
    needed = _needed(body, wanted)
    if not any(_defines(node) for node in needed):
        return text
    lines = text.splitlines()
    return "\n".join(_joined(lines, needed)).strip("\n") + "\n"


@cache
def _statements(text: str) -> Sequence[ast.stmt] | None:
    """The statements of a file; None where it is not Python. They are cached, since the workarounds of a case share files."""
    try:
        return ast.parse(text).body
    except SyntaxError:
        return None


def _needed(body: Sequence[ast.stmt], wanted: frozenset[str]) -> list[ast.stmt]:
    """The statements that define what is wanted, and what these use in turn; imports are kept where they are used."""
    kept: set[int] = {place for place, node in enumerate(body) if _is_future(node)}
    names = set(wanted)
    grows = True
    while grows:
        found = {place for place, node in enumerate(body) if place not in kept and names & set(_given(node))}
        grows = bool(found)
        kept |= found
        names |= {name for place in found if _defines(body[place]) for name in _used(body[place])}
    return [node for place, node in enumerate(body) if place in kept]


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _defines(node: ast.stmt) -> bool:
    return not isinstance(node, ast.Import | ast.ImportFrom)


def _given(node: ast.stmt) -> Iterator[str]:
    """The names that a statement at the top of a module defines or changes."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)
    else:
        inner = list(ast.walk(node))  # `if TYPE_CHECKING:` imports too
        yield from ((one.asname or one.name).partition(".")[0] for one in inner if isinstance(one, ast.alias))
        yield from (one.id for one in inner if isinstance(one, ast.Name) and not isinstance(one.ctx, ast.Load))
        if isinstance(node, ast.Expr):  # `Model.model_rebuild()` changes what it names
            yield from _used(node)


def _used(node: ast.AST) -> Iterator[str]:
    """Every name in a statement, also in strings that are Python, such as annotations."""
    for one in ast.walk(node):
        if isinstance(one, ast.Name):
            yield one.id
        elif isinstance(one, ast.Constant) and isinstance(one.value, str) and len(one.value) < 200:  # noqa: PLR2004
            yield from _names(one.value)


@cache
def _names(text: str) -> frozenset[str]:
    """Every name and attribute in a piece of Python; none where it is no Python."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return frozenset()
    found = ast.walk(tree)
    return frozenset(
        one.id if isinstance(one, ast.Name) else one.attr for one in found if isinstance(one, ast.Name | ast.Attribute)
    )


def _joined(lines: Sequence[str], nodes: Iterable[ast.stmt]) -> Iterator[str]:
    """The lines of these statements, with two empty ones around definitions."""
    last: ast.stmt | None = None
    for node in nodes:
        if last is not None:
            yield from _gap(lines, last, node)
        yield from lines[_start(node) - 1 : node.end_lineno]
        last = node


def _gap(lines: Sequence[str], last: ast.stmt, node: ast.stmt) -> Iterator[str]:
    blocks = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    if isinstance(last, blocks) or isinstance(node, blocks):
        yield from ("", "")
    elif lines[_start(node) - 2].strip() == "" and _start(node) > 1:
        yield ""


def _start(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(one.lineno for one in decorators)])
