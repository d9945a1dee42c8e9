"""Finds the source that a case shows: the files that its probes use, and the probes themselves."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casebook.book.cases import Case, ProbeSource, parsed_tests, probes_in
from casebook.book.subjects import files_below
from casebook.model.code import Code, SourceFile
from casebook.model.record import CASE

APP = "app.py"


def code_of(case: Case) -> dict[str, Code]:
    """The code of the bug, under `case`, and of each workaround. Empty where a test file is not Python."""
    try:
        modules = parsed_tests(case.folder)
    except SyntaxError:
        return {}
    probes = probes_in(modules)
    files = _files(case)
    tests = {path: TestFile.read(path, modules[path], files) for path in {probe.path for probe in probes}}
    found = {}
    for name in (CASE, *case.facts.workarounds):
        wanted = [probe for probe in probes if (probe.role == "bug" if name == CASE else probe.workaround == name)]
        if wanted:
            found[name] = _code(wanted, tests, files)
    return found


def _files(case: Case) -> Mapping[str, SourceFile]:
    """Module path within the case, such as `app` or `api.routes` -> file, without tests and empty files."""
    return {
        name.removesuffix(".py").replace("/", "."): SourceFile(path=name, text=data.decode("utf-8", "replace"))
        for name, data in files_below(case.folder).items()
        if name.endswith(".py") and not Path(name).name.startswith("test_") and data.strip()
    }


def _code(probes: list[ProbeSource], tests: Mapping[Path, TestFile], files: Mapping[str, SourceFile]) -> Code:
    used: set[str] = set()
    for probe in probes:
        used |= tests[probe.path].used_by(probe.node)
    if not used and "app" in files:
        used = {"app"}
    chosen = sorted((files[name] for name in used), key=lambda file: (file.path != APP, file.path))
    return Code(files=tuple(chosen), probes="\n\n".join(tests[probe.path].text_of(probe.node) for probe in probes))


@dataclass(frozen=True)
class TestFile:
    """A test file: its lines, and the import or the definition behind each of its names. `modules`: those of the case."""

    __test__ = False

    lines: tuple[str, ...]
    imports: Mapping[str, str]
    definitions: Mapping[str, ast.AST]
    modules: frozenset[str]
    mentioned: dict[ast.AST, Mentioned] = field(default_factory=dict)
    """What the pieces mention that were looked through already: many probes use one helper."""

    @classmethod
    def read(cls, path: Path, module: ast.Module, files: Mapping[str, SourceFile]) -> TestFile:
        text = path.read_text(encoding="utf-8")
        modules = frozenset(files)
        imports: dict[str, str] = {}
        definitions: dict[str, ast.AST] = {}
        for node in module.body:
            match node:
                case ast.ImportFrom():
                    imports.update(_imported(node, modules))
                case (
                    ast.FunctionDef(name=name)
                    | ast.AsyncFunctionDef(name=name)
                    | ast.ClassDef(name=name)
                    | ast.Assign(targets=[ast.Name(id=name)])
                ):
                    definitions[name] = node
        return cls(tuple(text.splitlines()), imports, definitions, modules)

    def text_of(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
        """The source of a function, with its decorators."""
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        return "\n".join(self.lines[first - 1 : node.end_lineno]) + "\n"

    def used_by(self, node: ast.AST) -> set[str]:
        """The modules of the case that a function uses, also by way of the fixtures and helpers of its file."""
        used: set[str] = set()
        seen, waiting = {node}, [node]
        while waiting:
            piece = waiting.pop()
            if piece not in self.mentioned:
                self.mentioned[piece] = Mentioned.by(piece)
            used |= self.mentioned[piece].modules & self.modules
            for name in self.mentioned[piece].names:
                if name in self.imports:
                    used.add(self.imports[name])
                helper = self.definitions.get(name)
                if helper is not None and helper not in seen:
                    seen.add(helper)
                    waiting.append(helper)
        return used


def _imported(node: ast.ImportFrom, modules: frozenset[str]) -> dict[str, str]:
    """Name in this file -> the module of the case that it is imported from."""
    parts = (node.module or "").split(".")[3:]  # cases.<topic>.<case>.<module>
    found = {}
    for alias in node.names:
        for module in (".".join([*parts, alias.name]), ".".join(parts)):
            if module in modules:
                found[alias.asname or alias.name] = module
                break
    return found


@dataclass(frozen=True)
class Mentioned:
    """The names and modules in a piece of code.

    `names`: every name and argument: imports, helpers and fixtures. `modules`: what the piece imports itself, and every string
    in it, since a probe may import a module by its name.
    """

    names: frozenset[str]
    modules: frozenset[str]

    @classmethod
    def by(cls, node: ast.AST) -> Mentioned:
        names: set[str] = set()
        modules: set[str] = set()
        for inner in ast.walk(node):
            match inner:
                case ast.Name(id=name) | ast.arg(arg=name):
                    names.add(name)
                case ast.Constant(value=str(text)):
                    modules.add(text)
                case ast.ImportFrom(module=str(module)) if module.startswith("cases."):
                    inside = ".".join(module.split(".")[3:])
                    modules.add(inside)
                    modules.update(f"{inside}.{alias.name}".strip(".") for alias in inner.names)
        return cls(frozenset(names), frozenset(modules))
