from casebook.probes import control, workaround
from cases.validation.path_union_int_str import app, single_type

ID = "f4fe10b4-e0c8-4232-ba26-4acd491c2414"


def type_name(client, create_app, path):
    return client(create_app()).get(path).json()


@control
def test_word_is_str(client):
    assert type_name(client, app.create_app, "/int/word") == "str"
    assert type_name(client, app.create_app, "/uuid/word") == "str"


def test_digits_arrive_as_str(client, observe):
    observe(type_name(client, app.create_app, "/int/123"), correct="int", symptom="str")


def test_uuid_arrives_as_str(client, observe):
    observe(type_name(client, app.create_app, f"/uuid/{ID}"), correct="UUID", symptom="str")


@workaround("single-type")
def test_single_type_int(client, observe):
    observe(type_name(client, single_type.create_app, "/int/123"), correct="int", symptom="str")


@workaround("single-type")
def test_single_type_uuid(client, observe):
    observe(type_name(client, single_type.create_app, f"/uuid/{ID}"), correct="UUID", symptom="str")


@workaround("validator-model")
def test_validator_model(client, observe):
    from cases.validation.path_union_int_str import model

    observe(lambda: type_name(client, model.create_app, "/int/123"), correct="int", symptom="str")


@workaround("validator-model-depends")
def test_validator_model_depends(client, observe):
    from cases.validation.path_union_int_str import model

    observe(lambda: type_name(client, model.create_app_with_depends, "/int/123"), correct="int", symptom="str")


@workaround("before-validator")
def test_before_validator(client, observe):
    from cases.validation.path_union_int_str import before_validator

    observe(lambda: type_name(client, before_validator.create_app, "/int/123"), correct="int", symptom="str")


@workaround("left-to-right")
def test_left_to_right_int(client, observe):
    from cases.validation.path_union_int_str import left_to_right

    observe(lambda: type_name(client, left_to_right.create_app, "/int/123"), correct="int", symptom="str")


@workaround("left-to-right")
def test_left_to_right_uuid(client, observe):
    from cases.validation.path_union_int_str import left_to_right

    observe(lambda: type_name(client, left_to_right.create_app, f"/uuid/{ID}"), correct="UUID", symptom="str")


@workaround("left-to-right-field")
def test_left_to_right_field_int(client, observe):
    from cases.validation.path_union_int_str import left_to_right

    create_app = left_to_right.create_app_with_field
    observe(lambda: type_name(client, create_app, "/int/123"), correct="int", symptom="str")


@workaround("left-to-right-field")
def test_left_to_right_field_uuid(client, observe):
    from cases.validation.path_union_int_str import left_to_right

    create_app = left_to_right.create_app_with_field
    observe(lambda: type_name(client, create_app, f"/uuid/{ID}"), correct="UUID", symptom="str")
