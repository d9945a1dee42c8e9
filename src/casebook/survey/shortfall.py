"""Shortfalls: a run that leaves out anything that was asked for says so, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from packaging.specifiers import SpecifierSet
from packaging.version import Version

from casebook.book.packages import Versions
from casebook.matrix.index import Index
from casebook.model.cells import Line
from casebook.model.record import SILENT, Record
from casebook.model.verdicts import Judged, Verdict
from casebook.survey.drift import Expectations
from casebook.survey.selection import Spot
from casebook.survey.survey import Survey

NO_REASON = "no measurement of it is kept"


@dataclass(frozen=True)
class Shortfall:
    """The part of what a run was asked for that it did not find out.

    `unmeasured`: reason -> the cells. `silent`: verdict and reason -> the subjects that are blocked, or inapplicable, in every
    cell asked for. `lost`: the subjects whose record git has and the checkout has not. `absent`: package -> the releases
    that the records name and the index does not list.
    """

    unmeasured: Mapping[str, Sequence[str]]
    silent: Mapping[Judged, Sequence[str]]
    lost: Sequence[str]
    absent: Mapping[str, Sequence[str]]

    def __bool__(self) -> bool:
        return any((self.unmeasured, self.silent, self.lost, self.absent))


def shortfall(
    survey: Survey, expectations: Expectations, lost: Collection[str], absent: Mapping[str, Sequence[str]]
) -> Shortfall:
    """The shortfall of a run. `lost` may name any subjects; only those of the survey count."""
    return Shortfall(
        unmeasured=_unmeasured(survey),
        silent=_silent(survey, expectations),
        lost=[subject.id for subject in survey.subjects if subject.id in lost],
        absent=absent,
    )


def anything_known(survey: Survey) -> bool:
    """Whether any subject was observed in any cell."""
    results = (survey.known.result(spot.subject, spot.cell) for spot in survey.selection.spots)
    return any(result is not None and result.case.verdict not in SILENT for result in results)


def _unmeasured(survey: Survey) -> dict[str, list[str]]:
    """Reason -> the cells that were not measured, or could not be measured again to confirm their results."""
    unknown = {
        spot.cell.name for spot in survey.selection.spots if survey.known.result(spot.subject, spot.cell) is None
    }
    found: dict[str, list[str]] = {}
    for cell in survey.selection.cells:
        if cell in unknown or cell in survey.problems:
            found.setdefault(survey.problems.get(cell, NO_REASON), []).append(cell)
    return found


def _silent(survey: Survey, expectations: Expectations) -> dict[Judged, list[str]]:
    spots: dict[str, list[Spot]] = {}
    for spot in survey.selection.spots:
        spots.setdefault(spot.subject.id, []).append(spot)
    found: dict[Judged, list[str]] = {}
    for subject in survey.subjects:
        if judged := _silent_everywhere(survey, expectations, spots.get(subject.id, [])):
            found.setdefault(judged, []).append(subject.id)
    return found


def _silent_everywhere(survey: Survey, expectations: Expectations, spots: Sequence[Spot]) -> Judged | None:
    """The verdict of a subject that is blocked or inapplicable in all of these spots; None for any other.

    None too where its record foretells these verdicts, and has cells in which the subject was observed: somebody has seen it.
    """
    results = [(spot, result.case) for spot in spots if (result := survey.known.result(spot.subject, spot.cell))]
    if not results or any(judged.verdict not in SILENT for _, judged in results):
        return None
    record = expectations.records.get(spots[0].subject.id)
    accepted = all(expectations.foretells(spot.subject, spot.cell) is judged.verdict for spot, judged in results)
    if record and accepted and was_observed(record):
        return None
    return next((judged for _, judged in results if judged.verdict is Verdict.BLOCKED), results[0][1])


def was_observed(record: Record) -> bool:
    """Whether a record has a cell in which its subject was observed: with a verdict that is not `SILENT`."""
    verdicts = {span.verdict for line in record.lines.values() for span in line.verdicts}
    return bool(verdicts - SILENT - {None})


def absent_releases(
    index: Index,
    lines: Iterable[Line],
    records: Iterable[Record],
    packages: Versions,
    admitted: SpecifierSet,
) -> dict[str, list[str]]:
    """Package -> the releases that records of these lines name and the index does not list, so that it is not whole.

    A yanked release counts as listed. Of FastAPI only the `admitted` releases are looked for.
    """
    named: dict[str, set[Version]] = {}
    for line in (line for line in lines if line.varies in {"fastapi", "pydantic", "starlette"}):
        labels = {label for record in records for label in _ends(record, line)} | packages.get(line.name, {}).keys()
        versions = {Version(label) for label in labels}
        if line.varies == "fastapi":
            versions = {version for version in versions if admitted.contains(version, prereleases=True)}
        named.setdefault(line.varies, set()).update(versions)
    missing = {package: versions - index.releases(package).keys() for package, versions in named.items() if versions}
    return {package: [str(version) for version in sorted(gone)] for package, gone in missing.items() if gone}


def _ends(record: Record, line: Line) -> Iterable[str]:
    accepted = record.lines.get(line.name)
    return (label for span in accepted.verdicts for label in (span.first, span.last)) if accepted else ()
