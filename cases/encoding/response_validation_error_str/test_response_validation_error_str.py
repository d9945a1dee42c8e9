import traceback

from fastapi.exceptions import ResponseValidationError

from casebook.probes import answer, control, workaround
from cases.encoding.response_validation_error_str import app

TOLD = {"number": True, "field": True}
NOTHING = {"number": False, "field": False}


def tells(text):
    """Whether the text says how many errors there are, and where the first of them is."""
    return {"number": "1 validation error" in text, "field": "'loc': ('response', 'price')" in text}


def fail(client):
    try:
        client(app.create_app()).get("/")
    except ResponseValidationError as error:
        return error
    raise AssertionError("the response is valid")


@control
def test_valid_response(client):
    assert answer(client(app.create_app()).get("/valid")) == (200, {"name": "x", "price": 1.0})
    assert [error["loc"] for error in fail(client).errors()] == [("response", "price")]


def test_message_is_empty(client, observe):
    observe(str(fail(client)) == "", correct=False, symptom=True)


def test_message(client, observe):
    observe(tells(str(fail(client))), correct=TOLD, symptom=NOTHING)


def test_last_line_of_the_traceback(client, observe):
    error = fail(client)
    observe(tells("".join(traceback.format_exception_only(error))), correct=TOLD, symptom=NOTHING)


@workaround("errors")
def test_errors(client, observe):
    observe(tells(f"1 validation error: {fail(client).errors()}"), correct=TOLD, symptom=NOTHING)
