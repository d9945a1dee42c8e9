import pytest

from casebook.probes import answer, control, raises, workaround
from cases.application.circular_import.app import create_app

ALICE = (200, {"name": "Alice"})
CIRCULAR = raises(
    ImportError,
    r"^cannot import name 'User(Schema)?' from partially initialized module '.*\(most likely due to a circular import\)",
)
IN_ORDER = pytest.mark.parametrize("names", [("models", "schemas"), ("schemas", "models")], ids=["models", "schemas"])


def get(client, folder, names):
    return answer(client(create_app(folder, *names)).get("/user"))


@control
def test_schemas_alone(client):
    assert get(client, "separate", ("schemas", "models")) == ALICE


@IN_ORDER
def test_import(client, observe, names):
    observe(lambda: get(client, "cycle", names), correct=ALICE, symptom=CIRCULAR)


@workaround("separate-modules")
@IN_ORDER
def test_separate_modules(client, observe, names):
    observe(lambda: get(client, "separate", names), correct=ALICE, symptom=CIRCULAR)


@workaround("type-checking")
@IN_ORDER
def test_type_checking(client, observe, names):
    observe(lambda: get(client, "type_checking", names), correct=ALICE, symptom=CIRCULAR)


@workaround("import-in-function")
@IN_ORDER
def test_import_in_function(client, observe, names):
    observe(lambda: get(client, "in_function", names), correct=ALICE, symptom=CIRCULAR)
