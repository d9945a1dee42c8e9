from casebook.probes import control, workaround
from cases.forms.form_defaults_in_fields_set import individual_fields, json_body, none_default, request_form
from cases.forms.form_defaults_in_fields_set.app import create_app

SENT, WITH_DEFAULT = ["note"], ["note", "size"]


def answer(response):
    body = response.json()
    if response.status_code == 422:
        body = [(error["type"], error["loc"], error["msg"]) for error in body["detail"]]
    return response.status_code, body


def fields_set(client, app, path="/form"):
    return client(app).post(path, data={"note": "x"}).json()


@control
def test_all_fields_sent(client):
    form = {"note": "x", "size": "3"}
    assert client(create_app()).post("/form", data=form).json() == ["note", "size"]
    assert client(create_app()).post("/unchecked", data=form).json() == 3


def test_default_counts_as_set(client, observe):
    observe(fields_set(client, create_app()), correct=SENT, symptom=WITH_DEFAULT)


def test_default_is_validated(client, observe):
    refused = [("greater_than_equal", ["body", "size"], "Input should be greater than or equal to 1")]
    response = client(create_app()).post("/unchecked", data={"note": "x"})
    observe(answer(response), correct=(200, 0), symptom=(422, refused))


@workaround("individual-fields")
def test_individual_fields(client, observe):
    observe(fields_set(client, individual_fields.create_app()), correct=SENT, symptom=WITH_DEFAULT)


@workaround("individual-fields-none")
def test_individual_fields_none(client, observe):
    observe(fields_set(client, individual_fields.create_app_with_none()), correct=SENT, symptom=WITH_DEFAULT)


@workaround("json-body")
def test_json_body(client, observe):
    response = client(json_body.create_app()).post("/json", json={"note": "x"})
    observe(response.json(), correct=SENT, symptom=WITH_DEFAULT)


@workaround("none-default")
def test_none_default(client, observe):
    observe(fields_set(client, none_default.create_app()), correct=SENT, symptom=WITH_DEFAULT)


@workaround("request-form")
def test_request_form(client, observe):
    observe(fields_set(client, request_form.create_app()), correct=SENT, symptom=WITH_DEFAULT)
