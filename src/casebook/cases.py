"""Cases: folders with a case.toml, the app, the test file and the record."""

from __future__ import annotations

import ast
import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from pydantic import AfterValidator, Field, ValidationError

from casebook.cells import BASE
from casebook.errors import InputError, UnknownName
from casebook.settings import Strict, explain

RECORD = "record.json"


def _specifier(text: str) -> str:
    try:
        SpecifierSet(text)
    except InvalidSpecifier:
        raise ValueError(f"{text!r} is not a version specifier such as '>=0.114.0'") from None
    return text


def _url(text: str) -> str:
    if not text.startswith(("https://", "http://")) or any(c.isspace() or c in '<>"`' for c in text):
        raise ValueError(f"{text!r} is not a URL")
    return text


Specifiers = dict[str, Annotated[str, AfterValidator(_specifier)]]
"""Package name -> version specifier."""
Url = Annotated[str, AfterValidator(_url)]
Text = Annotated[str, Field(min_length=1)]

Kind = Literal["bug", "regression", "breaking-change", "pitfall", "security"]


class Workaround(Strict):
    """A way around the issue. `corrects` names the workaround that this one is the working form of."""

    title: Text
    source: Url | None = None
    requires: Specifiers = {}
    corrects: str | None = None
    note: Text | None = None


class Documented(Strict):
    """The releases that the source calls affected, and those that it calls unaffected."""

    affected: Specifiers = {}
    unaffected: Specifiers = {}


class Explanation(Strict):
    """Why the verdict changes between two neighbouring labels of a line."""

    between: tuple[str, str]
    url: Url
    text: Text


class Finding(Strict):
    """Where the measurement contradicts, or sharpens, what a document says."""

    says: Text
    measured: Text


class CaseFile(Strict):
    """case.toml: facts only."""

    title: Text
    kind: Kind
    sources: Annotated[tuple[Url, ...], Field(min_length=1)]
    summary: Text
    requires: Specifiers = {}
    kit: str = BASE
    documented: Documented = Documented()
    workarounds: dict[str, Workaround] = {}
    explanations: tuple[Explanation, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Case:
    """A case on disk. `id` is `<topic>/<name>`."""

    id: str
    folder: Path
    file: CaseFile

    @property
    def topic(self) -> str:
        return self.id.split("/")[0]

    @property
    def name(self) -> str:
        return self.id.split("/")[1]

    @property
    def record_path(self) -> Path:
        return self.folder / RECORD

    @cached_property
    def contents(self) -> dict[str, bytes]:
        """What is measured: path within the folder -> bytes, without the record and what Python leaves behind."""
        files = (path for path in sorted(self.folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
        return {str(p.relative_to(self.folder)): p.read_bytes() for p in files if p.name != RECORD}

    @cached_property
    def digest(self) -> str:
        """Names the content of the code that measures. The facts of case.toml do not run, so they do not count."""
        return digest((name, data) for name, data in self.contents.items() if name != "case.toml")


def digest(contents: Iterable[tuple[str, bytes]]) -> str:
    """One digest over names and bytes."""
    total = hashlib.sha256()
    for name, data in contents:
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def case_folders(folder: Path, wanted: Iterable[str] = (), topics: Iterable[str] = ()) -> list[Path]:
    """The folders of cases of these ids (or last parts of ids) and topics; all where none is named. In order of the id."""
    found = {
        f"{file.parent.parent.name}/{file.parent.name}": file.parent for file in sorted(folder.glob("*/*/case.toml"))
    }
    ids, topics = set(wanted), set(topics)
    known = {*found, *(id.split("/")[1] for id in found)}
    unknown = [*(ids - known), *(topics - {id.split("/")[0] for id in found})]
    if unknown:
        raise UnknownName(
            f"there is no case or topic {unknown[0]!r}",
            hint=_alternatives(unknown[0], [*dict.fromkeys([*found, *sorted(known)])]),
        )
    if not ids and not topics:
        return list(found.values())
    return [path for id, path in found.items() if id.split("/")[0] in topics or ids & {id, id.split("/")[1]}]


def _alternatives(wanted: str, known: Sequence[str]) -> str:
    if not known:
        return "There are no cases yet; make one with: casebook new"
    near = get_close_matches(wanted, known, cutoff=0.4)
    return f"Did you mean {' or '.join(near)}?" if near else f"There are {known[0]}, {known[1]} and others in cases/."


def read_case_file(file: Path) -> CaseFile:
    """The facts of a case. Raises `ValidationError`, or `TOMLDecodeError` where the file is not TOML."""
    return CaseFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))


def load_case(folder: Path) -> Case:
    """The case in a folder."""
    file = folder / "case.toml"
    try:
        facts = read_case_file(file)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file} is not valid TOML: {error}", hint="Mend the file.") from None
    except ValidationError as error:
        raise InputError(
            f"{file}: {explain(error)}", hint="See CONTRIBUTING.md for the keys of a case, or run: casebook lint"
        ) from None
    return Case(f"{folder.parent.name}/{folder.name}", folder, facts)


@dataclass(frozen=True)
class ProbeSource:
    """A probe as its test file states it, before parametrisation."""

    name: str
    role: Literal["control", "bug", "workaround"]
    workaround: str | None
    path: Path
    node: ast.FunctionDef | ast.AsyncFunctionDef


def probe_sources(case: Case) -> list[ProbeSource]:
    """The test functions of a case. Raises `SyntaxError` where a file is not Python."""
    found = []
    for path in sorted(case.folder.rglob("test_*.py")):
        for node in ast.parse(path.read_bytes(), str(path)).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                found.append(_probe(path, node))
    return found


def _probe(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ProbeSource:
    for decorator in node.decorator_list:
        match decorator:
            case ast.Name("control"):
                return ProbeSource(node.name, "control", None, path, node)
            case ast.Call(ast.Name("workaround"), [ast.Constant(str(name))]):
                return ProbeSource(node.name, "workaround", name, path, node)
    return ProbeSource(node.name, "bug", None, path, node)
