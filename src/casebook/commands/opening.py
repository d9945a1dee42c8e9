"""The project that a verb opens: its cases, its matrix and its records."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from casebook.book.cases import FACTS, Case, case_folders, load_case, select
from casebook.book.checkout import deleted
from casebook.book.companions import TOPIC, Companion, load_companions, with_kits
from casebook.book.features import REFERENCE, Feature, FeaturesFile, load_features, read_features_file
from casebook.book.names import named_in_kits, unknown_names
from casebook.book.records import read_record
from casebook.book.sections import Section, load_sections
from casebook.book.settings import Project, find_project
from casebook.book.strays import refuse_strays
from casebook.book.subjects import Subject
from casebook.commands.terminal import warn
from casebook.errors import InputError, UnknownName
from casebook.matrix.companions import CompanionMatrix
from casebook.matrix.index import Index
from casebook.matrix.lines import Matrix
from casebook.matrix.pairs import Pair, read_pairs
from casebook.matrix.releases import specifier
from casebook.measure.locks import Locks
from casebook.model.cells import AXES, LANES, Line
from casebook.model.record import Record
from casebook.survey.selection import restrict, within_range
from casebook.survey.survey import Survey


@dataclass(frozen=True)
class Opened:
    """A project with everything that the verbs read."""

    project: Project
    companions: Sequence[Companion] = ()
    """The add-on packages that are measured for their purpose; the project has a kit for each."""

    @cached_property
    def cases(self) -> list[Case]:
        """The cases. Raises `InputError` if something in `cases/` is no case, or if one names a package that is misspelt."""
        refuse_strays(self.project.cases)
        found = [load_case(folder) for folder in case_folders(self.project.cases).values()]
        for case in found:
            self._refuse_misspelt(case.folder / FACTS, case.facts.named)
        return found

    def _refuse_misspelt(self, file: Path, named: Collection[str]) -> None:
        """Raises `InputError` for a name that is very near to a known one. Others may be in a lock that is not resolved yet."""
        unknown = unknown_names(named, self.packages_of_kits)
        unknown = unknown_names(unknown, self.known_packages) if unknown else {}
        for name, near in unknown.items():
            if near:
                raise InputError(
                    f"{file}: no lock has a package {name!r}, and no kit names it",
                    hint=f"Did you mean {near}?",
                )

    @cached_property
    def packages_of_kits(self) -> set[str]:
        return named_in_kits(self.project.settings.kits.values())

    @cached_property
    def known_packages(self) -> set[str]:
        """Every package that a kit names or a kept lock has."""
        return self.packages_of_kits | self.locks.names()

    @cached_property
    def features_file(self) -> FeaturesFile | None:
        """The file that states the features; None in a checkout that has none."""
        found = read_features_file(self.project, {case.id for case in self.cases})
        if found is not None:
            self._refuse_misspelt(self.project.root / REFERENCE, found.requires)
        return found

    @cached_property
    def features(self) -> list[Feature]:
        """The features of the reference API."""
        return load_features(self.project, self.features_file)

    def chosen_companions(self, names: Sequence[str] | None, topics: Sequence[str] | None) -> list[Companion]:
        """The companions that are named; all if their topic is named; none if neither is.

        Raises `InputError` if other subjects are named beside them, and `UnknownName` if the topic is named and there are none.
        """
        asked, own = {*(names or ())}, TOPIC in (topics or ())
        found = [one for one in self.companions if own or asked & {one.id, one.name, one.package}]
        others = asked - {name for one in found for name in (one.id, one.name, one.package)}
        others |= {*(topics or ())} - {TOPIC}
        if found and others:
            raise InputError(
                f"companions are asked for, and {min(others)}", hint="Run the command for the companions by themselves."
            )
        if own and not found:
            raise UnknownName("there are no companions in this project", hint="They are in companions/<package>/.")
        return found

    def companion_matrix(self, companion: Companion) -> CompanionMatrix:
        return CompanionMatrix(self.matrix, companion.package, companion.admitted)

    def survey_of(self, companion: Companion, lines: Sequence[Line]) -> Survey:
        """The survey of a companion along these lines."""
        return Survey(self.project, [companion], lines, self.companions, self.locks, warn=warn)

    @cached_property
    def sections(self) -> list[Section]:
        """The sections of the documents that are audited."""
        return load_sections(self.project)

    @property
    def subjects(self) -> list[Subject]:
        return [*self.cases, *self.features, *self.sections]

    @property
    def measured(self) -> list[Subject]:
        """All subjects that are measured, to which a statement may be tied."""
        return [*self.subjects, *self.companions]

    @cached_property
    def records(self) -> dict[str, Record]:
        """Id -> its record, for the cases, features and sections that have one."""
        found = {subject.id: read_record(subject) for subject in self.subjects}
        return {id: record for id, record in found.items() if record is not None}

    @cached_property
    def companion_records(self) -> dict[str, Record]:
        """Id -> its record, for the companions that have one."""
        return {one.id: record for one in self.companions if (record := read_record(one)) is not None}

    @cached_property
    def lost(self) -> set[str]:
        """The ids of the subjects whose record git has and the checkout has not."""
        without = [subject for subject in self.subjects if subject.id not in self.records]
        gone = deleted(self.project.root) if without else set()
        return {subject.id for subject in without if subject.record_path in gone}

    @property
    def packages(self) -> Path:
        """The file that records the versions that the lanes were measured with."""
        return self.project.cases / "packages.json"

    @property
    def documents(self) -> Path:
        """The file that records the documents of the reference API."""
        return self.project.root / REFERENCE / "documents.json"

    @cached_property
    def matrix(self) -> Matrix:
        return Matrix(self.project.settings, Index(warn))

    @cached_property
    def locks(self) -> Locks:
        return Locks(self.project, self.matrix.index, warn)

    @cached_property
    def lines(self) -> list[Line]:
        """Both lanes and the axes."""
        return [*self.matrix.lanes(), *self.matrix.axes()]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The chosen pairs of the matrix of nox."""
        return read_pairs(self.project.pairs)

    def knows(self, name: str) -> bool:
        """Whether a case, a feature or a section is called so, by id or by the last part of it."""
        return any(name in {subject.id, subject.name} for subject in self.subjects)

    def subject(self, name: str) -> Subject:
        """The case, feature or section that is called so. Raises `UnknownName` if there is none, or several."""
        [id, *others] = self._select([name], ())
        if others:
            raise UnknownName(f"there are several cases {name!r}", hint=f"Name one: {', '.join([id, *others])}")
        return next(subject for subject in self.subjects if subject.id == id)

    def _select(self, names: Sequence[str], topics: Sequence[str]) -> list[str]:
        companions = [name for one in self.companions for name in (one.id, one.name, one.package)]
        return select([subject.id for subject in self.subjects], names, topics, companions)

    def survey(
        self,
        lines: Sequence[Line],
        cases: Sequence[str] | None,
        topics: Sequence[str] | None,
        *,
        features: bool = True,
    ) -> Survey:
        """The survey of what is selected along these lines. `features`: whether others than cases are surveyed too."""
        wanted = self._select(cases or (), topics or ())
        chosen = [one for one in (self.subjects if features else self.cases) if one.id in wanted]
        return Survey(self.project, chosen, lines, self.subjects, self.locks, warn=warn)


