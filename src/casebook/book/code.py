"""Finds the source that a case shows: the files that its probes use, and the probes themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casebook.book.cases import Case, ProbeSource, probe_sources
from casebook.book.subjects import files_below
from casebook.model.code import Code, SourceFile
from casebook.model.record import CASE

APP = "app.py"


def code_of(case: Case) -> dict[str, Code]:
    """The code of the bug, under `case`, and of each workaround. Empty where a test file is not Python."""
    try:
        probes = probe_sources(case)
    except SyntaxError:
        return {}
    files = _files(case)
    tests = {path: TestFile.read(path, files) for path in {probe.path for probe in probes}}
    found = {}
    for name in (CASE, *case.file.workarounds):
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
    """A test file: what its names stand for."""

    __test__ = False

    lines: tuple[str, ...]
    imports: Mapping[str, str]
    definitions: Mapping[str, ast.AST]
    modules: frozenset[str]

    @classmethod
    def read(cls, path: Path, files: Mapping[str, SourceFile]) -> TestFile:
        text = path.read_text(encoding="utf-8")
        modules = frozenset(files)
        imports: dict[str, str] = {}
        definitions: dict[str, ast.AST] = {}
        for node in ast.parse(text).body:
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
        """The function with its decorators."""
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        return "\n".join(self.lines[first - 1 : node.end_lineno]) + "\n"

    def used_by(self, node: ast.AST) -> set[str]:
        """The modules of the case that a function uses, through the fixtures and helpers of its file too."""
        seen, used, waiting = {node}, set(), [node]
        while waiting:
            piece = waiting.pop()
            used |= set(_modules_in(piece)) & self.modules
            for name in _names(piece):
                if name in self.imports:
                    used.add(self.imports[name])
                helper = self.definitions.get(name)
                if helper is not None and helper not in seen:
                    seen.add(helper)
                    waiting.append(helper)
        return used


def _imported(node: ast.ImportFrom, modules: frozenset[str]) -> dict[str, str]:
    """Name in this file -> module of the case it comes from."""
    parts = (node.module or "").split(".")[3:]  # cases.<topic>.<case>.<module>
    found = {}
    for alias in node.names:
        for module in (".".join([*parts, alias.name]), ".".join(parts)):
            if module in modules:
                found[alias.asname or alias.name] = module
                break
    return found


def _names(node: ast.AST) -> Iterator[str]:
    """Every name and argument in a piece of code: imports, helpers and fixtures."""
    for inner in ast.walk(node):
        match inner:
            case ast.Name(id=name) | ast.arg(arg=name):
                yield name


def _modules_in(node: ast.AST) -> Iterator[str]:
    """What a piece of code imports itself, and its texts: a probe may import a module by its name."""
    for inner in ast.walk(node):
        match inner:
            case ast.Constant(value=str(name)):
                yield name
            case ast.ImportFrom(module=str(module)) if module.startswith("cases."):
                inside = ".".join(module.split(".")[3:])
                yield inside
                yield from (f"{inside}.{alias.name}".strip(".") for alias in inner.names)
