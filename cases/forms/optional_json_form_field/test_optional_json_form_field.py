from casebook.probes import control, one_of, workaround
from cases.forms.optional_json_form_field import app, json_outside, str_then_model

READ = (200, ["abc", "def"])
NOT_A_STRING = (
    422,
    one_of(
        [("json_type", ["body", "names"], "JSON input should be string, bytes or bytearray")],
        [("type_error.json", ["body", "names"], "JSON object must be str, bytes or bytearray")],
    ),
)


def answer(response):
    body = response.json()
    if response.status_code == 422:
        body = [(error["type"], error["loc"], error["msg"]) for error in body["detail"]]
    return response.status_code, body


def send(client, create_app, **form):
    return answer(client(create_app()).post("/list", data={"other": "x", **form}))


@control
def test_field_may_be_left_out(client):
    assert send(client, app.create_app) == (200, None)


def test_json_list_is_refused(client, observe):
    observe(send(client, app.create_app, names='["abc", "def"]'), correct=READ, symptom=NOT_A_STRING)


@workaround("json-outside")
def test_json_outside(client, observe):
    observe(send(client, json_outside.create_app, names='["abc", "def"]'), correct=READ, symptom=NOT_A_STRING)


@workaround("json-outside")
def test_json_outside_left_out(client, observe):
    observe(send(client, json_outside.create_app), correct=(200, None), symptom=NOT_A_STRING)


@workaround("str-then-model")
def test_str_then_model(client, observe):
    observe(send(client, str_then_model.create_app, names='["abc", "def"]'), correct=READ, symptom=NOT_A_STRING)
