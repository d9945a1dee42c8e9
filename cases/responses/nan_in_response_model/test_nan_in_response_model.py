from math import inf, nan

import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.responses.nan_in_response_model import app

OUT_OF_RANGE = raises(ValueError, "^Out of range float values are not JSON compliant")
NULL = (200, {"value": None})


def get(client, path, value=nan, create_app=app.create_app):
    return answer(client(create_app(value)).get(path))


@control
def test_finite_floats_are_written(client):
    assert get(client, "/annotation", 1.5) == (200, {"value": 1.5})
    assert get(client, "/list", 2.5) == (200, [1.5, 2.5])


@pytest.mark.parametrize("value", [nan, inf, -inf], ids=str)
def test_return_annotation(client, observe, value):
    observe(lambda: get(client, "/annotation", value), correct=OUT_OF_RANGE, symptom=NULL)


def test_response_model(client, observe):
    observe(lambda: get(client, "/response-model"), correct=OUT_OF_RANGE, symptom=NULL)


def test_float(client, observe):
    observe(lambda: get(client, "/float"), correct=OUT_OF_RANGE, symptom=(200, None))


def test_list(client, observe):
    observe(lambda: get(client, "/list"), correct=OUT_OF_RANGE, symptom=(200, [1.5, None]))


@workaround("json-response")
def test_json_response(client, observe):
    observe(lambda: get(client, "/json-response"), correct=OUT_OF_RANGE, symptom=NULL)


@workaround("default-class")
def test_default_class(client, observe):
    observe(
        lambda: get(client, "/annotation", create_app=app.create_app_with_default_class),
        correct=OUT_OF_RANGE,
        symptom=NULL,
    )


@workaround("finite")
def test_finite(client, observe):
    from cases.responses.nan_in_response_model.finite import create_app

    refused = one_of(raises("ResponseValidationError"), raises("ValidationError"))
    observe(lambda: get(client, "/finite", create_app=create_app), correct=refused, symptom=NULL)
