import os
from pathlib import Path

from casebook.probes import control

MARK = Path(__file__).with_name("mark.txt")


@control
def test_control(tmp_path):
    assert not MARK.exists()


def test_a(observe):
    MARK.write_text("")
    os.abort()


def test_b(observe):
    observe(1, correct=1, symptom=2)
