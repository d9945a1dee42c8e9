from functools import partial
from importlib import import_module

from casebook.probes import control, raises, workaround

PRICE = {"price": "9.99"}
UNDEFINED = raises(NameError, "^name 'Decimal' is not defined")


def answer(client, module):
    app = import_module(f"cases.dependencies.type_checking_return_annotation.{module}").app
    return client(app).get("/").json()


@control
def test_return_type_is_imported(client):
    assert answer(client, "ordinary") == PRICE


def test_return_type_is_evaluated(client, observe):
    observe(partial(answer, client, "app"), correct=PRICE, symptom=UNDEFINED)


@workaround("runtime-import")
def test_runtime_import(client, observe):
    observe(partial(answer, client, "runtime_import"), correct=PRICE, symptom=UNDEFINED)


@workaround("general-return-type")
def test_general_return_type(client, observe):
    observe(partial(answer, client, "general_return_type"), correct=PRICE, symptom=UNDEFINED)
