"""Sections of the guides that are audited: a chapter's code and the probes of its statements, measured in cells like a case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from packaging.version import Version
from pydantic import model_validator

from casebook.book.settings import Project
from casebook.book.subjects import Subject, refuse_links
from casebook.errors import InputError
from casebook.model.cells import Cell, Line
from casebook.model.facts import Facts
from casebook.model.tables import NO_PLAIN_NAME, is_plain_name, read_facts

FACTS, RECORD = "section.toml", "record.json"


class SectionFile(Facts):
    """The facts in section.toml. `at`: the only FastAPI releases that it is measured with; all, if none are named."""

    at: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_no_workarounds(self) -> SectionFile:
        if "workarounds" in self.model_fields_set:
            raise ValueError("a section has no workarounds: a statement has forms that are `repaired`")
        return self


@dataclass(frozen=True)
class Section(Subject):
    """A section on disk: its id is `<document>/<section>`."""

    facts: SectionFile

    @property
    def record_path(self) -> Path:
        return self.folder / RECORD

    @property
    def target(self) -> str:
        return f"claims/{self.id}"

    @cached_property
    def files(self) -> dict[str, bytes]:
        return self.own_files(FACTS, RECORD)

    def goes_along(self, line: Line) -> bool:
        """Whether the line is a lane. A statement speaks of releases, and of what is installed with them."""
        return line.is_lane

    def is_for(self, cell: Cell) -> bool:
        return not self.facts.at or cell.fastapi in {Version(release) for release in self.facts.at}

    @property
    def shows_health(self) -> bool:
        """True: the exchanges of a statement that holds are shown, too."""
        return True


def load_sections(project: Project) -> list[Section]:
    """The sections of all documents in a checkout, in order. Raises `InputError` where one cannot be read."""
    return [load_section(file.parent) for file in sorted(project.claims.glob(f"*/*/{FACTS}"))]


def load_section(folder: Path) -> Section:
    """The section in a folder. Raises `InputError` where its facts or its name are wrong, or the folder holds a link."""
    refuse_links(folder)
    if not is_plain_name(folder.name) or not is_plain_name(folder.parent.name):
        raise InputError(
            f"{folder} is no folder of a section: its name, or that of the document, is no plain name",
            hint=NO_PLAIN_NAME,
        )
    facts = read_facts(folder / FACTS, SectionFile, "Correct the keys that are named.")
    return Section(f"{folder.parent.name}/{folder.name}", folder, facts)
