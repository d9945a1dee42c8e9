import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.type_checking_field_undefined import app

USER = {"role": {"name": "admin"}}
UNDEFINED = one_of(
    raises("PydanticUserError", "is not fully defined"),
    raises("PydanticUndefinedAnnotation", "^name 'Role' is not defined"),
    raises(NameError, "^name 'Role' is not defined"),
    raises("ConfigError", '^field "role" not yet prepared so type is still a ForwardRef'),
)


NAMED, SENT_BACK = (200, "admin"), (200, USER)
halves = pytest.mark.parametrize(
    ("create_app", "correct"),
    [(app.create_app_with_body, NAMED), (app.create_app_with_response_model, SENT_BACK)],
    ids=["body", "response-model"],
)


def post(client, create_app, schema):
    return answer(client(create_app(schema)).post("/users", json=USER))


@control
def test_type_that_is_imported(client):
    assert post(client, app.create_app_with_body, app.get_schema_in_one_direction()) == NAMED


@control
def test_modules_can_be_imported():
    assert app.get_schema().__name__ == "UserSchema"


def test_body(client, observe):
    observe(lambda: post(client, app.create_app_with_body, app.get_schema()), correct=NAMED, symptom=UNDEFINED)


def test_response_model(client, observe):
    create_app = app.create_app_with_response_model
    observe(lambda: post(client, create_app, app.get_schema()), correct=SENT_BACK, symptom=UNDEFINED)


@workaround("one-direction")
@halves
def test_one_direction(client, observe, create_app, correct):
    schema = app.get_schema_in_one_direction()
    observe(lambda: post(client, create_app, schema), correct=correct, symptom=UNDEFINED)


@workaround("model-rebuild")
@halves
def test_model_rebuild(client, observe, create_app, correct):
    observe(lambda: post(client, create_app, app.get_rebuilt_schema()), correct=correct, symptom=UNDEFINED)


@workaround("update-forward-refs")
@halves
def test_update_forward_refs(client, observe, create_app, correct):
    observe(lambda: post(client, create_app, app.get_updated_schema()), correct=correct, symptom=UNDEFINED)
