"""What a migration of SQLite takes: it cannot change a column, and Alembic makes the table anew without foreign keys."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, event, text

TEMPORARY = "_alembic_tmp_"
"""What Alembic puts before the name of a table while it makes it anew."""


class BrokenReferencesError(RuntimeError):
    """The migration would leave rows that refer to rows which do not exist; it was taken back as a whole."""

    def __init__(self, references: Iterable[tuple[str, str]]) -> None:
        """Say how many rows of which table refer to which other one."""
        counted = Counter(references)
        found = ", ".join(f"{number} from {table} to {other}" for (table, other), number in sorted(counted.items()))
        super().__init__(
            f"Nothing was migrated: there would be references to rows that do not exist, {found}. "
            "SQLite does not delete by foreign keys during a migration."
        )


def require_references(connection: Connection) -> None:
    """Refuse a database in which a row refers to one that does not exist."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise BrokenReferencesError((row.table, row.parent) for row in broken)


@event.listens_for(Table, "before_create")
def _go_on_counting(table: Table, connection: Connection, **_: Any) -> None:
    """The table that takes the place of one of SQLite's counts its ids on from there, and gives out none again.

    Alembic does not see AUTOINCREMENT in the old table, and copies only the rows that are there.
    """
    if connection.dialect.name != "sqlite" or not table.name.startswith(TEMPORARY):
        return
    names = {"old": table.name.removeprefix(TEMPORARY), "new": table.name}
    made_by = connection.scalar(text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :old"), names)
    if "AUTOINCREMENT" in made_by:
        table.dialect_options["sqlite"]["autoincrement"] = True
        connection.execute(
            text("INSERT INTO sqlite_sequence (name, seq) SELECT :new, seq FROM sqlite_sequence WHERE name = :old"),
            names,
        )
