"""A survey: subjects along lines, the locks of their cells, what the store knows of them, and measuring the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from casebook.book.settings import Project
from casebook.book.subjects import Subject
from casebook.measure.bundle import inside_digest
from casebook.measure.cell_process import launch_digest
from casebook.measure.locks import Locks
from casebook.measure.unwritable import store_folder
from casebook.model.cells import Line
from casebook.survey.execution import Execution
from casebook.survey.knowledge import Knowledge
from casebook.survey.resolutions import Resolutions
from casebook.survey.selection import Selection
from casebook.survey.store import Keys, Store, silent
from casebook.survey.turns import Turns


class Survey:
    """Subjects along lines, with the four parts that serve them: each part knows only those before it.

    `selection` has the subjects and lines, `resolutions` the locks, `known` the results in the store; `execution` measures and
    adds to them.
    """

    def __init__(
        self,
        project: Project,
        subjects: Sequence[Subject],
        lines: Sequence[Line],
        everything: Sequence[Subject],
        locks: Locks | None = None,
        *,
        warn: Callable[[str], None] = silent,
    ) -> None:
        limits = project.settings.limits
        self.project = project
        self.selection = Selection(subjects, lines)
        self.resolutions = Resolutions(locks or Locks(project))
        store = Store(store_folder(project.state), warn)
        self.known = Knowledge(self.resolutions, store, Keys(inside_digest(), launch_digest(), limits))
        turns = Turns(project.state / "turns")
        self.execution = Execution(everything, self.known, turns, limits, self.resolutions.problems, warn)

    @property
    def subjects(self) -> Sequence[Subject]:
        return self.selection.subjects

    @property
    def lines(self) -> Sequence[Line]:
        return self.selection.lines

    @property
    def problems(self) -> Mapping[str, str]:
        """Name of a cell -> why it was not resolved or not measured."""
        return self.resolutions.problems
