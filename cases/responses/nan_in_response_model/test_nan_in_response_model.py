from math import inf, nan

import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.responses.nan_in_response_model import app

OUT_OF_RANGE = raises(ValueError, "^Out of range float values are not JSON compliant")
NULL = (200, {"value": None})
NOT_FINITE = [(one_of("finite_number", "value_error.number.not_finite_number"), ("response", "value"))]


def get(client, path, value=nan, create_app=app.create_app):
    return answer(client(create_app(value)).get(path))


def get_finite(client, create_app, value=nan):
    """The answer, or the errors of the response, which before FastAPI 0.100.0 raises Pydantic's own ValidationError."""
    try:
        return get(client, "/finite", value, create_app)
    except Exception as error:
        if type(error).__name__ not in {"ResponseValidationError", "ValidationError"}:
            raise
        return [(each["type"], each["loc"]) for each in error.errors()]


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

    observe(lambda: get_finite(client, create_app), correct=NOT_FINITE, symptom=NULL)
