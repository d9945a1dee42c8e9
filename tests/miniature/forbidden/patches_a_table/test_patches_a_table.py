from decimal import Decimal

from fastapi.encoders import ENCODERS_BY_TYPE

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    ENCODERS_BY_TYPE[Decimal] = str
    observe(1, correct=1, symptom=2)
