from functools import partial
from importlib import import_module

from casebook.probes import answer, control, one_of, raises, workaround

DAY = (200, "2026-01-31")
UNDEFINED = one_of(
    raises(NameError, "^name 'date' is not defined"),
    raises("PydanticUserError", r"^`TypeAdapter\[.*ForwardRef\('date'\).*\]` is not fully defined"),
)


def load(module):
    return import_module(f"cases.responses.type_checking_return_type.{module}").app


def get(client, module):
    return answer(client(load(module)).get("/"))


@control
def test_type_is_imported(client):
    assert get(client, "runtime_import") == DAY


def test_request(client, observe):
    observe(partial(get, client, "app"), correct=DAY, symptom=UNDEFINED)


def test_document(client, observe):
    observe(lambda: client(load("app")).get("/openapi.json").status_code, correct=200, symptom=UNDEFINED)


@workaround("runtime-import")
def test_runtime_import(client, observe):
    observe(partial(get, client, "runtime_import"), correct=DAY, symptom=UNDEFINED)


@workaround("no-response-model")
def test_no_response_model(client, observe):
    observe(partial(get, client, "no_response_model"), correct=DAY, symptom=UNDEFINED)


@workaround("response-model")
def test_response_model(client, observe):
    observe(partial(get, client, "response_model"), correct=DAY, symptom=UNDEFINED)