def open_project(folder: Path) -> Opened:
    project = find_project(folder.resolve())
    companions = load_companions(project)
    return Opened(with_kits(project, companions), companions)


def lines_of(
    opened: Opened, lanes: Sequence[str] | None, fastapi: str | None, cells: Sequence[str] | None
) -> list[Line]:
    """The lines with the selected cells. `lanes`: names of lanes and axes. `fastapi`: a range of releases. `cells`: ids.

    Raises `UnknownName` for a name that does not exist, and `InputError` if no cell is left, or if `cells` is not alone.
    """
    if cells and (lanes or fastapi is not None):
        raise InputError(
            "--cell names cells: --lane and --fastapi do not go with it", hint="Leave the one or the others out."
        )
    unknown = set(lanes or ()) - {*LANES, *AXES}
    if unknown:
        raise UnknownName(
            f"there is no lane or axis {unknown.pop()!r}", hint=f"There are {', '.join((*LANES, *AXES))}."
        )
    if cells:
        return with_cells(opened, cells)
    lines = [line for line in opened.lines if not lanes or line.name.split("/")[0] in lanes]
    if fastapi is not None:
        lines = within_range(lines, specifier(fastapi))
    if not lines:
        raise InputError("no cell is selected", hint="Widen --fastapi, or leave --lane out.")
    return lines


def with_cell(opened: Opened, id: str) -> list[Line]:
    """The lines that have the cell, each with that cell alone. Raises `UnknownName` if it is nowhere."""
    return with_cells(opened, [id])


def with_cells(opened: Opened, ids: Sequence[str]) -> list[Line]:
    """The lines that have some of these cells, each with those alone. Raises `UnknownName` if one is nowhere."""
    found = restrict(opened.lines, lambda _, cell: cell.id in ids)
    for id in ids:
        if any(cell.id == id for line in found for cell in line.cells):
            continue
        alone = opened.matrix.alone(id)
        if alone is None:
            raise UnknownName(
                f"there is no cell {id!r}",
                hint="Cells are called like today/fastapi-0.115.0 or pydantic/fastapi-0.115.14+pydantic-2.9.2; "
                "`casebook show LINE` lists those of a lane or an axis.",
            )
        found.append(alone)
    return found
