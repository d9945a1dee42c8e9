import os
import sys

from casebook.probes import control

MEGABYTE = b"flood " * 174_763


@control
def test_control():
    assert True


def test_floods(observe):
    for _ in range(50):
        os.write(sys.stdout.fileno(), MEGABYTE)
        os.write(sys.stderr.fileno(), MEGABYTE)
    observe("right", correct="right", symptom="wrong")
