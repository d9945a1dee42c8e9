from fastapi import Form, Header

from casebook.probes import answer, control, one_of, workaround
from cases.forms.optional_json_form_field import app, workarounds

SENT = '["abc", "def"]'
READ = (200, ["abc", "def"])


def not_a_string(place):
    return 422, one_of(
        [("json_type", [place, "items"], "JSON input should be string, bytes or bytearray")],
        [("type_error.json", [place, "items"], "JSON object must be str, bytes or bytearray")],
    )


NOT_A_STRING = not_a_string("body")


def send_form(client, path, create_app=workarounds.create_app, **form):
    return answer(client(create_app()).post(path, data={"other": "x", **form}))


@control
def test_field_may_be_left_out(client):
    response = client(app.create_app(Form)).post("/list", data={"other": "x"})
    assert answer(response) == (200, None)


def test_form(client, observe):
    response = client(app.create_app(Form)).post("/list", data={"items": SENT})
    observe(answer(response), correct=READ, symptom=NOT_A_STRING)


def test_form_in_default_style(client, observe):
    response = client(app.create_app(Form)).post("/default-style", data={"items": SENT})
    observe(answer(response), correct=READ, symptom=NOT_A_STRING)


def test_multipart(client, observe):
    response = client(app.create_app(Form)).post("/list", data={"items": SENT}, files={"other": ("a.txt", b"x")})
    observe(answer(response), correct=READ, symptom=NOT_A_STRING)


def test_header(client, observe):
    response = client(app.create_app(Header)).get("/list", headers={"items": SENT})
    observe(answer(response), correct=READ, symptom=not_a_string("header"))


def test_header_in_default_style(client, observe):
    response = client(app.create_app(Header)).get("/default-style", headers={"items": SENT})
    observe(answer(response), correct=READ, symptom=not_a_string("header"))


@workaround("json-outside")
def test_json_outside(client, observe):
    observe(send_form(client, "/json-outside", items=SENT), correct=READ, symptom=NOT_A_STRING)


@workaround("json-outside")
def test_json_outside_left_out(client, observe):
    observe(send_form(client, "/json-outside"), correct=(200, None), symptom=NOT_A_STRING)


@workaround("form-model")
def test_form_model(client, observe):
    observe(
        lambda: send_form(client, "/form-model", workarounds.create_app_with_form_model, items=SENT),
        correct=READ,
        symptom=NOT_A_STRING,
    )


@workaround("str-then-model")
def test_str_then_model(client, observe):
    observe(send_form(client, "/str", items=SENT), correct=READ, symptom=NOT_A_STRING)


@workaround("cookie")
def test_cookie(client, observe):
    from fastapi import Cookie

    def send():
        return answer(client(app.create_app(Cookie)).get("/list", headers={"cookie": 'items=["abc","def"]'}))

    observe(send, correct=READ, symptom=not_a_string("cookie"))
