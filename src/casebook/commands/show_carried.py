"""The part of `casebook show` for what a wheel carries. The evidence and the locks are in a checkout alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import typer

from casebook.catalogue.accepted import kept_of, prefix
from casebook.catalogue.model import Catalogue, KnownCompanion, KnownHistory, KnownLine, KnownSubject
from casebook.catalogue.narration import NarratedLine, history
from casebook.catalogue.packaged import catalogue
from casebook.commands.histories import Stated, say_kept, say_line, say_stated, say_unaccepted
from casebook.commands.terminal import say
from casebook.errors import InputError, UnknownName
from casebook.inert import one_line
from casebook.model.cells import LANES
from casebook.model.facts import Explanation
from casebook.model.record import LineRecord, Record, RecordedEdge

IN_A_CHECKOUT = "Run it in a checkout of fastapi-casebook, or name one with --project."


def show(name: str | None, cell: str | None) -> None:
    """Show what the catalogue has of this name.

    Raises `UnknownName` if it has nothing, and `InputError` for a lock or a companion's cell, which are not carried.
    """
    known = catalogue(name)
    if name is None:
        raise InputError(f"the lock of {one_line(cell)} is not carried by this installation", hint=IN_A_CHECKOUT)
    companion = next((one for one in known.companions if name in {one.id, one.name, one.package}), None)
    subject = known.subject(name)
    lines = [line for line in known.lines if name in {line, line.partition("/")[0]}]
    if companion is not None and cell is None:
        _companion(companion)
    elif companion is not None:
        raise InputError(
            f"what {companion.id} showed in {one_line(cell)} is not carried by this installation", hint=IN_A_CHECKOUT
        )
    elif subject is not None and cell is not None:
        _cell(known, subject, cell)
    elif subject is not None:
        _histories(known, subject)
    elif lines and cell is None:
        for line in lines:
            for label in known.lines[line].labels:
                typer.echo(prefix(line) + label)
    else:
        raise UnknownName(f"there is no case or companion {name!r}", hint="`casebook list WORD` lists the cases.")


def _histories(known: Catalogue, subject: KnownSubject) -> None:
    say_stated(_stated(subject))
    if not subject.histories:
        say_unaccepted(subject.id, measured=False)
    for name, line in known.lines.items():
        found = subject.histories.get(name)
        if found is None and not subject.is_case and name not in LANES:  # what a feature goes along
            continue
        held = _held(found, line) if found else None
        along = NarratedLine(name, line.labels, line.cells)
        say_line(name, held, history([*_explanations(found)], along, held) if found and held else ())


def _stated(of: KnownSubject) -> Stated:
    if not of.is_case:
        return Stated(of.id, of.title, of.summary)
    return Stated(of.id, of.title, of.summary, of.kind, of.sources, of.behaviour, of.intended)


def _cell(known: Catalogue, subject: KnownSubject, cell: str) -> None:
    record = Record(case=subject.id, lines=dict(_lines(subject.histories, known.lines)))
    kept = kept_of(record, cell, {name: line.cells for name, line in known.lines.items()})
    if kept is None:
        hint = "Cells are called like today/fastapi-0.115.0; `casebook show LINE` lists those of a lane or an axis."
        raise UnknownName(f"the record of {subject.id} says nothing of {cell}", hint=hint)
    say_kept(subject.id, kept)
    say("The evidence is in a checkout of fastapi-casebook.", 2)


def _companion(companion: KnownCompanion) -> None:
    from casebook.commands.companion_words import say_companion

    held = dict(_lines(companion.histories, companion.lines))
    explanations = [one for found in companion.histories.values() for one in _explanations(found)]
    say_companion(companion, {name: held.get(name) for name in companion.lines}, explanations)


def _lines(histories: Mapping[str, KnownHistory], lines: Mapping[str, KnownLine]) -> Iterator[tuple[str, LineRecord]]:
    for name, found in histories.items():
        yield name, _held(found, lines[name])


def _held(found: KnownHistory, line: KnownLine) -> LineRecord:
    """The record of a line from the history that is carried: without probes, and with the minor version of Python alone."""
    pythons = {versions["python"]: None for versions in line.cells.values() if "python" in versions}
    return LineRecord(
        measured=found.measured,
        today=found.today,
        python=", ".join(pythons),
        verdicts=found.verdicts,
        workarounds=found.workarounds,
        edges=tuple(RecordedEdge(**{k: getattr(edge, k) for k in RecordedEdge.model_fields}) for edge in found.edges),
    )


def _explanations(found: KnownHistory | None) -> Iterator[Explanation]:
    """The explanations of the edges of a history, each once."""
    told = {edge.explanation.between: edge.explanation for edge in found.edges if edge.explanation} if found else {}
    yield from told.values()
