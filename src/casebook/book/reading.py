"""A case, read for the rules."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casebook.book.cases import Case, ProbeSource
from casebook.book.source import Module
from casebook.model.record import Record


@dataclass(frozen=True)
class Read:
    """A case, read for the rules."""

    case: Case
    probes: list[ProbeSource]
    modules: list[Module]
    record: Record | None

    @property
    def toml(self) -> Path:
        return self.case.folder / "case.toml"
