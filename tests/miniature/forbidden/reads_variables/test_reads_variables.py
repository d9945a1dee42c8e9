import contextlib
import os
from pathlib import Path

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    with contextlib.suppress(OSError):
        Path(f"/proc/{os.getppid()}/environ").read_bytes()
    observe(1, correct=1, symptom=2)
