from casebook.probes import answer, control, raises, workaround
from cases.imports.create_response_field import app, workarounds

GONE = raises(ImportError, "^cannot import name 'create_response_field' from 'fastapi.utils'")


@control
def test_response_model(client):
    assert answer(client(app.create_app()).get("/")) == (200, 1)


def test_import(observe):
    def name():
        from fastapi.utils import create_response_field

        return create_response_field.__name__

    observe(name, correct="create_response_field", symptom=GONE)


def test_field(observe):
    observe(app.name_of_the_field, correct="value", symptom=GONE)


def test_check_file_field(observe):
    observe(
        app.name_of_the_check,
        correct="check_file_field",
        symptom=raises(ImportError, "^cannot import name 'check_file_field' from 'fastapi.dependencies.utils'"),
    )


@workaround("create-model-field")
def test_create_model_field(observe):
    observe(workarounds.name_by_new_name, correct="value", symptom=raises(ImportError, "create_model_field"))


@workaround("either-name")
def test_either_name(observe):
    observe(workarounds.name_by_either_name, correct="value", symptom=raises(ImportError, "create_response_field"))
