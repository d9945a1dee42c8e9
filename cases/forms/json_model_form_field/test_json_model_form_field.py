from casebook.probes import answer, control, one_of, workaround
from cases.forms.json_model_form_field import app, workarounds

READ = (200, 7)
NOT_A_STRING = (
    422,
    one_of(
        [("json_type", ["body"], "JSON input should be string, bytes or bytearray")],
        [("type_error.json", ["body"], "JSON object must be str, bytes or bytearray")],
    ),
)
FORM = {"order": '{"amount": 7}'}


def send(client, path, create_app=workarounds.create_app):
    return answer(client(create_app()).post(path, data=FORM))


@control
def test_text_is_read(client):
    assert send(client, "/text", app.create_app) == (200, '{"amount": 7}')


def test_model_in_json(client, observe):
    observe(send(client, "/order", app.create_app), correct=READ, symptom=NOT_A_STRING)


def test_multipart(client, observe):
    response = client(app.create_app()).post("/order", data=FORM, files={"other": ("a.txt", b"x")})
    observe(answer(response), correct=READ, symptom=NOT_A_STRING)


@workaround("second-field")
def test_second_field(client, observe):
    observe(send(client, "/second-field"), correct=READ, symptom=NOT_A_STRING)


@workaround("optional")
def test_optional(client, observe):
    observe(send(client, "/optional"), correct=READ, symptom=NOT_A_STRING)


@workaround("form-model")
def test_form_model(client, observe):
    observe(
        lambda: send(client, "/form-model", workarounds.create_app_with_form_model), correct=READ, symptom=NOT_A_STRING
    )


@workaround("embed")
def test_embed(client, observe):
    observe(lambda: send(client, "/embed", workarounds.create_app_with_embed), correct=READ, symptom=NOT_A_STRING)


@workaround("str-then-model")
def test_str_then_model(client, observe):
    observe(send(client, "/str"), correct=READ, symptom=NOT_A_STRING)
