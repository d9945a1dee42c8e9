import ctypes

from casebook.probes import control


@control
def test_control():
    assert True


def test_segfault(observe):
    ctypes.string_at(0)


def test_is_well(observe):
    observe("right", correct="right", symptom="wrong")
