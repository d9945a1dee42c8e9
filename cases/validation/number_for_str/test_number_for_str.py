import pytest

from casebook.probes import answer, control, workaround
from cases.validation.number_for_str.app import create_app

REFUSED = [("string_type", ("response", "name"))]


def not_a_string(*location):
    return 422, [("string_type", list(location), "Input should be a valid string")]


def post(client, app, body, path="/model"):
    return answer(client(app).post(path, json=body))


def respond(client, app):
    """The answer, or the errors of the response: before FastAPI 0.101.1 the text of the exception is empty."""
    try:
        return answer(client(app).get("/response"))
    except Exception as error:
        if type(error).__name__ != "ResponseValidationError":
            raise
        return [(each["type"], each["loc"]) for each in error.errors()]


@control
def test_strings_are_read(client):
    assert post(client, create_app(), {"name": "123"}) == (200, "123")
    assert answer(client(create_app()).get("/query?name=123")) == (200, "123")


@pytest.mark.parametrize("number", [123, 1.5, True], ids=str)
def test_model(client, observe, number):
    body = {"name": number}
    observe(post(client, create_app(), body), correct=(200, str(number)), symptom=not_a_string("body", "name"))


def test_single_parameter(client, observe):
    seen = post(client, create_app(), {"name": 123}, "/single")
    observe(seen, correct=(200, "123"), symptom=not_a_string("body", "name"))


def test_list(client, observe):
    seen = post(client, create_app(), [123], "/list")
    observe(seen, correct=(200, ["123"]), symptom=not_a_string("body", 0))


def test_response_model(client, observe):
    observe(lambda: respond(client, create_app()), correct=(200, {"name": "123"}), symptom=REFUSED)


@workaround("coerce-numbers")
def test_coerce_numbers(client, observe):
    from cases.validation.number_for_str.workarounds import create_coercing_app

    seen = post(client, create_coercing_app(), {"name": 123})
    observe(seen, correct=(200, "123"), symptom=not_a_string("body", "name"))


@workaround("coerce-numbers")
def test_coerce_numbers_in_response(client, observe):
    from cases.validation.number_for_str.workarounds import create_coercing_app

    observe(lambda: respond(client, create_coercing_app()), correct=(200, {"name": "123"}), symptom=REFUSED)


@workaround("coerce-numbers-of-a-bool")
def test_coerce_numbers_of_a_bool(client, observe):
    from cases.validation.number_for_str.workarounds import create_coercing_app

    seen = post(client, create_coercing_app(), {"name": True})
    observe(seen, correct=(200, "True"), symptom=not_a_string("body", "name"))


@workaround("before-validator")
@pytest.mark.parametrize("number", [123, 1.5, True], ids=str)
def test_before_validator(client, observe, number):
    from cases.validation.number_for_str.workarounds import create_app_with_validator

    seen = post(client, create_app_with_validator(), {"name": number})
    observe(seen, correct=(200, str(number)), symptom=not_a_string("body", "name"))


@workaround("before-validator")
def test_before_validator_in_a_list(client, observe):
    from cases.validation.number_for_str.workarounds import create_app_with_validator

    seen = post(client, create_app_with_validator(), [123], "/names")
    observe(seen, correct=(200, ["123"]), symptom=not_a_string("body", 0))


@workaround("before-validator")
def test_before_validator_in_response(client, observe):
    from cases.validation.number_for_str.workarounds import create_app_with_validator

    observe(lambda: respond(client, create_app_with_validator()), correct=(200, {"name": "123"}), symptom=REFUSED)
