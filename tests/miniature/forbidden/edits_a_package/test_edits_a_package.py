import contextlib
from pathlib import Path

import fastapi

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    with contextlib.suppress(OSError), Path(fastapi.__file__).open("a") as file:
        file.write("\n# edited\n")
    observe(1, correct=1, symptom=2)
