import pytest

from casebook.probes import control


@control
def test_control():
    pass


@pytest.mark.parametrize("number", [1, 2], ids=["a", "b"])
def test_bug(observe, number):
    observe(number, correct=1, symptom=2)
