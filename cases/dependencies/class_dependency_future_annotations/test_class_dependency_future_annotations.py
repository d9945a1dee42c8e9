from casebook.probes import answer, control, raises, workaround
from cases.dependencies.class_dependency_future_annotations import app, evaluated

VALUE = (200, {"val": 123})
UNDEFINED = raises(NameError, "^name 'CoolType' is not defined")


def get(client, create_app):
    return answer(client(create_app()).get("/"))


@control
def test_function_makes_the_object(client):
    assert get(client, app.create_app_with_function) == VALUE


def test_class(client, observe):
    observe(lambda: get(client, app.create_app), correct=VALUE, symptom=UNDEFINED)


def test_instance(client, observe):
    observe(lambda: get(client, app.create_app_with_instance), correct=VALUE, symptom=UNDEFINED)


@workaround("no-future-import")
def test_no_future_import(client, observe):
    observe(lambda: get(client, evaluated.create_app), correct=VALUE, symptom=UNDEFINED)


@workaround("function")
def test_function(client, observe):
    observe(lambda: get(client, app.create_app_with_function), correct=VALUE, symptom=UNDEFINED)
