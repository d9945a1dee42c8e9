from decimal import Decimal

import fastapi.encoders
from fastapi.encoders import jsonable_encoder

from casebook.probes import control, workaround


@control
def test_control():
    pass


@workaround("as-text")
def test_as_text(observe):
    fastapi.encoders.ENCODERS_BY_TYPE[Decimal] = str
    observe(jsonable_encoder(Decimal("1.5")), correct="1.5", symptom=1.5)


@workaround("as-it-is")
def test_as_it_is(observe):
    observe(jsonable_encoder(Decimal("1.5")), correct="1.5", symptom=1.5)


def test_decimal(observe):
    observe(jsonable_encoder(Decimal("1.5")), correct="1.5", symptom=1.5)
