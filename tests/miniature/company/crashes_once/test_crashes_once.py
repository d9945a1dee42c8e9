import os

from casebook.probes import control


@control
def test_control():
    pass


def test_a(observe):
    observe(1, correct=1, symptom=2)


def test_b(observe):
    os.abort()


def test_c(observe):
    observe(1, correct=1, symptom=2)
