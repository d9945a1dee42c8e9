"""The store: measurements by their keys, in one SQLite file that survives a kill at any moment."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import RLock

from pydantic import ValidationError

from casebook.book.settings import Limits
from casebook.book.subjects import Subject
from casebook.errors import ToolFailed
from casebook.model.locked import Lock
from casebook.model.observations import Measurement
from casebook.survey.merging import merge

FILE = "observations.sqlite"
FORMAT = 2
"""The format of the file, as SQLite's `user_version`; measurements in another format are dropped, and made again."""
COLUMNS = ("id", "key", "data")
SUBJECT = "CASE WHEN json_valid(data) THEN json_extract(data, '$.case') END"
"""The id of the subject of a row; a damaged row has none."""
REPLACED = """
    WITH held AS (
        SELECT key, json_extract(data, '$.case') AS subject, json_extract(data, '$.cell') AS cell,
            max(julianday(json_extract(data, '$.at'))) AS day
        FROM measurements WHERE json_valid(data) GROUP BY key
    )
    SELECT key, subject FROM held JOIN (SELECT subject, cell, max(day) AS newest FROM held GROUP BY subject, cell)
    USING (subject, cell) WHERE day < newest - ?
"""
"""The keys, with their subjects, after which a subject was measured in the same cell by another key, so many days later."""
HAS = f"SELECT EXISTS (SELECT 1 FROM measurements WHERE {SUBJECT} = ?)"  # noqa: S608 - a constant
TABLE = "CREATE TABLE measurements (id INTEGER PRIMARY KEY, key TEXT NOT NULL, data TEXT NOT NULL)"

Key = str


@dataclass(frozen=True)
class Keys:
    """Makes the keys of measurements, from all that can change one.

    `inside` is the digest of the harness's modules that run in a cell, `launch` that of the way they are started. Beside these
    and the limits a key names the subject, the lock, the interpreter and the platform.
    """

    inside: str
    launch: str
    limits: Limits

    def of(self, subject: Subject, lock: Lock, interpreter: str) -> Key:
        """The key of a subject with a lock; `interpreter` is the identity of the one that measures."""
        parts = [subject.id, subject.digest, self.inside, self.launch, lock.digest, interpreter]
        parts.append(self._limits)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    @cached_property
    def _limits(self) -> str:
        return self.limits.model_dump_json()


def silent(_: str) -> None:
    """Drops a message: for callers that do not show any."""


