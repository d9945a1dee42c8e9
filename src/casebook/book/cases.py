"""Cases: folders with a case.toml, the app, the test file and the record."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from casebook.book.expected import Expected, Stated, address
from casebook.book.subjects import Subject, refuse_links
from casebook.errors import UnknownName
from casebook.model.facts import Behaviour, Facts, Intended, Text, Url
from casebook.model.tables import read_facts
from casebook.model.verdicts import Verdict

FACTS, RECORD = "case.toml", "record.json"


Function = ast.FunctionDef | ast.AsyncFunctionDef
Kind = Literal["bug", "regression", "breaking-change", "pitfall", "security"]


def _test(text: str) -> str:
    return address(text) if "/" in text else text


class Foretold(Expected):
    """An outcome that a claim foretells. `probe`: the name of a test of the case, or the address of another probe."""

    probe: Annotated[Text, AfterValidator(_test)]


class Claim(Stated):
    """A statement of a source, to be held against what was measured. Whether it is true is computed and never written down.

    `says`: the statement in our own words; where it is left out, `verdict` and `where` make the sentence. `where`: the releases
    that it speaks of. `verdict`: what the source calls the case there. `expects`: the outcomes that it foretells. `note`: what
    else was learnt. `unexecutable`, `unmeasured`: why nothing can show whether it is true, or why nothing does yet.
    """

    says: Text | None = None
    verdict: Literal[Verdict.AFFECTED, Verdict.UNAFFECTED] | None = None
    expects: tuple[Foretold, ...] = ()

    @model_validator(mode="after")
    def _is_tied(self) -> Self:
        tied = [self.verdict, self.expects or None, self.unexecutable, self.unmeasured]
        if sum(one is not None for one in tied) != 1:
            raise ValueError("a claim has one of `verdict`, `expects`, `unexecutable` and `unmeasured`")
        if self.says is None and (self.verdict is None or not self.where):
            raise ValueError("a claim says something, or has a `verdict` and says `where`")
        return self


class CaseFile(Facts):
    """The facts in case.toml.

    `unreported`: why no issue or discussion is among the sources. `unshown`: probe -> why it states an end that no release
    shows. `differs`: why the newest releases show neither end.
    """

    kind: Kind
    sources: Annotated[tuple[Url, ...], Field(min_length=1)]
    intended: Intended | None = None
    behaviour: Behaviour | None = None
    unreported: Text | None = None
    unshown: dict[str, Text] = {}
    differs: Text | None = None
    claims: tuple[Claim, ...] = ()

    @model_validator(mode="after")
    def _behaviour_of_a_change(self) -> Self:
        """Only a breaking change has an old and a new behaviour."""
        if self.behaviour is not None and self.kind != "breaking-change":
            raise ValueError(f"behaviour is told of a breaking-change, and this is a {self.kind}")
        return self

    @property
    def named(self) -> set[str]:
        return super().named.union(*(claim.where for claim in self.claims))


@dataclass(frozen=True)
class Case(Subject):
    """A case on disk."""

    facts: CaseFile

    @property
    def record_path(self) -> Path:
        return self.folder / RECORD

    @property
    def target(self) -> str:
        return f"cases/{self.id}"

    @cached_property
    def files(self) -> dict[str, bytes]:
        return self.own_files(FACTS, RECORD)


def case_folders(folder: Path) -> dict[str, Path]:
    """Case id -> its folder, in order of the id."""
    found = (file.parent for file in sorted(folder.glob(f"*/*/{FACTS}")))
    return {f"{folder.parent.name}/{folder.name}": folder for folder in found}


def select(known: Sequence[str], wanted: Iterable[str], topics: Iterable[str], others: Iterable[str] = ()) -> list[str]:
    """Returns the ids selected by id, name or topic; all ids if nothing is selected.

    Raises `UnknownName` with the names that are near, also among `others`, which cannot be selected here.
    """
    ids, topics = set(wanted), set(topics)
    names = {*known, *(id.split("/")[1] for id in known)}
    unknown = [*(ids - names), *(topics - {id.split("/")[0] for id in known})]
    if unknown:
        raise UnknownName(
            f"there is no case or topic {unknown[0]!r}",
            hint=_alternatives(unknown[0], [*dict.fromkeys([*known, *sorted(names), *others])]),
        )
    if not ids and not topics:
        return list(known)
    return [id for id in known if id.split("/")[0] in topics or ids & {id, id.split("/")[1]}]


def _alternatives(wanted: str, known: Sequence[str]) -> str:
    if not known:
        return "There are no cases yet; make one with: casebook new"
    near = get_close_matches(wanted, known, cutoff=0.4)
    return f"Did you mean {' or '.join(near)}?" if near else f"There are {known[0]}, {known[1]} and others in cases/."


def load_case(folder: Path) -> Case:
    """The case in a folder. Raises `InputError` where its facts are wrong, or the folder holds a link."""
    refuse_links(folder)
    hint = "See CONTRIBUTING.md for the keys of a case, or run: casebook lint"
    facts = read_facts(folder / FACTS, CaseFile, hint)
    return Case(f"{folder.parent.name}/{folder.name}", folder, facts)


@dataclass(frozen=True)
class ProbeSource:
    """A probe as its test file states it, before parametrisation."""

    name: str
    role: Literal["control", "bug", "workaround"]
    workaround: str | None
    path: Path
    node: Function


def probe_sources(case: Case) -> list[ProbeSource]:
    """The test functions of a case. Raises `SyntaxError` where a file is not Python."""
    return probes_in(parsed_tests(case.folder))


def parsed_tests(target: Path) -> dict[Path, ast.Module]:
    """The test files that pytest finds in a folder, in order, or one alone. Raises `SyntaxError` where one is not Python."""
    paths = [target] if target.is_file() else sorted(target.rglob("test_*.py"))
    return {path: ast.parse(path.read_bytes(), str(path)) for path in paths}


def probes_in(modules: Mapping[Path, ast.Module]) -> list[ProbeSource]:
    """The test functions of parsed files."""
    return [_probe(path, name, node) for path, module in modules.items() for name, node in collected(module.body)]


def collected(body: Iterable[ast.stmt], within: str = "") -> Iterator[tuple[str, Function]]:
    """The functions that pytest collects, by the name that it gives them: `test_one`, `TestGroup::test_two`."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield within + node.name, node
        elif isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            yield from collected(node.body, f"{within}{node.name}::")


def _probe(path: Path, name: str, node: Function) -> ProbeSource:
    for decorator in node.decorator_list:
        match decorator:
            case ast.Name("control") | ast.Attribute(attr="control"):
                return ProbeSource(name, "control", None, path, node)
            case ast.Call(ast.Name("workaround") | ast.Attribute(attr="workaround"), [ast.Constant(str(workaround))]):
                return ProbeSource(name, "workaround", workaround, path, node)
    return ProbeSource(name, "bug", None, path, node)
