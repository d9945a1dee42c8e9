"""Companions: add-on packages, each a folder with a companion.toml, small apps and probes of what people install it for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from pydantic import Field, model_validator

from casebook.book.settings import Kit, Project
from casebook.book.subjects import Subject
from casebook.errors import InputError
from casebook.model.cells import BASE
from casebook.model.facts import Facts, Text, Url
from casebook.model.requires import Specifier
from casebook.model.tables import Package, PlainRequirement, Strict, read_facts

TOPIC = "companions"
FACTS, RECORD, VERSIONS = "companion.toml", "record.json", "versions.json"


class Thread(Strict):
    """A public thread about FastAPI, or a neighbour of it, breaking the package, and what it says."""

    url: Url
    says: Text


class CompanionFile(Facts):
    """The facts in companion.toml. The companion has a kit of its own, under its own name.

    `installs`: requirements of its cells, beside those of the base kit. `releases`: those of the package that are measured.
    """

    package: Package
    sources: Annotated[tuple[Url, ...], Field(min_length=1)]
    installs: Annotated[tuple[PlainRequirement, ...], Field(min_length=1)]
    releases: Specifier = ""
    threads: tuple[Thread, ...] = ()

    @model_validator(mode="after")
    def _kit_of_its_own(self) -> CompanionFile:
        if self.model_fields_set & {"kit", "workarounds"}:
            raise ValueError("a companion has a kit of its own, by `installs`, and no workarounds")
        if self.package not in {canonicalize_name(Requirement(one).name) for one in self.installs}:
            raise ValueError(f"`installs` does not have {self.package} itself")
        return self

    @property
    def beside(self) -> dict[str, str]:
        """Package -> the versions of it that the cells are kept to, for those that are installed beside the companion."""
        required = map(Requirement, self.installs)
        kept = {canonicalize_name(one.name): str(one.specifier) for one in required if one.specifier}
        return {name: versions for name, versions in kept.items() if name != self.package}


@dataclass(frozen=True)
class Companion(Subject):
    """A companion on disk."""

    facts: CompanionFile

    @property
    def record_path(self) -> Path:
        return self.folder / RECORD

    @property
    def versions_path(self) -> Path:
        """The file that records the versions in the companion's cells."""
        return self.folder / VERSIONS

    @property
    def target(self) -> str:
        return self.id

    @cached_property
    def files(self) -> dict[str, bytes]:
        return self.own_files(FACTS, RECORD, VERSIONS)

    @property
    def package(self) -> str:
        return self.facts.package

    @cached_property
    def admitted(self) -> SpecifierSet:
        """The releases of the package that are measured."""
        return SpecifierSet(self.facts.releases)

    def kit(self, base: Kit) -> Kit:
        """The kit of the companion's cells: the requirements of the base kit, and those that the companion installs."""
        return Kit(requires=(*base.requires, *self.facts.installs))


def load_companions(project: Project) -> list[Companion]:
    """The companions of a checkout, in order of their names. Raises `InputError` where one cannot be read."""
    files = sorted((project.root / TOPIC).glob(f"*/{FACTS}"))
    return [load_companion(file.parent) for file in files]


def load_companion(folder: Path) -> Companion:
    """The companion in a folder. Raises `InputError` where its facts are wrong, or its folder has not the package's name."""
    path = folder / FACTS
    facts = read_facts(path, CompanionFile, "Correct the keys that are named.")
    if folder.name != canonicalize_name(facts.package).replace("-", "_"):
        raise InputError(
            f"{path}: it tells of {facts.package}, and its folder is called {folder.name}",
            hint=f"Call the folder {facts.package.replace('-', '_')}.",
        )
    return Companion(f"{TOPIC}/{folder.name}", folder, facts.model_copy(update={"kit": folder.name}))


def with_kits(project: Project, companions: Sequence[Companion]) -> Project:
    """The project with a kit for each companion. Raises `InputError` where a kit has the name of a companion already."""
    kits = project.settings.kits
    base = kits.get(BASE)
    if base is None or not companions:
        return project
    own = {companion.name: companion.kit(base) for companion in companions}
    if taken := own.keys() & kits.keys():
        name = min(taken)
        raise InputError(f"the kit {name} has the name of a companion", hint="Rename the kit in pyproject.toml.")
    return Project(project.root, project.settings.model_copy(update={"kits": {**kits, **own}}))
