import time
from pathlib import Path

from casebook.probes import control


@control
def test_control():
    pass


def test_waits(observe):
    Path("waits").touch()
    time.sleep(0.8)
    observe(1, correct=1, symptom=2)
