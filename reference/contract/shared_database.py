"""The database file of the application that most tests share: what it holds is put back for each of them."""

import sqlite3
from collections.abc import Hashable
from pathlib import Path


class SharedDatabase:
    """Keeps states of a file and puts them back, by SQLite's own backup, so that open connections notice."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        self.connection.execute("PRAGMA synchronous=OFF")
        self.states: dict[Hashable, sqlite3.Connection] = {}
        self.seen = self._changes()

    def keep(self, name: Hashable) -> None:
        """Keep what the file holds now, under this name."""
        self.states[name] = sqlite3.connect(":memory:")
        self.connection.backup(self.states[name])
        self.seen = self._changes()

    def put_back(self, name: Hashable) -> None:
        """Make the file hold what was kept under this name."""
        self.states[name].backup(self.connection)
        self.seen = self._changes()

    @property
    def untouched(self) -> bool:
        """Whether nobody has written since a state was kept or put back."""
        return self.seen == self._changes()

    def close(self) -> None:
        """Let go of the file and of every state."""
        for connection in (self.connection, *self.states.values()):
            connection.close()

    def _changes(self) -> int:
        """A number that differs after another connection has written."""
        found: tuple[int] = self.connection.execute("PRAGMA data_version").fetchone()
        return found[0]
