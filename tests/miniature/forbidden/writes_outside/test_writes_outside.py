import contextlib
from pathlib import Path

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    with contextlib.suppress(OSError):
        Path("/var/tmp/casebook-was-here").write_text("x")
    observe(1, correct=1, symptom=2)
