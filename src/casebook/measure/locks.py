"""Resolves each cell once, and keeps its lock.

A lock is a requirements file with every package pinned, below the question that it answers. The cell is resolved again where
the question has changed, or the file is not as it was written. Where there is no solution, the reason is kept instead.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from packaging.utils import canonicalize_name

from casebook.book.settings import Kit, Project, Settings
from casebook.errors import ToolFailed, UnknownName
from casebook.files import replace_file
from casebook.matrix.index import Index
from casebook.measure.committed_locks import Unbelievable, read_locks, write_file, write_locks
from casebook.measure.interpreters import Interpreter, find_interpreter
from casebook.measure.lock_files import Damaged, LockFile, Outdated, lock_text, moved, read_lock
from casebook.measure.pins import missing_pins
from casebook.measure.resolving import Failed, NoSolution, Request, resolve
from casebook.model.cells import COUPLED, Cell
from casebook.model.locked import Lock, Moved, Packages, Pin, Resolution, Unmeasured, Unresolvable, requirement

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
"""The format of a moment in UTC for uv."""
TOOLS = ("iniconfig", "packaging", "pluggy", "pygments", "pytest", "pytest-asyncio")
"""The packages that run the probes of every cell: pytest, and those that it requires."""


def unheard(message: str) -> None:
    """Drops a warning: for callers that do not show any."""


class Locks:
    """The locks of a project, on disk. `warn` is called with a message for each file that is not believed."""

    def __init__(self, project: Project, index: Index | None = None, warn: Callable[[str], None] = unheard) -> None:
        self.folder = project.state / "locks"
        self.committed_folder = project.root / "locks"
        self._companions = self.committed_folder / "companions"
        self.settings: Settings = project.settings
        self.index = index or Index(warn)
        self.warn = warn
        self.warned: set[Path] = set()
        self.read: dict[Path, Mapping[str, LockFile]] = {}
        self.guard = threading.Lock()
        self.reading = threading.Lock()  # not the guard, which is held while a cell is resolved

    def path(self, cell: Cell) -> Path:
        return self.folder / f"{cell.name}.txt"

    def get(self, cell: Cell) -> Resolution:
        """The resolution of a cell, made now where none is kept."""
        return self.kept(cell) or self._resolve(cell)

    def kept(self, cell: Cell) -> Resolution | None:
        """The resolution of a cell that is known without asking uv, or None. It is unmeasured if its Python is missing here."""
        if find_interpreter(cell.python) is None:
            return Unmeasured(cell, f"this machine has no Python {cell.python}")
        like = self.kept(cell.reference) if cell.reference else None
        if cell.reference and not isinstance(like, Lock | Unresolvable):
            return None
        file = self._file(cell, self._question(cell, like))
        if file is None:
            return None
        if file.unresolvable:
            return Unresolvable(cell, file.unresolvable, file.found)
        lock = Lock(cell, file.packages, file.pins, file.moved)
        return None if _missing(lock) else lock

    def _file(self, cell: Cell, question: str) -> LockFile | None:
        """The lock file that answers the question: the one that was resolved here, else the committed one; None if neither."""
        file = self._read(self.path(cell))
        if file is None or file.question != question:
            file = self.committed(cell.name)
        return file if file and file.question == question else None

    def committed(self, cell: str) -> LockFile | None:
        """The committed lock of the cell of this name, or None."""
        line, variant = cell.partition("/")[0], cell.partition("@")[2]
        of_companion = self._committed_in(self._companions / f"{variant}.jsonl")
        return of_companion.get(cell) or self._committed_in(self.committed_folder / f"{line}.jsonl").get(cell)

    def _committed_in(self, path: Path) -> Mapping[str, LockFile]:
        """Name of a cell -> its lock, for a committed file; empty where the file is missing or is not believed."""
        with self.reading:
            if path not in self.read:
                try:
                    self.read[path] = read_locks(path) if path.exists() else {}
                except Unbelievable as error:
                    self.read[path] = {}
                    self.warn(f"{path} is not believed and its cells are resolved again: {error}")
            return self.read[path]

    def commit(self, cells: Iterable[Cell]) -> int:
        """Writes the known locks of these cells to the files that are committed; returns how many of those have changed."""
        return write_locks(self.committed_folder, self._known_of(cells))

    def commit_companion(self, name: str, cells: Iterable[Cell]) -> bool:
        """Writes the locks of a companion's cells to a file of its own; says whether it has changed."""
        return write_file(self._companions / f"{name}.jsonl", self._known_of(cells))

    def _known_of(self, cells: Iterable[Cell]) -> dict[str, LockFile]:
        files = ((cell.name, self._read(self.path(cell)) or self.committed(cell.name)) for cell in cells)
        return {name: file for name, file in files if file}

    def names(self) -> set[str]:
        """The names of all packages in the locks that are kept here or committed."""
        kept = [self._read(path) for path in self.folder.glob("*/*.txt")]
        committed = [
            file for path in self.committed_folder.rglob("*.jsonl") for file in self._committed_in(path).values()
        ]
        return {name for file in [*kept, *committed] if file for name, _ in file.packages}

    def _read(self, path: Path) -> LockFile | None:
        """The content of a lock file; None where it is missing, outdated or damaged. Of a damaged one it warns once."""
        try:
            return read_lock(path.read_bytes())
        except (FileNotFoundError, Outdated):
            return None
        except Damaged as error:
            if path not in self.warned:
                self.warned.add(path)
                self.warn(f"{path} is not believed and the cell is resolved again: {error}")
            return None

    def _resolve(self, cell: Cell) -> Resolution:
        interpreter = find_interpreter(cell.python)
        assert interpreter is not None, "`kept` has answered for a missing interpreter"
        like = self._like(cell)
        if isinstance(like, Unmeasured):
            return Unmeasured(cell, f"the lock of {like.cell.name}, which it keeps to, is not known: {like.reason}")
        question = self._question(cell, like)
        pins: list[Pin] = []
        while True:
            found = resolve(self._request(cell, interpreter, pins, like), self.index)
            match found:
                case Failed(reason):
                    return Unmeasured(cell, reason)
                case NoSolution() if pins:  # there was one before the last of them
                    return Unmeasured(cell, f"{pins[-1].then} cannot be had beside it, and {pins[-1].reason}")
                case NoSolution(reason):
                    return self._unresolvable(cell, question, reason)
            if present := [name for name, _ in found if name in cell.without]:
                reason = f"the cell must be without {present[0]}, and another of its packages requires it"
                return self._unresolvable(cell, question, reason)
            lock = Lock(cell, found, (*pins, *_inherited(found, pins, like)), _moved(cell, found, like))
            missing = _missing(lock)
            if not missing:
                self._keep(cell, LockFile(question, lock.packages, lock.pins, lock.moved))
                return lock
            if set(missing) & set(pins):
                raise ToolFailed(
                    f"uv resolved {cell.name} without the pin {missing[0].then} that it was given",
                    hint="Mend the pin in src/casebook/measure/pins.py: what it asks for does not satisfy itself.",
                )
            pins += missing

    def _like(self, cell: Cell) -> Resolution | None:
        """The resolution of the cell whose versions this one keeps, resolved now if it is not known; None if there is none."""
        if cell.reference is None:
            return None
        with self.guard:
            return self.get(cell.reference)

    def _unresolvable(self, cell: Cell, question: str, reason: str) -> Unresolvable:
        found = f"{datetime.now(UTC):{MOMENT}}"
        self._keep(cell, LockFile(question, unresolvable=reason, found=found))
        return Unresolvable(cell, reason, found)

    def _request(self, cell: Cell, interpreter: Interpreter, pins: list[Pin], like: Resolution | None) -> Request:
        options = [f"--exclude-newer={cell.exclude_newer:{MOMENT}}"]
        options += [
            f"--exclude-newer-package={name}={end:{MOMENT}}" for names, end in self._otherwise(cell) for name in names
        ]
        # a pinned release is the one that is wanted, even where an index does not say when it was uploaded
        options += [f"--exclude-newer-package={pin.partition('==')[0]}=false" for pin in cell.pins]
        return Request(
            interpreter.path,
            (*cell.pins, *self._requires(cell), *(pin.then for pin in pins)),
            tuple(options),
            preferred=like.text if isinstance(like, Lock) else "",
        )

    def _keep(self, cell: Cell, file: LockFile) -> None:
        replace_file(self.path(cell), lock_text(file))

    def _question(self, cell: Cell, like: Resolution | None) -> str:
        """The question that a lock answers: all that decides its versions. `like`: the resolution of the cell it keeps to."""
        asked = f"{cell.name}: {' '.join([*cell.pins, *self._requires(cell)])}, Python {cell.python}"
        asked += f", before {cell.exclude_newer:{MOMENT}}"
        for names, end in self._otherwise(cell):
            asked += f", of {', '.join(names)} before {end:{MOMENT}}"
        if isinstance(like, Lock):
            asked += f", like {like.cell.name} ({like.digest[:12]})"
        return asked

    def _otherwise(self, cell: Cell) -> Iterator[tuple[Sequence[str], datetime]]:
        """The packages that are not taken as of the day of the cell, each group with the moment (UTC) that it ends before."""
        younger = self._kit(cell).younger
        if younger:
            yield tuple(younger), self.settings.today_ends
        if self.settings.tools_end < cell.exclude_newer:
            named = {pin.partition("==")[0] for pin in cell.pins} | younger.keys()
            yield tuple(name for name in TOOLS if name not in named), self.settings.tools_end

    def _requires(self, cell: Cell) -> list[str]:
        """The requirements of the kit, less the packages that the cell must be without."""
        return [one for one in self._kit(cell).requires if canonicalize_name(requirement(one).name) not in cell.without]

    def _kit(self, cell: Cell) -> Kit:
        try:
            return self.settings.kits[cell.kit]
        except KeyError:
            raise UnknownName(
                f"there is no kit {cell.kit!r} in [tool.casebook.kits]; there are {', '.join(self.settings.kits)}",
                hint="Name one of them in case.toml, or add the kit to pyproject.toml.",
            ) from None


def _inherited(packages: Packages, pins: list[Pin], like: Resolution | None) -> list[Pin]:
    """The pins of the cell `like` that these packages ask for too, as they keep its versions."""
    if not isinstance(like, Lock):
        return []
    return [pin for pin in like.pins if pin not in pins and pin.is_asked_for(dict(packages))]


def _moved(cell: Cell, packages: Packages, like: Resolution | None) -> tuple[Moved, ...]:
    if not isinstance(like, Lock):
        return ()
    varied = {pin.partition("==")[0] for pin in cell.pins}
    varied |= {name for group in COUPLED if varied & set(group) for name in group}
    return moved(packages, like.packages, frozenset(varied))


def _missing(lock: Lock) -> list[Pin]:
    """The pins that the lock asks for and does not keep.

    There are none for a cell that is not `pinned`, and none of a package that the cell must be without.
    """
    if not lock.cell.pinned:
        return []
    return [pin for pin in missing_pins(lock.versions) if pin.package not in lock.cell.without]
