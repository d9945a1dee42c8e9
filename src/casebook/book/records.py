"""record.json on disk: read, checked and written."""

from __future__ import annotations

from pathlib import Path

from casebook.book.subjects import Subject
from casebook.errors import InputError
from casebook.files import replace_file
from casebook.model.record import LineRecord, Record
from casebook.model.record_format import read_text, record_text

DAMAGED = "The program alone writes this file: restore it from git, or delete it and run: casebook record"


def read_record(subject: Subject) -> Record | None:
    """The record of a subject, or None where it has none. Raises `InputError` for one that the program has not written."""
    path = subject.record_path
    if path.is_symlink():
        raise InputError(f"{path} is a symbolic link", hint="Delete the link, and run: casebook record")
    try:
        record = read_text(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise InputError(f"{path}: {error}", hint=DAMAGED) from None
    if damage := _damage(record, subject):
        raise InputError(f"{path}: {damage}", hint=DAMAGED)
    return record


def _damage(record: Record, subject: Subject) -> str:
    """The reason why the program cannot have written this record; empty where it can."""
    if record.case != subject.id:
        return f"it is the record of {record.case}"
    if not record.lines:
        return "it holds no line"
    found = ((name, _damaged_line(line)) for name, line in record.lines.items())
    return next((f"lines.{name}: {damage}" for name, damage in found if damage), "")


def _damaged_line(line: LineRecord) -> str:
    """The reason why the program cannot have written this line of a record; empty where it can.

    A line has a verdict somewhere, and it has one wherever a probe showed something.
    """
    shown = [span for probe in line.probes.values() for span in probe.intervals if span.outcome is not None]
    for span in [*line.verdicts, *shown]:
        if not span.is_in_order:
            return f"{span.first} to {span.last} are no labels in order"
    if not any(span.verdict for span in line.verdicts):
        return "it has no verdict"
    for gap in (span for span in line.verdicts if span.verdict is None):
        if any(gap.overlaps(span) for span in shown):
            return f"the verdict from {gap.first} to {gap.last} is null, and a probe showed something there"
    return ""


def write_record(path: Path, record: Record) -> bool:
    """Writes the record, and says whether the file has changed."""
    return replace_file(path, record_text(record))
