from casebook.probes import answer, control, raises, workaround
from cases.exceptions.field_error_without_type import app

START = r"^Invalid args for response field! Hint: check that "
NAMED = raises("FastAPIError", START + r"<class '.*\.Session'> is a valid [Pp]ydantic field type")
PLACEHOLDER = raises("FastAPIError", START + r"\{type_\} is a valid Pydantic field type")


@control
def test_type_that_pydantic_takes(client):
    assert answer(client(app.create_app(str)).get("/")) == (200, "a")


def test_response_model(observe):
    observe(lambda: app.create_app(app.Session), correct=NAMED, symptom=PLACEHOLDER)


def test_return_type(observe):
    observe(app.create_app_with_return_type, correct=NAMED, symptom=PLACEHOLDER)


def test_additional_response(observe):
    observe(app.create_app_with_additional_response, correct=NAMED, symptom=PLACEHOLDER)


@workaround("no-response-model")
def test_no_response_model(client, observe):
    seen = answer(client(app.create_app(None)).get("/"))
    observe(seen, correct=(200, "a"), symptom=PLACEHOLDER)
