from casebook.probes import answer, control, raises, workaround
from cases.imports.get_body_field import app, workarounds

GONE = raises(ImportError, "^cannot import name 'get_body_field' from 'fastapi.dependencies.utils'")


@control
def test_body(client):
    sent = {"name": "a", "size": 1}
    assert answer(client(app.create_app()).post("/items", json=sent)) == (200, ["a", 1])


def test_import(observe):
    def name():
        from fastapi.dependencies.utils import get_body_field

        return get_body_field.__name__

    observe(name, correct="get_body_field", symptom=GONE)


def test_import_of_fastapi_pagination(observe):
    def names():
        from fastapi.dependencies.utils import get_body_field, get_parameterless_sub_dependant

        return [function.__name__ for function in (get_body_field, get_parameterless_sub_dependant)]

    observe(names, correct=["get_body_field", "get_parameterless_sub_dependant"], symptom=GONE)


@workaround("private")
def test_private(observe):
    observe(workarounds.body_by_private_function, correct="body", symptom=raises(ImportError, "_get_body_field"))


@workaround("either-name")
def test_either_name(observe):
    observe(
        workarounds.body_by_either_name,
        correct="body",
        symptom=raises(TypeError, r"^get_body_field\(\) got an unexpected keyword argument 'body_params'$"),
    )


@workaround("name-and-arguments")
def test_name_and_arguments(observe):
    observe(workarounds.body_by_name_and_arguments, correct="body", symptom=GONE)


@workaround("body-field")
def test_body_field(observe):
    observe(workarounds.body_by_attribute, correct="body", symptom=None)
