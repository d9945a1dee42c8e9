"""Resolves each cell once, with uv, and keeps its lock.

A lock is a requirements file with every package pinned; its first line says what it was resolved from, and where that has
changed the cell is resolved again. A cell that uv finds no solution for keeps uv's reason instead.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from packaging.utils import canonicalize_name
from uv import find_uv_bin

from casebook.cells import Cell
from casebook.errors import ToolFailed, UnknownName
from casebook.interpreters import find_interpreter
from casebook.pins import PINS, Pin
from casebook.settings import Kit, Project, Settings


@dataclass(frozen=True)
class Lock:
    """Every package of a cell, pinned: canonical name and exact version."""

    cell: Cell
    packages: tuple[tuple[str, str], ...]

    @cached_property
    def versions(self) -> Mapping[str, str]:
        return dict(self.packages)

    @property
    def text(self) -> str:
        """The lock as a requirements file."""
        return "".join(f"{name}=={version}\n" for name, version in self.packages)

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Unresolvable:
    """A cell that uv finds no solution for, and its reason: the cell is blocked."""

    cell: Cell
    reason: str


@dataclass(frozen=True)
class Unmeasured:
    """A cell that cannot be resolved here and now: nothing is known of it."""

    cell: Cell
    reason: str


Resolution = Lock | Unresolvable | Unmeasured

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
"""How uv is told a moment, in UTC."""
NO_SOLUTION = "No solution found when resolving dependencies"
OFFLINE = "because the network was disabled"
"""What uv adds where it was told to stay offline: then no solution says nothing of the cell."""
UNRESOLVABLE = "# unresolvable\n"


class Locks:
    """The locks of a project, on disk."""

    def __init__(self, project: Project) -> None:
        self.folder = project.state / "locks"
        self.settings: Settings = project.settings

    def path(self, cell: Cell) -> Path:
        return self.folder / f"{cell.name}.txt"

    def get(self, cell: Cell) -> Resolution:
        """The lock of a cell, resolved now where it is not kept."""
        return self.kept(cell) or self._resolve(cell)

    def kept(self, cell: Cell) -> Resolution | None:
        """The lock of a cell as far as it is known without asking uv."""
        if find_interpreter(cell.python) is None:
            return Unmeasured(cell, f"this machine has no Python {cell.python}")
        try:
            question, _, answer = self.path(cell).read_text(encoding="utf-8").partition("\n")
        except FileNotFoundError:
            return None
        if question != self._question(cell):
            return None
        if answer.startswith(UNRESOLVABLE):
            return Unresolvable(cell, answer.removeprefix(UNRESOLVABLE))
        lock = Lock(cell, _packages(answer))
        return None if _missing(lock) else lock

    def _resolve(self, cell: Cell) -> Resolution:
        interpreter = find_interpreter(cell.python)
        assert interpreter is not None, "`kept` has answered for a missing interpreter"
        pins: list[Pin] = []
        while True:
            done = self._compile(cell, interpreter.path, pins)
            if done.returncode:
                if NO_SOLUTION not in done.stderr or OFFLINE in done.stderr:
                    return Unmeasured(cell, f"uv pip compile failed: {done.stderr.strip()}")
                self._keep(cell, UNRESOLVABLE + done.stderr.strip())
                return Unresolvable(cell, done.stderr.strip())
            lock = Lock(cell, _packages(done.stdout))
            missing = _missing(lock)
            if not missing:
                self._keep(cell, "".join(f"# pin {pin.then}: {pin.reason}\n" for pin in pins) + lock.text)
                return lock
            if set(missing) & set(pins):
                raise ToolFailed(
                    f"uv resolved {cell.name} without the pin {missing[0].then} that it was given",
                    hint="Mend the pin in src/casebook/pins.py: what it asks for does not satisfy itself.",
                )
            pins += missing

    def _compile(self, cell: Cell, python: Path, pins: Sequence[Pin]) -> subprocess.CompletedProcess[str]:
        kit = self._kit(cell)
        requirements = [*cell.pins, *kit.requires, *(pin.then for pin in pins)]
        command = [find_uv_bin(), "pip", "compile", "-", "--quiet", "--no-header", "--no-annotate", "--no-config"]
        command += ["--python", str(python), "--no-build", "--color", "never"]
        command += ["--exclude-newer", f"{cell.exclude_newer:{MOMENT}}"]
        command += [f"--exclude-newer-package={name}={self.settings.today_ends:{MOMENT}}" for name in kit.younger]
        # a pinned release is the one that is wanted, even where an index does not say when it was uploaded
        command += [f"--exclude-newer-package={pin.partition('==')[0]}=false" for pin in cell.pins]
        return subprocess.run(command, input="\n".join(requirements), capture_output=True, text=True, check=False)

    def _keep(self, cell: Cell, answer: str) -> None:
        path = self.path(cell)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}")
        part.write_text(f"{self._question(cell)}\n{answer}", encoding="utf-8")
        part.replace(path)

    def _question(self, cell: Cell) -> str:
        kit = self._kit(cell)
        asked = f"# {cell.name}: {' '.join([*cell.pins, *kit.requires])}, Python {cell.python}"
        asked += f", before {cell.exclude_newer:{MOMENT}}"
        if kit.younger:
            asked += f", of {', '.join(kit.younger)} before {self.settings.today_ends:{MOMENT}}"
        return asked

    def _kit(self, cell: Cell) -> Kit:
        try:
            return self.settings.kits[cell.kit]
        except KeyError:
            raise UnknownName(
                f"there is no kit {cell.kit!r} in [tool.casebook.kits]; there are {', '.join(self.settings.kits)}",
                hint="Name one of them in case.toml, or add the kit to pyproject.toml.",
            ) from None


def _packages(text: str) -> tuple[tuple[str, str], ...]:
    lines = (line.partition(";")[0].strip() for line in text.splitlines() if line and not line.startswith("#"))
    pinned = (line.partition("==") for line in lines)
    return tuple((canonicalize_name(name), version) for name, _, version in pinned)


def _missing(lock: Lock) -> list[Pin]:
    return [pin for pin in PINS if pin.missing_from(lock.versions)]
