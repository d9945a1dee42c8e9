import pytest

from casebook.probes import answer, control, raises, workaround
from cases.imports.get_param_sub_dependant import app, workarounds

PARAM = raises(ImportError, "^cannot import name 'get_param_sub_dependant' from 'fastapi.dependencies.utils'")
SUB = raises(ImportError, "^cannot import name 'get_sub_dependant' from 'fastapi.dependencies.utils'")
REPLACED = (200, "replacement")


@control
def test_dependency(client):
    assert answer(client(app.create_app()).get("/items")) == (200, "original")


def test_import(observe):
    def name():
        from fastapi.dependencies.utils import get_param_sub_dependant

        return get_param_sub_dependant.__name__

    observe(name, correct="get_param_sub_dependant", symptom=PARAM)


@pytest.mark.parametrize(
    ("create_app", "gone"),
    [(app.replaced_by_param_sub_dependant, PARAM), (app.replaced_by_sub_dependant, SUB)],
    ids=["param", "sub"],
)
def test_replaced(client, observe, create_app, gone):
    observe(lambda: answer(client(create_app()).get("/items")), correct=REPLACED, symptom=gone)


@workaround("get-dependant")
def test_get_dependant(client, observe):
    seen = answer(client(workarounds.replaced_by_get_dependant()).get("/items"))
    observe(seen, correct=REPLACED, symptom=(200, "original"))


@workaround("parameterless")
def test_parameterless(client, observe):
    noted = []
    client(workarounds.added_by_parameterless(noted.append)).get("/items")
    observe(noted, correct=["called"], symptom=[])
