"""The part of `run`, `record` and `show` for companions: each is surveyed along lines of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from packaging.specifiers import SpecifierSet

from casebook.book.companions import Companion
from casebook.book.packages import PackagesFile
from casebook.book.records import read_record, write_record
from casebook.book.versions import VersionsFile, read_versions, write_versions
from casebook.catalogue.build import known_companion
from casebook.catalogue.model import KnownCompanion
from casebook.commands.companion_words import say_companion
from casebook.commands.console import Progress
from casebook.commands.findings import say_findings, say_outcome
from casebook.commands.opening import Opened
from casebook.commands.spots import say_measured
from casebook.commands.terminal import complain, out, warn
from casebook.errors import IndexUnreachable, InputError, UnknownName
from casebook.model.cells import Cell
from casebook.model.record import Record
from casebook.survey.companions import known_cells, known_versions
from casebook.survey.drafting import draft
from casebook.survey.drift import Expectations
from casebook.survey.growing import grown, inexact
from casebook.survey.running import Finished, run
from casebook.survey.selection import with_kit, within_range
from casebook.survey.shortfall import Shortfall, shortfall, was_observed
from casebook.survey.survey import Survey
from casebook.survey.workers import Workers


def refuse_with_companions(given: Mapping[str, object], hint: str) -> None:
    """Raises `InputError` where one of these options has a value. `given`: option -> its value, if any."""
    for name in (name for name, value in given.items() if value):
        raise InputError(f"{name} is not for companions: each has lines of its own", hint=hint)


@dataclass
class Ran:
    """The result of measuring companions: whether anything drifted, whether anything is missing, and the surveys.

    `unreachable`: id of a companion whose cells nobody knows -> the reason.
    """

    drifted: bool = False
    missing: bool = False
    surveys: list[Survey] = field(default_factory=list)
    unreachable: dict[str, str] = field(default_factory=dict)


def run_companions(
    opened: Opened,
    companions: Sequence[Companion],
    workers: Workers,
    admitted: SpecifierSet | None,
    *,
    blame: bool,
    again: bool,
) -> Ran:
    """Measure companions, and print what was found of each.

    `admitted`: only the cells of these FastAPI releases that the lines have are measured, and further ones are not looked for.
    `blame`: along whole lines the blame of edges is found, and a sample is repeated.
    """
    ran = Ran()
    for companion in companions:
        try:
            survey, finished, lacking = _run_one(opened, companion, workers, admitted, blame=blame, again=again)
        except IndexUnreachable as error:
            complain(f"{companion.id}: {error}", hint=error.hint)
            ran.missing = True
            ran.unreachable[companion.id] = str(error)
            continue
        ran.drifted, ran.missing = ran.drifted or bool(finished.drift), ran.missing or bool(lacking)
        ran.surveys.append(survey)
    return ran


def _run_one(
    opened: Opened,
    companion: Companion,
    workers: Workers,
    admitted: SpecifierSet | None,
    *,
    blame: bool,
    again: bool,
) -> tuple[Survey, Finished, Shortfall]:
    record = read_record(companion)
    records = {companion.id: record} if record else {}
    rounds: list[Finished] = []

    def measure(survey: Survey) -> None:
        survey.execution.turns.say = warn
        expectations = Expectations(survey, records, survey.lines)
        track = Progress(expectations).track
        rounds.append(
            run(survey, expectations, workers, track, blame=blame and admitted is None, again=again and not rounds)
        )

    if admitted is None:
        survey = _grown(opened, companion, record, measure)
    else:
        survey = admitted_survey(opened, companion, record, admitted)
        measure(survey)
    expectations = Expectations(survey, records, survey.lines)
    finished = Finished(sum(one.measured for one in rounds), rounds[-1].drift, rounds[-1].problems)
    lacking = shortfall(survey, expectations, (), {})
    say_findings(survey, records, _packages(survey, companion))
    say_outcome(survey, finished, expectations.compared(), lacking)
    return survey, finished, lacking


def admitted_survey(
    opened: Opened, companion: Companion, record: Record | None, admitted: SpecifierSet | None
) -> Survey:
    """The survey of a companion along its lines, at these FastAPI releases. Raises `InputError` if no cell is left."""
    known = _grown(opened, companion, record, None)
    if admitted is None:
        return known
    survey = opened.survey_of(companion, within_range(known.lines, admitted))
    if not survey.lines:
        raise InputError("no cell is selected", hint="Widen --fastapi, or leave it out.")
    return survey


def record_companions(opened: Opened, companions: Sequence[Companion]) -> None:
    """Accept what was measured of companions: write their records, and the versions and locks of their cells."""
    for companion in companions:
        survey, drafted = drafted_companion(opened, companion)
        drafted = drafted.model_copy(
            update={
                "lines": {line.name: drafted.lines[line.name] for line in survey.lines if line.name in drafted.lines}
            }
        )
        lacking = inexact(companion, opened.companion_matrix(companion), survey)
        if not drafted.lines or lacking:
            what = f"not yet whole along {lacking[0]}" if drafted.lines else "not measured"
            warn(f"{companion.id} is {what}, and no record is written: casebook run {companion.id}")
            continue
        if write_record(companion.record_path, drafted):
            out.print(f"written: {companion.record_path.relative_to(opened.project.root)}")
        survey = _grown(opened, companion, drafted, None)  # without the cells that only led to its edges
        recorded = read_versions(companion.versions_path)
        known = known_versions(survey, companion, opened.companion_matrix(companion), recorded)
        write_versions(companion.versions_path, known)
        opened.locks.commit_companion(companion.folder.name, survey.selection.cells.values())
        if not was_observed(drafted):
            warn(
                f"{companion.id} is blocked or inapplicable in every cell that was measured: nothing of it was observed"
            )


def drafted_companion(opened: Opened, companion: Companion) -> tuple[Survey, Record]:
    """The survey of a companion, and its record as drafted from what this machine has measured and what was accepted."""
    record = read_record(companion)
    survey = _grown(opened, companion, record, None)
    return survey, draft(survey, companion, record, survey.known.confirmed)


def known_companions(opened: Opened) -> Iterator[KnownCompanion]:
    """The companions of which anything is known, for reports."""
    for companion in opened.companions:
        drafted, versions = _known(opened, companion)
        if drafted is not None and drafted.lines:
            yield known_companion(companion, drafted, versions)


def _known(opened: Opened, companion: Companion) -> tuple[Record | None, VersionsFile]:
    """The record and the versions of a companion. If this machine has measured nothing of it, the index is not asked."""
    if opened.survey_of(companion, ()).known.store.has(companion.id):
        try:
            survey, drafted = drafted_companion(opened, companion)
            return drafted, _versions(survey, companion)
        except IndexUnreachable as error:
            warn(f"{companion.id} is told as it is recorded: {error}")
    return read_record(companion), read_versions(companion.versions_path)


def show_companion(opened: Opened, companion: Companion, cell: str | None) -> None:
    """Print what is known of a companion, or what it showed in one of its cells."""
    survey, drafted = drafted_companion(opened, companion)
    if cell is not None:
        _show_spot(survey, companion, cell)
        return
    known = known_companion(companion, drafted, _versions(survey, companion))
    say_companion(
        known, {line.name: drafted.lines.get(line.name) for line in survey.lines}, companion.facts.explanations
    )


def cell_of(opened: Opened, companion: Companion, id: str) -> Cell:
    """The cell of this id in the lines of a companion, with its kit. Raises `UnknownName` if there is none."""
    return _cell_in(_grown(opened, companion, read_record(companion), None), companion, id)


def _cell_in(survey: Survey, companion: Companion, id: str) -> Cell:
    for cell in (cell for line in survey.lines for cell in line.cells):
        if cell.id == id:
            return with_kit(cell, companion)
    own = next((line.cells[-1].id for line in survey.lines if line.varies == companion.package), "")
    raise UnknownName(
        f"{companion.id} has no cell {id!r}", hint=f"Its cells are called like today/fastapi-0.137.2 or {own}."
    )


def _show_spot(survey: Survey, companion: Companion, id: str) -> None:
    cell = _cell_in(survey, companion, id)
    result = survey.known.result(companion, cell)
    if result is None:
        raise UnknownName(
            f"{companion.id} has not been measured in {id} on this machine",
            hint=f"Measure it: casebook run {companion.id}",
        )
    say_measured(cell.name, companion, result, survey.resolutions.of(cell))


def _versions(survey: Survey, companion: Companion) -> VersionsFile:
    """The versions in the cells of a companion, as recorded and as the locks of this machine say."""
    recorded = read_versions(companion.versions_path)
    return recorded.model_copy(update={"lines": recorded.lines | known_cells(survey, companion, recorded)})


def _grown(
    opened: Opened, companion: Companion, record: Record | None, measure: Callable[[Survey], None] | None
) -> Survey:
    matrix = opened.companion_matrix(companion)
    return grown(companion, matrix, record, lambda lines: opened.survey_of(companion, lines), measure)


def _packages(survey: Survey, companion: Companion) -> PackagesFile:
    """The versions in the cells of a companion, as words need them."""
    return PackagesFile(lanes={name: line.cells for name, line in _versions(survey, companion).lines.items()})
