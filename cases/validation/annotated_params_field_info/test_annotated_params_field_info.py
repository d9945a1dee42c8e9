from casebook.probes import control, raises, workaround
from cases.validation.annotated_params_field_info import app

NO_LOCATION = raises(AttributeError, "^'FieldInfo' object has no attribute 'in_'$")
NOT_A_PATH = raises(AssertionError, "^Cannot use `FieldInfo` for path param 'value'$")


def answer(client, create_app, path="/?value=21"):
    return client(create_app()).get(path).json()


@control
def test_bare_type_is_read(client):
    assert answer(client, app.create_app_with_bare_type) == 21


def test_query_in_annotated(client, observe):
    observe(lambda: answer(client, app.create_app), correct=21, symptom=NO_LOCATION)


def test_path_in_annotated(client, observe):
    observe(lambda: answer(client, app.create_app_with_path, "/21"), correct=21, symptom=NOT_A_PATH)


@workaround("query-as-default")
def test_query_as_default(client, observe):
    observe(lambda: answer(client, app.create_app_with_default), correct=21, symptom=NO_LOCATION)


@workaround("bare-type")
def test_bare_type(client, observe):
    observe(lambda: answer(client, app.create_app_with_bare_type), correct=21, symptom=NO_LOCATION)
