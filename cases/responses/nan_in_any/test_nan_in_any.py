from math import inf, nan

import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.responses.nan_in_any import app

OUT_OF_RANGE = raises(ValueError, "^Out of range float values are not JSON compliant")
NULL = (200, {"value": None})
NOT_FINITE = [(one_of("finite_number", "value_error.number.not_finite_number"), ("response", "value"))]
each_value = pytest.mark.parametrize("value", [nan, inf, -inf], ids=str)
each_text = pytest.mark.parametrize(
    ("value", "text"), [(nan, "NaN"), (inf, "Infinity"), (-inf, "-Infinity")], ids=["nan", "inf", "-inf"]
)


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
    assert get(client, "/field", 1.5) == (200, {"value": 1.5})
    assert get(client, "/any", 1.5) == (200, {"value": 1.5})
    assert get(client, "/list", 2.5) == (200, [1.5, 2.5])


@each_value
def test_field(client, observe, value):
    observe(lambda: get(client, "/field", value), correct=OUT_OF_RANGE, symptom=NULL)


def test_response_model(client, observe):
    observe(lambda: get(client, "/response-model"), correct=OUT_OF_RANGE, symptom=NULL)


@each_value
def test_dict_of_any(client, observe, value):
    observe(lambda: get(client, "/dict-any", value), correct=OUT_OF_RANGE, symptom=NULL)


def test_dict(client, observe):
    observe(lambda: get(client, "/dict"), correct=OUT_OF_RANGE, symptom=NULL)


def test_any(client, observe):
    observe(lambda: get(client, "/any"), correct=OUT_OF_RANGE, symptom=NULL)


def test_number(client, observe):
    observe(lambda: get(client, "/number"), correct=OUT_OF_RANGE, symptom=(200, None))


def test_list(client, observe):
    observe(lambda: get(client, "/list"), correct=OUT_OF_RANGE, symptom=(200, [1.5, None]))


def test_model_without_response_model(client, observe):
    observe(lambda: get(client, "/no-response-model"), correct=OUT_OF_RANGE, symptom=NULL)


@workaround("json-response")
@each_value
def test_json_response(client, observe, value):
    observe(
        lambda: get(client, "/json-response", value, app.create_app_with_responses), correct=OUT_OF_RANGE, symptom=NULL
    )


@workaround("own-response")
@each_value
def test_own_response(client, observe, value):
    observe(
        lambda: get(client, "/own-response", value, app.create_app_with_responses), correct=OUT_OF_RANGE, symptom=NULL
    )


@workaround("no-response-model")
@each_value
def test_dict_without_response_model(client, observe, value):
    observe(
        lambda: get(client, "/no-response-model", value, app.create_app_with_responses),
        correct=OUT_OF_RANGE,
        symptom=NULL,
    )


@workaround("finite")
@each_value
def test_finite(client, observe, value):
    from cases.responses.nan_in_any.models import create_app

    observe(lambda: get_finite(client, create_app, value), correct=NOT_FINITE, symptom=NULL)


@workaround("strings")
@each_text
def test_strings(client, observe, value, text):
    from cases.responses.nan_in_any.models import create_app_with_strings

    seen = get(client, "/strings", value, create_app_with_strings)
    observe(seen, correct=(200, {"value": text}), symptom=NULL)


@workaround("strings-own-json")
@each_text
def test_strings_own_json(client, observe, value, text):
    from cases.responses.nan_in_any.models import create_app_with_strings

    seen = get(client, "/strings-own-json", value, create_app_with_strings)
    observe(seen, correct=(200, {"value": text}), symptom=NULL)
