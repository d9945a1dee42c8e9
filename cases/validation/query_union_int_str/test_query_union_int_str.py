from casebook.probes import control, workaround
from cases.validation.query_union_int_str import app, left_to_right, single_type

ID = "f4fe10b4-e0c8-4232-ba26-4acd491c2414"


def type_name(client, create_app, path):
    return client(create_app()).get(path).json()


@control
def test_word_is_str(client):
    assert type_name(client, app.create_app, "/int?value=word") == "str"
    assert type_name(client, app.create_app, "/uuid?value=word") == "str"


def test_digits_arrive_as_str(client, observe):
    observe(type_name(client, app.create_app, "/int?value=123"), correct="int", symptom="str")


def test_uuid_arrives_as_str(client, observe):
    observe(type_name(client, app.create_app, f"/uuid?value={ID}"), correct="UUID", symptom="str")


@workaround("single-type")
def test_single_type_int(client, observe):
    observe(type_name(client, single_type.create_app, "/int?value=123"), correct="int", symptom="str")


@workaround("single-type")
def test_single_type_uuid(client, observe):
    observe(type_name(client, single_type.create_app, f"/uuid?value={ID}"), correct="UUID", symptom="str")


@workaround("left-to-right")
def test_left_to_right_int(client, observe):
    observe(lambda: type_name(client, left_to_right.create_app, "/int?value=123"), correct="int", symptom="str")


@workaround("left-to-right")
def test_left_to_right_uuid(client, observe):
    observe(lambda: type_name(client, left_to_right.create_app, f"/uuid?value={ID}"), correct="UUID", symptom="str")
