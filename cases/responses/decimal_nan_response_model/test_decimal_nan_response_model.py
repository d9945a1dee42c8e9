import pytest

from casebook.probes import control, raises, workaround
from cases.responses.decimal_nan_response_model.app import create_app

CANNOT_COMPARE = raises(TypeError, "^'>=' not supported between instances of 'str' and 'int'$")
each_value = pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])


def get(client, path, value):
    response = client(create_app(value)).get(path)
    return response.status_code, response.text


@control
def test_finite_decimals_are_written(client):
    assert get(client, "/response-model", "1.5") == (200, '{"value": 1.5}')
    assert get(client, "/return-type", "1.5") == (200, '{"value": 1.5}')
    assert get(client, "/list", "1.5") == (200, '[{"value": 1.5}]')


@each_value
def test_response_model(client, observe, value):
    observe(
        lambda: get(client, "/response-model", value), correct=(200, f'{{"value": {value}}}'), symptom=CANNOT_COMPARE
    )


@each_value
def test_return_type(client, observe, value):
    observe(lambda: get(client, "/return-type", value), correct=(200, f'{{"value": {value}}}'), symptom=CANNOT_COMPARE)


@each_value
def test_list(client, observe, value):
    observe(lambda: get(client, "/list", value), correct=(200, f'[{{"value": {value}}}]'), symptom=CANNOT_COMPARE)


@workaround("float-field")
@each_value
def test_float_field(client, observe, value):
    observe(lambda: get(client, "/float", value), correct=(200, f'{{"value": {value}}}'), symptom=CANNOT_COMPARE)
