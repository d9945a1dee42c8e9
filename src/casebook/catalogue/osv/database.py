"""The database: the records that answer for a package and a version, alone or beside the other packages of a lock."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from casebook.catalogue.areas import FASTAPI, Versions
from casebook.catalogue.locate import Locator
from casebook.catalogue.model import KnownSubject
from casebook.catalogue.osv.format import OsvRecord
from casebook.catalogue.osv.records import record_id, span_record, together_record, unknown_record
from casebook.catalogue.osv.spans import Span, alone, package_of, spans
from casebook.model.transitions import BREAKING_CHANGE, SAYS_NEITHER
from casebook.model.verdicts import Verdict


@dataclass(frozen=True)
class Entry:
    """A case, and the package under which its records are."""

    locator: Locator
    subject: KnownSubject
    package: str
    site: str

    @cached_property
    def prefix(self) -> str:
        """The beginning of the ids of its records."""
        return record_id(self.subject, "")

    @cached_property
    def told(self) -> tuple[tuple[Span, OsvRecord], ...]:
        """The spans, each with its record."""
        found = spans(self.locator, self.subject, self.package)
        return tuple((span, span_record(self.locator, self.subject, span, self.site)) for span in found)

    @cached_property
    def together(self) -> OsvRecord:
        """The record for versions of several packages that affect only together."""
        return together_record(self.subject, self.locator.areas(self.subject).told, self.site)

    @property
    def records(self) -> Iterator[OsvRecord]:
        """All records of the case."""
        yield from (record for _, record in self.told)
        yield self.together

    def record(self, versions: Versions) -> OsvRecord:
        """The record for versions that are affected: that of a span, else the one for several packages together."""
        own = versions.get(self.package)
        return next((record for span, record in self.told if own and span.contains(own)), self.together)


class Database:
    """The records of all cases without breaking changes, which matter only to upgrades. `site`: URL of the pages, or empty."""

    def __init__(self, locator: Locator, site: str = "") -> None:
        self.locator = locator
        self.cases = [one for one in locator.catalogue.subjects if one.is_case and one.kind != BREAKING_CHANGE]
        self.entries = [Entry(locator, one, package_of(one), site) for one in self.cases if one.histories]
        self.of_unknown = unknown_record(locator.catalogue.today, site)
        self.packages = frozenset({FASTAPI, *(entry.package for entry in self.entries)})

    @property
    def records(self) -> Iterator[OsvRecord]:
        """The records of all cases that name versions."""
        for entry in self.entries:
            yield from (record for _, record in entry.told)

    def by_id(self, id: str) -> OsvRecord | None:
        if id == self.of_unknown.id:
            return self.of_unknown
        entries = (one for one in self.entries if id.startswith(one.prefix))
        return next((record for entry in entries for record in entry.records if record.id == id), None)

    def of_package(self, package: str) -> list[OsvRecord]:
        """The records that name versions of a package."""
        return [record for entry in self.entries if entry.package == package for _, record in entry.told]

    def alone(self, package: str, version: str) -> list[OsvRecord]:
        """The records of what affects this version of a package, whatever else is installed."""
        return [
            entry.record({package: version})
            for entry in self.entries
            if entry.package == package and alone(self.locator, entry.subject, package, version) is Verdict.AFFECTED
        ]

    def beside(self, package: str, versions: Versions, asked: Collection[str]) -> list[OsvRecord]:
        """The records under this package of what affects these versions of packages together.

        `asked`: all packages that are asked for at once. A case whose own package is not among them is told under FastAPI.
        """
        return [
            entry.record(versions)
            for entry in self.entries
            if package == (entry.package if entry.package in asked else FASTAPI)
            and self.locator.verdict(entry.subject, versions) is Verdict.AFFECTED
        ]

    def unknown(self, versions: Versions) -> int:
        """The number of cases of which nobody knows whether they affect these versions."""
        shown = (self.locator.verdict(case, versions) for case in self.cases)
        return sum(verdict in SAYS_NEITHER for verdict in shown)
