import pytest
from pydantic import ValidationError

from casebook.probes import control, raises, workaround
from cases.openapi.negative_length_accepted import app

REFUSED = raises(ValidationError, "(ensure this value is|Input should be) greater than or equal to 0")
every_length = pytest.mark.parametrize("keyword", app.LENGTHS)


def documented(keyword, value):
    """The length in the app's OpenAPI document."""
    made = app.create_app(keyword, value)
    return made.openapi()["components"]["schemas"]["Item"]["properties"]["name"][keyword]


@control
@every_length
def test_one(keyword):
    assert documented(keyword, 1) == 1


@every_length
def test_negative(observe, keyword):
    observe(lambda: documented(keyword, -1), correct=REFUSED, symptom=-1)


@workaround("no-negative-length")
@every_length
def test_zero(observe, keyword):
    observe(lambda: documented(keyword, 0), correct=0, symptom=REFUSED)
