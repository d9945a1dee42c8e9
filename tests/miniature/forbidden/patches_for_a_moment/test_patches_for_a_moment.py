from decimal import Decimal
from unittest import mock

import fastapi.encoders

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    with mock.patch.dict(fastapi.encoders.ENCODERS_BY_TYPE, {Decimal: str}):
        observe(1, correct=1, symptom=2)
