"""Records as files: one for each, named by its id."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casebook.catalogue.osv.database import Database
from casebook.catalogue.osv.records import PREFIX
from casebook.files import replace_file


@dataclass(frozen=True)
class Written:
    """How many records there are, how many of them are new or have changed, and how many are gone."""

    files: int
    changed: int
    removed: int


def write_records(database: Database, folder: Path) -> Written:
    """Writes what has changed, and removes the records that are told no more; other files of the folder stay."""
    wanted = {folder / f"{record.id}.json": record.written() for record in database.records}
    changed = sum(replace_file(path, text) for path, text in wanted.items())
    stale = [path for path in folder.glob(f"{PREFIX}-*.json") if path not in wanted]
    for path in stale:
        path.unlink()
    return Written(len(wanted), changed, len(stale))
