from casebook.probes import answer, control, workaround
from cases.forms.form_defaults_in_fields_set import app, workarounds

NOTHING_SET = (200, {"fields_set": []})
COUNTS_AS_SET = (200, {"fields_set": ["field_1"]})


@control
def test_sent_field_is_set(client):
    assert answer(client(app.create_app()).post("/form", data={"field_1": "false"})) == COUNTS_AS_SET
    assert answer(client(app.create_app()).post("/body", json={})) == NOTHING_SET


def test_empty_form(client, observe):
    observe(answer(client(app.create_app()).post("/form", data={})), correct=NOTHING_SET, symptom=COUNTS_AS_SET)


def test_other_field_sent(client, observe):
    response = client(app.create_app()).post("/form", data={"other": "x"})
    observe(answer(response), correct=NOTHING_SET, symptom=COUNTS_AS_SET)


def test_multipart(client, observe):
    response = client(app.create_app()).post("/form", files={"other": ("a.txt", b"x")})
    observe(answer(response), correct=NOTHING_SET, symptom=COUNTS_AS_SET)


def test_default_style(client, observe):
    response = client(app.create_app()).post("/default-style", data={"other": "x"})
    observe(answer(response), correct=NOTHING_SET, symptom=COUNTS_AS_SET)


@workaround("json-body")
def test_json_body(client, observe):
    observe(answer(client(app.create_app()).post("/body", json={})), correct=NOTHING_SET, symptom=COUNTS_AS_SET)


def send(client, path):
    return answer(client(workarounds.create_app()).post(path, data={"other": "x"}))


@workaround("none-default")
def test_none_default(client, observe):
    observe(send(client, "/none-default"), correct=NOTHING_SET, symptom=COUNTS_AS_SET)


@workaround("text")
def test_text(client, observe):
    observe(send(client, "/text"), correct=NOTHING_SET, symptom=COUNTS_AS_SET)


@workaround("individual-fields")
def test_individual_fields(client, observe):
    observe(send(client, "/single"), correct=NOTHING_SET, symptom=COUNTS_AS_SET)


@workaround("individual-fields-none")
def test_individual_fields_none(client, observe):
    observe(send(client, "/single-none"), correct=NOTHING_SET, symptom=COUNTS_AS_SET)


@workaround("request-form")
def test_request_form(client, observe):
    observe(send(client, "/request"), correct=NOTHING_SET, symptom=COUNTS_AS_SET)
