import contextlib
import sqlite3

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    with contextlib.suppress(sqlite3.Error, OSError):
        sqlite3.connect("/var/tmp/casebook-was-here.db")
    observe(1, correct=1, symptom=2)
