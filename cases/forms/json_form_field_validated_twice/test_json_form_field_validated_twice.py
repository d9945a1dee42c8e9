from casebook.probes import control, one_of, workaround
from cases.forms.json_form_field_validated_twice import app, bare_json, str_then_model

READ = (200, {"Ada": 36})
NOT_A_STRING = (
    422,
    one_of(
        [("json_type", ["body", "ages"], "JSON input should be string, bytes or bytearray")],
        [("type_error.json", ["body", "ages"], "JSON object must be str, bytes or bytearray")],
    ),
)


def answer(response):
    body = response.json()
    if response.status_code == 422:
        body = [(error["type"], error["loc"], error["msg"]) for error in body["detail"]]
    return response.status_code, body


def send(client, create_app):
    return answer(client(create_app()).post("/dict", data={"ages": '{"Ada": 36}'}))


@control
def test_text_is_read(client):
    response = client(app.create_app()).post("/text", data={"text": "{}"})
    assert answer(response) == (200, "{}")


def test_json_object_is_refused(client, observe):
    observe(send(client, app.create_app), correct=READ, symptom=NOT_A_STRING)


@workaround("bare-json")
def test_bare_json(client, observe):
    observe(send(client, bare_json.create_app), correct=READ, symptom=NOT_A_STRING)


@workaround("str-then-model")
def test_str_then_model(client, observe):
    observe(send(client, str_then_model.create_app), correct=READ, symptom=NOT_A_STRING)
