from decimal import Decimal
from math import inf, nan

import pytest
from fastapi.encoders import jsonable_encoder

from casebook.probes import control, raises, workaround
from cases.responses.decimal_nan_encoder import app

CANNOT_COMPARE = raises(TypeError, "^'>=' not supported between instances of 'str' and 'int'$")
VALUES = {"NaN": nan, "Infinity": inf, "-Infinity": -inf}


def get(client, value):
    response = client(app.create_app(value)).get("/")
    return response.status_code, response.text


@control
def test_finite_decimals_are_encoded(client):
    assert jsonable_encoder({"value": Decimal("1.5"), "whole": Decimal(1)}) == {"value": 1.5, "whole": 1}
    assert get(client, "1.5") == (200, '{"value": 1.5}')


@pytest.mark.parametrize("value", VALUES)
def test_jsonable_encoder(observe, value):
    observe(
        lambda: jsonable_encoder({"value": Decimal(value)}), correct={"value": VALUES[value]}, symptom=CANNOT_COMPARE
    )


@pytest.mark.parametrize("value", VALUES)
def test_endpoint(client, observe, value):
    observe(lambda: get(client, value), correct=(200, f'{{"value": {value}}}'), symptom=CANNOT_COMPARE)


@workaround("custom-encoder")
def test_custom_encoder(observe):
    def encode():
        return jsonable_encoder({"value": Decimal("NaN")}, custom_encoder={Decimal: str})

    observe(encode, correct={"value": "NaN"}, symptom=CANNOT_COMPARE)


@workaround("float")
def test_float(observe):
    observe(lambda: jsonable_encoder({"value": float(Decimal("NaN"))}), correct={"value": nan}, symptom=CANNOT_COMPARE)
