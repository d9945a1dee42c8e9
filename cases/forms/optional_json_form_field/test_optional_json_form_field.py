from casebook.probes import control, one_of
from cases.forms.optional_json_form_field.app import create_app

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


@control
def test_field_may_be_left_out(client):
    response = client(create_app()).post("/list", data={"other": "x"})
    assert answer(response) == (200, None)


def test_json_list_is_refused(client, observe):
    response = client(create_app()).post("/list", data={"names": '["abc", "def"]'})
    observe(answer(response), correct=READ, symptom=NOT_A_STRING)
