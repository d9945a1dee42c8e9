from math import inf, nan

import pytest

from casebook.probes import answer, control, raises, workaround
from cases.responses.nan_without_response_model.app import create_app

OUT_OF_RANGE = raises(ValueError, "^Out of range float values are not JSON compliant")
NULL = (200, {"value": None})
VALUES = {"NaN": nan, "Infinity": inf, "-Infinity": -inf}
each_value = pytest.mark.parametrize("value", VALUES)


def get(client, path, value):
    return answer(client(create_app(VALUES[value])).get(path))


@control
def test_finite_floats_are_written(client):
    caller = client(create_app(1.5))
    assert [answer(caller.get(path)) for path in ("/this", "/dict", "/response")] == [(200, {"value": 1.5})] * 3


@each_value
def test_model_without_annotation(client, observe, value):
    observe(lambda: get(client, "/this", value), correct=NULL, symptom=OUT_OF_RANGE)


@each_value
def test_dict(client, observe, value):
    observe(lambda: get(client, "/dict", value), correct=NULL, symptom=OUT_OF_RANGE)


@each_value
def test_json_response(client, observe, value):
    observe(lambda: get(client, "/response", value), correct=NULL, symptom=OUT_OF_RANGE)


@workaround("response-class")
@each_value
def test_response_class(client, observe, value):
    observe(lambda: get(client, "/null", value), correct=NULL, symptom=OUT_OF_RANGE)


@workaround("allow-nan")
@each_value
def test_allow_nan(client, observe, value):
    def text():
        response = client(create_app(VALUES[value])).get("/nan")
        return response.status_code, response.text

    observe(text, correct=(200, f'{{"value": {value}}}'), symptom=OUT_OF_RANGE)


@workaround("response-model")
@each_value
def test_response_model(client, observe, value):
    observe(lambda: get(client, "/response-model", value), correct=NULL, symptom=OUT_OF_RANGE)
