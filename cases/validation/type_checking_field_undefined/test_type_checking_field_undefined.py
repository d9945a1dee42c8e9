from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.type_checking_field_undefined import app

USER = {"role": {"name": "admin"}}
UNDEFINED = one_of(
    raises("PydanticUserError", "is not fully defined"),
    raises("PydanticUndefinedAnnotation", "^name 'Role' is not defined"),
    raises(NameError, "^name 'Role' is not defined"),
    raises("ConfigError", '^field "role" not yet prepared so type is still a ForwardRef'),
)


def post(client, create_app, schema):
    return answer(client(create_app(schema)).post("/users", json=USER))


@control
def test_type_that_is_imported(client):
    assert post(client, app.create_app_with_body, app.get_schema_in_one_direction()) == (200, "admin")


@control
def test_modules_can_be_imported():
    assert app.get_schema().__name__ == "UserSchema"


def test_body(client, observe):
    observe(lambda: post(client, app.create_app_with_body, app.get_schema()), correct=(200, "admin"), symptom=UNDEFINED)


def test_response_model(client, observe):
    observe(
        lambda: post(client, app.create_app_with_response_model, app.get_schema()),
        correct=(200, USER),
        symptom=UNDEFINED,
    )


@workaround("one-direction")
def test_one_direction(client, observe):
    schema = app.get_schema_in_one_direction()
    observe(lambda: post(client, app.create_app_with_body, schema), correct=(200, "admin"), symptom=UNDEFINED)


@workaround("one-direction")
def test_one_direction_of_response_model(client, observe):
    schema = app.get_schema_in_one_direction()
    observe(lambda: post(client, app.create_app_with_response_model, schema), correct=(200, USER), symptom=UNDEFINED)


@workaround("model-rebuild")
def test_model_rebuild(client, observe):
    observe(
        lambda: post(client, app.create_app_with_body, app.get_rebuilt_schema()),
        correct=(200, "admin"),
        symptom=UNDEFINED,
    )


@workaround("model-rebuild")
def test_model_rebuild_of_response_model(client, observe):
    observe(
        lambda: post(client, app.create_app_with_response_model, app.get_rebuilt_schema()),
        correct=(200, USER),
        symptom=UNDEFINED,
    )


@workaround("update-forward-refs")
def test_update_forward_refs(client, observe):
    observe(
        lambda: post(client, app.create_app_with_body, app.get_updated_schema()),
        correct=(200, "admin"),
        symptom=UNDEFINED,
    )


@workaround("update-forward-refs")
def test_update_forward_refs_of_response_model(client, observe):
    observe(
        lambda: post(client, app.create_app_with_response_model, app.get_updated_schema()),
        correct=(200, USER),
        symptom=UNDEFINED,
    )
