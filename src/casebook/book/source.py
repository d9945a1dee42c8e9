"""The Python files of a case, read for the rules: what each name stands for, and which functions a probe calls."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casebook.book.cases import Function

OWN = ("cases", "")
"""The modules that the names of a case come from, by an absolute and by a relative import."""


@dataclass(frozen=True)
class Module:
    """A file of a case. `names`: what an import has bound -> the dotted name that it stands for."""

    path: Path
    source: bytes
    tree: ast.Module
    names: Mapping[str, str]

    def dotted(self, node: ast.expr) -> str:
        """The dotted name that an expression stands for, such as `fastapi.encoders`; empty where no import has bound it."""
        match node:
            case ast.Name(id):
                return self.names.get(id, "")
            case ast.Attribute(value, attr):
                inner = self.dotted(value)
                return f"{inner}.{attr}" if inner else ""
        return ""

    @property
    def functions(self) -> dict[str, Function]:
        """The functions at the top of the file, by name."""
        return {node.name: node for node in self.tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def read_module(path: Path) -> Module:
    """The file as a module. Raises `SyntaxError` where it is not Python."""
    source = path.read_bytes()
    tree = ast.parse(source, str(path))
    return Module(path, source, tree, dict(_bound(tree)))


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The dotted names that are imported, each with its line; a relative one begins with dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _module(node)
            yield module, node.lineno
            yield from ((_join(module, alias.name), node.lineno) for alias in node.names)


def _bound(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                whole = alias.name if alias.asname else alias.name.partition(".")[0]
                yield alias.asname or whole, whole
        elif isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, _join(_module(node), alias.name)) for alias in node.names)


def _module(node: ast.ImportFrom) -> str:
    return "." * node.level + (node.module or "")


def _join(module: str, name: str) -> str:
    return f"{module}{name}" if module.endswith(".") else f"{module}.{name}"


def is_installed(dotted: str) -> bool:
    """Whether a dotted name belongs to an installed package, and not to the case itself or the standard library."""
    root = dotted.partition(".")[0]
    return root not in OWN and root not in sys.stdlib_module_names


def called_name(node: ast.Call) -> str:
    """The last part of what is called: `sleep` of `time.sleep(1)`."""
    match node.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""
