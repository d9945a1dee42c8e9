import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.nan_in_rejected_body import app

OUT_OF_RANGE = raises(ValueError, "^Out of range float values are not JSON compliant")


def not_an_integer(*location):
    return 422, one_of(
        [("finite_number", list(location), "Input should be a finite number")],
        [("type_error.integer", list(location), "value is not a valid integer")],
    )


MISSING = (
    422,
    one_of(
        [("missing", ["body", "metadata"], "Field required")],
        [("value_error.missing", ["body", "metadata"], "field required")],
    ),
)
TOO_LARGE = (
    422,
    one_of(
        [("less_than_equal", ["body", "hours"], "Input should be less than or equal to 168")],
        [("value_error.number.not_le", ["body", "hours"], "ensure this value is less than or equal to 168")],
    ),
)
NOT_FINITE = (
    422,
    one_of(
        [("value_error", ["body", "value"], "Value error, must be finite")],
        [("value_error", ["body", "value"], "must be finite")],
    ),
)
# Path, body and answer: an error in the number itself, in another field, and one that holds an exception.
REFUSED = {
    "number": ("/item", '{"x": NaN}', not_an_integer("body", "x")),
    "other_field": ("/memory", '{"embedding": [0.1, Infinity]}', MISSING),
    "validator": ("/reading", '{"value": -Infinity}', NOT_FINITE),
}


def post(client, path, body, handler=None):
    return answer(
        client(app.create_app(handler)).post(path, content=body, headers={"content-type": "application/json"})
    )


@control
def test_other_input_is_refused_with_422(client):
    assert post(client, "/item", '{"x": 1}') == (200, 1)
    status, [(_, location, _)] = post(client, "/item", '{"x": "a"}')
    assert (status, location) == (422, ["body", "x"])


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_model(client, observe, value):
    observe(
        lambda: post(client, "/item", f'{{"x": {value}}}'),
        correct=not_an_integer("body", "x"),
        symptom=OUT_OF_RANGE,
    )


def test_other_field_is_missing(client, observe):
    observe(lambda: post(client, "/memory", '{"embedding": [0.1, Infinity]}'), correct=MISSING, symptom=OUT_OF_RANGE)


def test_limit(client, observe):
    observe(lambda: post(client, "/setting", '{"hours": Infinity}'), correct=TOO_LARGE, symptom=OUT_OF_RANGE)


def test_validator(client, observe):
    observe(lambda: post(client, "/reading", '{"value": NaN}'), correct=NOT_FINITE, symptom=OUT_OF_RANGE)


def test_single_parameter(client, observe):
    observe(lambda: post(client, "/single", '{"x": NaN}'), correct=not_an_integer("body", "x"), symptom=OUT_OF_RANGE)


def test_list(client, observe):
    observe(lambda: post(client, "/list", "[NaN]"), correct=not_an_integer("body", 0), symptom=OUT_OF_RANGE)


@workaround("leave-input-out")
@pytest.mark.parametrize("refused", REFUSED)
def test_leave_input_out(client, observe, refused):
    path, body, correct = REFUSED[refused]
    observe(lambda: post(client, path, body, app.leave_input_out), correct=correct, symptom=OUT_OF_RANGE)


@workaround("input-as-text")
@pytest.mark.parametrize("refused", REFUSED)
def test_input_as_text(client, observe, refused):
    path, body, correct = REFUSED[refused]
    observe(lambda: post(client, path, body, app.write_non_finite_as_text), correct=correct, symptom=OUT_OF_RANGE)
