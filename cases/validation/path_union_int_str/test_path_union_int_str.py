from functools import partial

from casebook.probes import answer, control, workaround
from cases.validation.path_union_int_str import app, single_type

ID = "f4fe10b4-e0c8-4232-ba26-4acd491c2414"
INT = (200, "int")
STR = (200, "str")
UUID = (200, "UUID")


def get(client, create_app, path):
    return answer(client(create_app()).get(path))


def post(client, create_app, path, **sent):
    return answer(client(create_app()).post(path, **sent))


@control
def test_word_is_str(client):
    assert get(client, app.create_reported_app, "/int/word") == (200, "<class 'str'>")
    assert get(client, app.create_reported_app, "/uuid/word") == (200, "<class 'str'>")
    assert post(client, app.create_app_with_body, "/body/model", json={"value": "word"}) == STR


def test_reported_int(client, observe):
    seen = get(client, app.create_reported_app, "/int/123")
    observe(seen, correct=(200, "<class 'int'>"), symptom=(200, "<class 'str'>"))


def test_reported_uuid(client, observe):
    seen = get(client, app.create_reported_app, f"/uuid/{ID}")
    observe(seen, correct=(200, "<class 'uuid.UUID'>"), symptom=(200, "<class 'str'>"))


def test_path(client, observe):
    observe(post(client, app.create_app, "/path/123"), correct=INT, symptom=STR)


def test_bare_query(client, observe):
    observe(post(client, app.create_app, "/bare?value=123"), correct=INT, symptom=STR)


def test_query(client, observe):
    observe(post(client, app.create_app, "/query?value=123"), correct=INT, symptom=STR)


def test_uuid_query(client, observe):
    observe(post(client, app.create_app, f"/query/uuid?value={ID}"), correct=UUID, symptom=STR)


def test_list_query(client, observe):
    seen = post(client, app.create_app, "/query/list?value=123&value=word")
    observe(seen, correct=(200, ["int", "str"]), symptom=(200, ["str", "str"]))


def test_header(client, observe):
    observe(post(client, app.create_app, "/header", headers={"value": "123"}), correct=INT, symptom=STR)


def test_cookie(client, observe):
    observe(post(client, app.create_app, "/cookie", headers={"cookie": "value=123"}), correct=INT, symptom=STR)


def test_form(client, observe):
    observe(post(client, app.create_app, "/form", data={"value": "123"}), correct=INT, symptom=STR)


def test_multipart_form(client, observe):
    sent = {"data": {"value": "123"}, "files": {"other": b"text"}}
    observe(post(client, app.create_app, "/form", **sent), correct=INT, symptom=STR)


def test_body(client, observe):
    observe(post(client, app.create_app_with_body, "/body", json={"value": ID}), correct=UUID, symptom=STR)


def test_body_model(client, observe):
    observe(post(client, app.create_app_with_body, "/body/model", json={"value": ID}), correct=UUID, symptom=STR)


@workaround("single-type")
def test_single_type_path(client, observe):
    observe(get(client, single_type.create_app, "/int/123"), correct=INT, symptom=STR)


@workaround("single-type")
def test_single_type_query(client, observe):
    observe(get(client, single_type.create_app, f"/uuid?value={ID}"), correct=UUID, symptom=STR)


@workaround("single-type")
def test_single_type_body(client, observe):
    observe(post(client, single_type.create_app, "/body", json={"value": ID}), correct=UUID, symptom=STR)


@workaround("validator-model")
def test_validator_model(client, observe):
    from cases.validation.path_union_int_str import model

    observe(partial(get, client, model.create_app, "/int/123"), correct=INT, symptom=STR)


@workaround("validator-model-depends")
def test_validator_model_depends(client, observe):
    from cases.validation.path_union_int_str import model

    observe(partial(get, client, model.create_app_with_depends, "/int/123"), correct=INT, symptom=STR)


@workaround("before-validator")
def test_before_validator(client, observe):
    from cases.validation.path_union_int_str import before_validator

    observe(partial(get, client, before_validator.create_app, "/int/123"), correct=INT, symptom=STR)


@workaround("left-to-right")
def test_left_to_right_path(client, observe):
    from cases.validation.path_union_int_str import left_to_right

    observe(partial(post, client, left_to_right.create_app, "/path/123"), correct=INT, symptom=STR)


@workaround("left-to-right")
def test_left_to_right_query(client, observe):
    from cases.validation.path_union_int_str import left_to_right

    observe(partial(post, client, left_to_right.create_app, f"/query?value={ID}"), correct=UUID, symptom=STR)


@workaround("left-to-right")
def test_left_to_right_header(client, observe):
    from cases.validation.path_union_int_str import left_to_right

    sent = {"headers": {"value": "123"}}
    observe(partial(post, client, left_to_right.create_app, "/header", **sent), correct=INT, symptom=STR)


@workaround("left-to-right-annotated")
def test_left_to_right_annotated_path(client, observe):
    from cases.validation.path_union_int_str import left_to_right

    create_app = left_to_right.create_app_with_annotated
    observe(partial(post, client, create_app, "/path/123"), correct=INT, symptom=STR)


@workaround("left-to-right-annotated")
def test_left_to_right_annotated_query(client, observe):
    from cases.validation.path_union_int_str import left_to_right

    create_app = left_to_right.create_app_with_annotated
    observe(partial(post, client, create_app, f"/query?value={ID}"), correct=UUID, symptom=STR)


@workaround("left-to-right-field")
def test_left_to_right_field_path(client, observe):
    from cases.validation.path_union_int_str import left_to_right

    create_app = left_to_right.create_app_with_field
    observe(partial(post, client, create_app, "/path/123"), correct=INT, symptom=STR)


@workaround("left-to-right-field")
def test_left_to_right_field_query(client, observe):
    from cases.validation.path_union_int_str import left_to_right

    create_app = left_to_right.create_app_with_field
    observe(partial(post, client, create_app, f"/query?value={ID}"), correct=UUID, symptom=STR)


@workaround("left-to-right-model")
def test_left_to_right_model(client, observe):
    from cases.validation.path_union_int_str import left_to_right

    create_app = left_to_right.create_app_with_model
    observe(partial(post, client, create_app, "/body", json={"value": ID}), correct=UUID, symptom=STR)


@workaround("validate-json")
def test_validate_json(client, observe):
    from cases.validation.path_union_int_str import validate_json

    observe(post(client, validate_json.create_app, "/body", json={"value": ID}), correct=UUID, symptom=STR)
