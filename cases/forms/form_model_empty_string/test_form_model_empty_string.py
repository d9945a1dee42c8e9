from casebook.probes import answer, control, workaround
from cases.forms.form_model_empty_string import app, workarounds

UNPARSABLE = "Input should be a valid integer, unable to parse string as an integer"
AGE_UNPARSABLE = (422, [("int_parsing", ["body", "age"], UNPARSABLE)])
NOTHING_SET = (200, {"fields_set": []})
ALL_SET = (200, {"fields_set": ["field_1", "field_2"]})


def send(client, path, create_app=app.create_app, **form):
    return answer(client(create_app()).post(path, data=form))


@control
def test_values_are_read(client):
    assert send(client, "/form", field_1="x", field_2="y") == ALL_SET
    assert send(client, "/age", age="7") == (200, 7)
    assert send(client, "/person", name="Ada") == (200, "Ada")


def test_blank_fields_count_as_set(client, observe):
    observe(send(client, "/form", field_1="", field_2=""), correct=NOTHING_SET, symptom=ALL_SET)


def test_default_style(client, observe):
    observe(send(client, "/default-style", field_1="", field_2=""), correct=NOTHING_SET, symptom=ALL_SET)


def test_multipart(client, observe):
    response = client(app.create_app()).post(
        "/form", data={"field_1": "", "field_2": ""}, files={"other": ("a.txt", b"x")}
    )
    observe(answer(response), correct=NOTHING_SET, symptom=ALL_SET)


def test_int_with_default(client, observe):
    observe(
        send(client, "/numbers", size=""),
        correct=(200, 3),
        symptom=(422, [("int_parsing", ["body", "size"], UNPARSABLE)]),
    )


def test_optional_str(client, observe):
    observe(send(client, "/person", name=""), correct=(200, None), symptom=(200, ""))


def test_optional_int(client, observe):
    observe(send(client, "/age", age=""), correct=(200, None), symptom=AGE_UNPARSABLE)


def test_bool(client, observe):
    refused = [("bool_parsing", ["body", "ticked"], "Input should be a valid boolean, unable to interpret input")]
    observe(send(client, "/ticked", ticked=""), correct=(200, True), symptom=(422, refused))


def test_optional_literal(client, observe):
    refused = [("literal_error", ["body", "attribute"], "Input should be 'abc' or 'def'")]
    observe(send(client, "/attribute", attribute=""), correct=(200, None), symptom=(422, refused))


@workaround("before-validator")
def test_before_validator(client, observe):
    observe(send(client, "/before", workarounds.create_app, age=""), correct=(200, None), symptom=AGE_UNPARSABLE)


@workaround("form-field")
def test_form_field(client, observe):
    observe(send(client, "/form-field", workarounds.create_app, age=""), correct=(200, None), symptom=AGE_UNPARSABLE)


@workaround("form-default")
def test_form_default(client, observe):
    observe(send(client, "/form-default", workarounds.create_app, age=""), correct=(200, None), symptom=AGE_UNPARSABLE)


@workaround("single-parameter")
def test_single_parameter(client, observe):
    observe(send(client, "/single", workarounds.create_app, age=""), correct=(200, None), symptom=AGE_UNPARSABLE)
