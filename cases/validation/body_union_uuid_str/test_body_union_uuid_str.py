from casebook.probes import control, workaround
from cases.validation.body_union_uuid_str.app import create_app

BODY = {"value": "f4fe10b4-e0c8-4232-ba26-4acd491c2414"}


@control
def test_word_is_str(client):
    assert client(create_app()).post("/", json={"value": "word"}).json() == "str"


def test_uuid_arrives_as_str(client, observe):
    observe(client(create_app()).post("/", json=BODY).json(), correct="UUID", symptom="str")


@workaround("single-type")
def test_single_type(client, observe):
    observe(client(create_app()).post("/single", json=BODY).json(), correct="UUID", symptom="str")


@workaround("left-to-right")
def test_left_to_right(client, observe):
    from cases.validation.body_union_uuid_str import left_to_right

    observe(client(left_to_right.create_app()).post("/", json=BODY).json(), correct="UUID", symptom="str")


@workaround("validate-json")
def test_validate_json(client, observe):
    from cases.validation.body_union_uuid_str import validate_json

    observe(client(validate_json.create_app()).post("/", json=BODY).json(), correct="UUID", symptom="str")
