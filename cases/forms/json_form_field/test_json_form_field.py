from casebook.probes import control, one_of, workaround
from cases.forms.json_form_field import app, bare_json, str_then_model

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


def send(client, app, names='["abc", "def"]'):
    return answer(client(app).post("/list", data={"names": names}))


@control
def test_text_is_read(client):
    response = client(app.create_app()).post("/text", data={"text": '["abc"]'})
    assert answer(response) == (200, '["abc"]')


def test_json_list_is_refused(client, observe):
    observe(send(client, app.create_app()), correct=READ, symptom=NOT_A_STRING)


@workaround("str-then-model")
def test_str_then_model(client, observe):
    observe(send(client, str_then_model.create_app()), correct=READ, symptom=NOT_A_STRING)


@workaround("form-model")
def test_form_model(client, observe):
    from cases.forms.json_form_field import form_model

    observe(lambda: send(client, form_model.create_app()), correct=READ, symptom=NOT_A_STRING)


@workaround("bare-json")
def test_bare_json(client, observe):
    observe(send(client, bare_json.create_app()), correct=READ, symptom=NOT_A_STRING)
