"""The part of `casebook show` for the records of one subject: no store, no index and no other subject is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from packaging.utils import canonicalize_name

from casebook.book.cases import case_folders, load_case
from casebook.book.companions import FACTS as COMPANION
from casebook.book.companions import TOPIC as COMPANIONS
from casebook.book.companions import Companion, load_companion
from casebook.book.packages import PackagesFile, read_packages
from casebook.book.records import read_record
from casebook.book.settings import Project, find_project
from casebook.book.subjects import Subject
from casebook.catalogue.accepted import kept_of
from casebook.catalogue.narration import NarratedLine
from casebook.commands.cited import with_sources
from casebook.commands.histories import say_kept, say_line, say_stated, say_unaccepted, stated
from casebook.model.cells import LANES, Line, line_kind
from casebook.model.record import LineRecord, Record, VerdictInterval
from casebook.model.versions import parsed


@dataclass(frozen=True)
class Recorded:
    """The records of a checkout."""

    project: Project

    @classmethod
    def above(cls, folder: Path) -> Recorded:
        return cls(find_project(folder))

    def subject(self, name: str) -> Subject | None:
        """The subject that is called so, by id or the last part of it; None if there is none, or several."""
        if companion := self._companion(name):
            return companion
        folders = case_folders(self.project.cases)
        of_others = [*self._features(name, folders), *self._sections(name)]
        of_cases = [folder for id, folder in folders.items() if name in {id, id.partition("/")[2]}]
        found = [*map(load_case, of_cases), *of_others] if len(of_cases) + len(of_others) == 1 else []
        return found[0] if found else None

    def _companion(self, name: str) -> Companion | None:
        folder = (
            self.project.root / COMPANIONS / canonicalize_name(name.removeprefix(f"{COMPANIONS}/")).replace("-", "_")
        )
        if not (folder / COMPANION).is_file():
            return None
        companion = load_companion(folder)
        return companion if name in {companion.id, companion.name, companion.package} else None

    def _features(self, name: str, cases: Iterable[str]) -> list[Subject]:
        from casebook.book.features import CONTRACT, TOPIC, load_features, read_features_file  # a case needs them not

        last = name.removeprefix(f"{TOPIC}/")
        if "/" in last or not (self.project.root / CONTRACT / f"test_{last}.py").is_file():
            return []
        features = load_features(self.project, read_features_file(self.project, [*cases]))
        return [one for one in features if name in {one.id, one.name}]

    def _sections(self, name: str) -> list[Subject]:
        from casebook.book.sections import FACTS, load_section

        found = [file.parent for file in sorted(self.project.claims.glob(f"*/*/{FACTS}"))]
        return [load_section(one) for one in found if name in {one.name, f"{one.parent.name}/{one.name}"}]

    def is_measured(self, subject: Subject) -> bool:
        """Whether the store of this checkout holds anything of a subject."""
        if not self.project.state.is_dir():
            return False
        from casebook.survey.store import holds

        return holds(self.project.state, subject.id)

    @cached_property
    def packages(self) -> PackagesFile:
        return read_packages(self.project.cases / "packages.json")

    def show(self, subject: Subject, cell: str | None) -> bool:
        """Show what is recorded of a subject, or of it in a cell. Return False if nothing is recorded of that cell."""
        record = read_record(subject)
        if cell is not None:
            return not isinstance(subject, Companion) and self._show_cell(subject, record, cell)
        if isinstance(subject, Companion):
            _show_companion(subject, record)
        else:
            self._show_histories(subject, record)
        return True

    def _show_cell(self, subject: Subject, record: Record | None, cell: str) -> bool:
        kept = kept_of(record, cell, self.packages.lanes) if record else None
        if kept is not None:
            say_kept(subject.id, kept)
        return kept is not None

    def _show_histories(self, subject: Subject, record: Record | None) -> None:
        say_stated(stated(subject))
        if record is None:
            say_unaccepted(subject.id, measured=False)
        lines = record.lines if record else {}
        for name in dict.fromkeys((*LANES, *self.packages.axes, *lines)):
            if not subject.goes_along(Line(name, line_kind(name), "", (), ())):
                continue
            along = self._along(subject, name)
            held = up_to(lines[name], along.labels) if name in lines else None
            say_line(name, held, with_sources(subject, along, held) if held else ())

    def _along(self, subject: Subject, name: str) -> NarratedLine:
        cells = self.packages.lanes.get(name, {})
        return NarratedLine(name, [*cells], cells, self.packages.sentences(name, subject.facts.variant))


def up_to(held: LineRecord, labels: Sequence[str]) -> LineRecord:
    """The record of a line with the labels added that came later, as not measured."""
    last = parsed(held.verdicts[-1].last)
    after = [label for label in labels if parsed(label) > last]
    if not after:
        return held
    unmeasured = VerdictInterval(first=after[0], last=after[-1], verdict=None)
    return held.model_copy(update={"verdicts": (*held.verdicts, unmeasured)})


def _show_companion(companion: Companion, record: Record | None) -> None:
    from casebook.book.versions import read_versions
    from casebook.catalogue.build import known_companion
    from casebook.commands.companion_words import say_companion

    recorded = record or Record(case=companion.id, lines={})
    known = known_companion(companion, recorded, read_versions(companion.versions_path))
    say_companion(known, {name: recorded.lines.get(name) for name in known.lines}, companion.facts.explanations)
