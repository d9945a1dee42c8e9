from fastapi import Cookie, Form, Header, Query

from casebook.probes import answer, control, one_of, workaround
from cases.forms.json_form_field import app, bare_json

SENT = '["abc", "def"]'
READ = (200, ["abc", "def"])


def not_a_string(place, name):
    return 422, one_of(
        [("json_type", [place, name], "JSON input should be string, bytes or bytearray")],
        [("type_error.json", [place, name], "JSON object must be str, bytes or bytearray")],
    )


NOT_A_STRING = not_a_string("body", "json_list")


def send(client, create_app, path="/list"):
    return answer(client(create_app()).post(path, data={"json_list": SENT}))


@control
def test_text_is_read(client):
    assert send(client, app.create_app, "/working") == READ


def test_program_of_the_report(client, observe):
    observe(send(client, app.create_app, "/broken"), correct=READ, symptom=NOT_A_STRING)


def test_multipart(client, observe):
    response = client(app.create_app()).post(
        "/broken", data={"json_list": SENT}, files={"other": ("a.txt", b"x", "text/plain")}
    )
    observe(answer(response), correct=READ, symptom=NOT_A_STRING)


def test_form(client, observe):
    response = client(app.create_app_of(Form)).post("/list", data={"items": SENT})
    observe(answer(response), correct=READ, symptom=not_a_string("body", "items"))


def test_query(client, observe):
    response = client(app.create_app_of(Query)).get("/list", params={"items": SENT})
    observe(answer(response), correct=READ, symptom=not_a_string("query", "items"))


def test_header(client, observe):
    response = client(app.create_app_of(Header)).get("/list", headers={"items": SENT})
    observe(answer(response), correct=READ, symptom=not_a_string("header", "items"))


def test_cookie(client, observe):
    """The symptom tells what Pydantic was given: 0.124.1 refuses as well, but what it had parsed already."""

    def send_cookie():
        response = client(app.create_app_of(Cookie)).get("/list", headers={"cookie": f"items={SENT}"})
        found = response.json()
        return response.status_code, found if response.status_code == 200 else found["detail"][0]["input"]

    observe(send_cookie, correct=READ, symptom=(422, [SENT]))


@workaround("str-then-model")
def test_str_then_model(client, observe):
    observe(send(client, app.create_app, "/working"), correct=READ, symptom=NOT_A_STRING)


@workaround("form-model")
def test_form_model(client, observe):
    from cases.forms.json_form_field import form_model

    observe(lambda: send(client, form_model.create_app), correct=READ, symptom=NOT_A_STRING)


@workaround("parameter-model")
def test_query_model(client, observe):
    from cases.forms.json_form_field import model_of_parameters

    response = client(model_of_parameters.create_app(Query)).get("/list", params={"items": SENT})
    observe(answer(response), correct=READ, symptom=not_a_string("query", "items"))


@workaround("parameter-model")
def test_header_model(client, observe):
    from cases.forms.json_form_field import model_of_parameters

    response = client(model_of_parameters.create_app(Header)).get("/list", headers={"items": SENT})
    observe(answer(response), correct=READ, symptom=not_a_string("header", "items"))


@workaround("bare-json")
def test_bare_json(client, observe):
    observe(send(client, bare_json.create_app), correct=READ, symptom=NOT_A_STRING)