class Store:
    """The measurements by key; measuring a key again adds to those that are held. `warn` tells people of dropped ones."""

    def __init__(self, folder: Path, warn: Callable[[str], None] = silent) -> None:
        self.file = folder / FILE
        self.warn = warn
        self.guard = RLock()
        folder.mkdir(parents=True, exist_ok=True)
        with self._usable():
            self.database = sqlite3.connect(self.file, timeout=60, check_same_thread=False)
            self._prepare()

    def _prepare(self) -> None:
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.execute("PRAGMA synchronous=NORMAL")
        if not self._is_prepared():
            with self.database:
                self.database.execute("BEGIN IMMEDIATE")
                if not self._is_prepared():  # another process may have been first
                    self._make()
        self.database.execute(f"CREATE INDEX IF NOT EXISTS by_subject ON measurements ({SUBJECT})")

    def _is_prepared(self) -> bool:
        return (self._format(), self._columns()) == (FORMAT, COLUMNS)

    def _format(self) -> int:
        [held] = self.database.execute("PRAGMA user_version").fetchone()
        return int(held)

    def _columns(self) -> tuple[str, ...]:
        return tuple(name for _, name, *_ in self.database.execute("PRAGMA table_info(measurements)"))

    def _make(self) -> None:
        """Makes an empty table, in the place of one that another version of this program has left."""
        if self._columns():
            [rows] = self.database.execute("SELECT count(*) FROM measurements").fetchone()
            self.database.execute("DROP TABLE measurements")
            self._say_dropped(rows, f"are of format {self._format()}, and this version reads format {FORMAT}")
        self.database.execute(TABLE)
        self.database.execute("CREATE INDEX by_key ON measurements (key)")
        self.database.execute(f"PRAGMA user_version = {FORMAT}")

    def add(self, measured: Iterable[tuple[Key, Measurement]]) -> None:
        """Keeps all of these measurements or, if the process is killed meanwhile, none."""
        rows = [(key, measurement.model_dump_json(exclude_defaults=True)) for key, measurement in measured]
        with self._usable(), self.database:
            self.database.executemany("INSERT INTO measurements (key, data) VALUES (?, ?)", rows)

    def counts(self) -> dict[Key, int]:
        """Key -> the number of its measurements."""
        query = "SELECT key, count(*) FROM measurements GROUP BY key"
        with self._usable(), closing(self.database.execute(query)) as found:
            return dict(found.fetchall())

    def has(self, subject: str) -> bool:
        """Whether any measurement of a subject is held, by whichever key."""
        with self._usable(), closing(self.database.execute(HAS, [subject])) as found:
            return bool(found.fetchone()[0])

    def get(self, key: Key) -> Measurement | None:
        """The measurements of a key, merged into one (see `merging`); None where there are none."""
        held = self.all(key)
        return merge(held) if held else None

    def all(self, key: Key) -> list[Measurement]:
        """The measurements of a key, in the order in which they came. If one cannot be read, all such are dropped."""
        query = "SELECT data FROM measurements WHERE key = ? ORDER BY id"
        with self._usable():
            with closing(self.database.execute(query, [key])) as found:
                rows = found.fetchall()
            held = [measurement for (data,) in rows if (measurement := _read(data))]
            if len(held) < len(rows):
                self._drop_unreadable()
        return held

    def prune(self, subjects: Collection[str], asked: Collection[Key], days: int) -> int:
        """Drops measurements that nobody asks for any more; returns how many.

        A measurement of one of these `subjects` is dropped if the subject was measured in the same cell under another key, so
        many `days` later, and its own key is not `asked` for. The file stays as large, and its room is used again.
        """
        with self._usable():
            with closing(self.database.execute(REPLACED, [days])) as found:
                gone = [(key,) for key, subject in found if subject in subjects and key not in asked]
            with self.database:
                return self.database.executemany("DELETE FROM measurements WHERE key = ?", gone).rowcount if gone else 0

    def _drop_unreadable(self) -> None:
        """Drops all rows that cannot be read, with one warning: what has damaged one may have damaged more."""
        with closing(self.database.execute("SELECT id, data FROM measurements")) as found:
            unreadable = [(id,) for id, data in found if _read(data) is None]
        with self.database:
            self.database.executemany("DELETE FROM measurements WHERE id = ?", unreadable)
        self._say_dropped(len(unreadable), "cannot be read")

    def _say_dropped(self, count: int, why: str) -> None:
        if count:
            self.warn(f"{count} of the measurements in {self.file} {why}: they are dropped, and are measured again")

    @contextmanager
    def _usable(self) -> Iterator[None]:
        """Holds the database for one thread. Raises `ToolFailed`, with what to do, where SQLite cannot use the file."""
        with self.guard:
            try:
                yield
            except sqlite3.DatabaseError as error:
                raise ToolFailed(
                    f"{self.file} cannot be used: {error}",
                    hint="Make it readable and writable, or delete it: what it held is then measured again.",
                ) from None

    def close(self) -> None:
        self.database.close()


def holds(folder: Path, subject: str) -> bool:
    """Whether a store in a folder holds anything of a subject, or cannot tell. The store is only read, and never made."""
    file = folder / FILE
    if not file.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as database:
            [found] = database.execute(HAS, [subject]).fetchone()
    except sqlite3.DatabaseError:
        return True
    return bool(found)


def _read(data: object) -> Measurement | None:
    """The measurement in a row; None where the row is damaged."""
    try:
        return Measurement.model_validate_json(data)  # type: ignore[arg-type] # SQLite holds any type in any column
    except (ValidationError, TypeError):
        return None
