"""Keeps measurements under the content that was measured, in one SQLite file that survives a kill at any moment."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Lock as ThreadLock

from casebook.errors import ToolFailed
from casebook.interpreters import Interpreter
from casebook.locks import Lock
from casebook.observations import Measurement, Outcome
from casebook.settings import Limits
from casebook.subjects import Subject

Key = str


@dataclass(frozen=True)
class Keys:
    """Makes keys of all that can change a measurement.

    `inside` is the content of what runs in a cell, `launch` how it is started; the subject, the lock, the interpreter, the
    platform and the limits come to it.
    """

    inside: str
    launch: str
    limits: Limits

    def __call__(self, case: Subject, lock: Lock, interpreter: Interpreter) -> Key:
        parts = [case.id, case.digest, self.inside, self.launch, lock.digest, interpreter.identity]
        parts.append(self.limits.model_dump_json())
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class Store:
    """Measurements by key; measuring the same key again adds to what is held."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "observations.sqlite"
        self.guard = ThreadLock()
        try:
            self.database = sqlite3.connect(file, timeout=60, check_same_thread=False)
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise ToolFailed(
                f"{file} cannot be used: {error}",
                hint="Mend the rights to it, or delete it: what it held is then measured again.",
            ) from None

    def _prepare(self) -> None:
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.execute("PRAGMA synchronous=NORMAL")
        with self.database:
            self.database.execute(
                "CREATE TABLE IF NOT EXISTS measurements (id INTEGER PRIMARY KEY, key TEXT NOT NULL, data TEXT NOT NULL)"
            )
            self.database.execute("CREATE INDEX IF NOT EXISTS by_key ON measurements (key)")

    def add(self, measured: Iterable[tuple[Key, Measurement]]) -> None:
        """Keeps all of these or, if the process is killed meanwhile, none."""
        rows = [(key, measurement.model_dump_json(exclude_defaults=True)) for key, measurement in measured]
        with self.guard, self.database:
            self.database.executemany("INSERT INTO measurements (key, data) VALUES (?, ?)", rows)

    def counts(self) -> dict[Key, int]:
        """How often each key was measured."""
        with self.guard, closing(self.database.execute("SELECT key, count(*) FROM measurements GROUP BY key")) as found:
            return dict(found.fetchall())

    def get(self, key: Key) -> Measurement | None:
        """What is held for the key: where measuring it again showed something else, the outcome is `unstable`."""
        query = "SELECT data FROM measurements WHERE key = ? ORDER BY id"
        with self.guard, closing(self.database.execute(query, [key])) as found:
            held = [Measurement.model_validate_json(data) for (data,) in found]
        return merge(held) if held else None

    def close(self) -> None:
        self.database.close()


def merge(held: list[Measurement]) -> Measurement:
    """One measurement out of several of the same content; the first gives the evidence."""
    first = held[0]
    if len(held) == 1:
        return first
    if any((m.blocked is None) != (first.blocked is None) for m in held):
        return first.model_copy(update={"observations": (), "blocked": "unstable: it was blocked at one time only"})
    kept = {o.probe: o for m in reversed(held) for o in m.observations}
    outcomes = [{o.probe: o.outcome for o in m.observations} for m in held]
    observations = []
    for probe, observation in sorted(kept.items()):
        unstable = len({each.get(probe) for each in outcomes}) > 1  # a probe that was not there at one time, too
        observations.append(observation.model_copy(update={"outcome": Outcome.UNSTABLE}) if unstable else observation)
    return first.model_copy(update={"observations": tuple(observations)})
