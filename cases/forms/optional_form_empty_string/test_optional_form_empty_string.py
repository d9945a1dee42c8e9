from casebook.probes import control, one_of, workaround
from cases.forms.optional_form_empty_string import default_empty
from cases.forms.optional_form_empty_string.app import create_app

NONE = (200, None)
UNPARSABLE = (
    422,
    one_of(
        [("int_parsing", ["body", "age"], "Input should be a valid integer, unable to parse string as an integer")],
        [("type_error.integer", ["body", "age"], "value is not a valid integer")],
    ),
)


def answer(response):
    body = response.json()
    if response.status_code == 422:
        body = [(error["type"], error["loc"], error["msg"]) for error in body["detail"]]
    return response.status_code, body


@control
def test_values_are_read_and_may_be_left_out(client):
    assert answer(client(create_app()).post("/name", data={"name": "Ada"})) == (200, "Ada")
    assert answer(client(create_app()).post("/age", data={"age": "7"})) == (200, 7)
    assert answer(client(create_app()).post("/age", data={"other": "x"})) == NONE


def test_empty_name_arrives(client, observe):
    response = client(create_app()).post("/name", data={"name": ""})
    observe(answer(response), correct=NONE, symptom=(200, ""))


def test_empty_age_is_refused(client, observe):
    response = client(create_app()).post("/age", data={"age": ""})
    observe(answer(response), correct=NONE, symptom=UNPARSABLE)


@workaround("before-validator")
def test_before_validator(client, observe):
    from cases.forms.optional_form_empty_string import before_validator

    response = client(before_validator.create_app()).post("/age", data={"age": ""})
    observe(answer(response), correct=NONE, symptom=UNPARSABLE)


@workaround("default-empty")
def test_default_empty(client, observe):
    response = client(default_empty.create_app()).post("/name", data={"name": ""})
    observe(answer(response), correct=NONE, symptom=(200, ""))
