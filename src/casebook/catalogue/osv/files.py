"""The records as files: one for each, named by its id."""

from __future__ import annotations

from pathlib import Path

from casebook.catalogue.osv.database import Database
from casebook.catalogue.osv.records import PREFIX
from casebook.files import Written, replace_files


def write_records(database: Database, folder: Path) -> Written:
    """Write the records that have changed, and remove those that are told no more. Other files of the folder stay."""
    wanted = {folder / f"{record.id}.json": record.written() for record in database.records}
    return replace_files(wanted, sorted(folder.glob(f"{PREFIX}-*.json")))
