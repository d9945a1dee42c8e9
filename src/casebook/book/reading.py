"""Cases as the rules read them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casebook.book.cases import Case, ProbeSource
from casebook.book.findings import Finding
from casebook.book.source import Module, read_module
from casebook.model.record import Record


def read_modules(folder: Path) -> list[Module] | Finding:
    """The Python files of a folder, in order; or a finding for the first that is not Python."""
    modules = []
    for path in sorted(folder.rglob("*.py")):
        try:
            modules.append(read_module(path))
        except SyntaxError as error:
            return Finding(path, error.lineno or 1, f"it is not Python: {error.msg}", "Correct the syntax.")
    return modules


@dataclass(frozen=True)
class Read:
    """A case as the rules read it: its probes, its files and its record."""

    case: Case
    probes: list[ProbeSource]
    modules: list[Module]
    record: Record | None

    @property
    def toml(self) -> Path:
        return self.case.folder / "case.toml"
