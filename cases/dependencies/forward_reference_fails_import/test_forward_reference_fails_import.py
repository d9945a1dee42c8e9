from functools import partial
from importlib import import_module

from casebook.probes import control, raises, workaround

UNDEFINED = raises(NameError, "^name 'Potato' is not defined")


def imported(module):
    app = import_module(f"cases.dependencies.forward_reference_fails_import.{module}").app
    return type(app).__name__


@control
def test_dependency_of_a_known_type(client):
    from cases.dependencies.forward_reference_fails_import.ordinary import app

    assert client(app).get("/").json() == {"color": "red"}


def test_module_cannot_be_imported(observe):
    observe(partial(imported, "app"), correct="FastAPI", symptom=UNDEFINED)


@workaround("class-first")
def test_class_first(observe):
    observe(partial(imported, "class_first"), correct="FastAPI", symptom=UNDEFINED)


@workaround("string-in-annotated")
def test_string_in_annotated(observe):
    observe(partial(imported, "string_in_annotated"), correct="FastAPI", symptom=UNDEFINED)


@workaround("without-annotated")
def test_without_annotated(observe):
    observe(partial(imported, "without_annotated"), correct="FastAPI", symptom=UNDEFINED)


@workaround("included-router")
def test_included_router(observe):
    observe(partial(imported, "included_router"), correct="FastAPI", symptom=UNDEFINED)
