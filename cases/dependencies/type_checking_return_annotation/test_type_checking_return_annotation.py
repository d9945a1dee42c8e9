from functools import partial
from importlib import import_module

from casebook.probes import answer, control, raises, workaround

PRICE = (200, {"price": "9.99"})
PEOPLE = (200, ["John Doe", "Jane Doe"])
UNDEFINED = raises(NameError, "^name 'Decimal' is not defined")


def get(client, module):
    app = import_module(f"cases.dependencies.type_checking_return_annotation.{module}").app
    return answer(client(app).get("/"))


@control
def test_return_type_is_imported(client):
    assert get(client, "ordinary") == PRICE


def test_dependency(client, observe):
    observe(partial(get, client, "app"), correct=PRICE, symptom=UNDEFINED)


def test_generator_dependency(client, observe):
    observe(
        partial(get, client, "generator"),
        correct=PEOPLE,
        symptom=raises(NameError, "^name 'AsyncGenerator' is not defined"),
    )


def test_endpoint_without_response_model(client, observe):
    observe(partial(get, client, "endpoint_without_response_model"), correct=(200, "9.99"), symptom=UNDEFINED)


def test_endpoint_with_response_model(client, observe):
    observe(partial(get, client, "endpoint_with_response_model"), correct=(200, "9.99"), symptom=UNDEFINED)


@workaround("runtime-import")
def test_runtime_import(client, observe):
    observe(partial(get, client, "runtime_import"), correct=PRICE, symptom=UNDEFINED)


@workaround("general-return-type")
def test_general_return_type(client, observe):
    observe(partial(get, client, "general_return_type"), correct=PRICE, symptom=UNDEFINED)
