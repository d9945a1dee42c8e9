import re
import warnings

import pytest

from casebook.probes import answer, control, workaround
from cases.validation.protected_namespace_warning import app

SENT = {"model_name": "a"}
names = pytest.mark.parametrize("name", ["model_name", "model_id"])


def warned(create_app, *arguments):
    """What Pydantic warns of when the app is made, in its first line, without the name of the class."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        create_app(*arguments)
    lines = [(one.category.__name__, str(one.message).partition("\n")[0]) for one in caught]
    return [(category, re.sub(" in [A-Z][a-z]+ has", " has", line)) for category, line in lines if "namespace" in line]


def conflict(name):
    return [("UserWarning", f'Field "{name}" has conflict with protected namespace "model_".')]


@control
def test_field_is_read(client):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = app.create_app("model_name")
    assert answer(client(made).post("/", json=SENT)) == (200, SENT)


@names
def test_warning(observe, name):
    observe(warned(app.create_app, name), correct=[], symptom=conflict(name))


@workaround("protected-namespaces")
@names
def test_protected_namespaces(observe, name):
    observe(lambda: warned(app.create_app_without_protection, name), correct=[], symptom=conflict(name))


@workaround("alias")
def test_alias(observe):
    observe(warned(app.create_app_with_alias), correct=[], symptom=conflict("model_name"))


@workaround("alias")
def test_alias_is_read(client, observe):
    seen = answer(client(app.create_app_with_alias()).post("/", json=SENT))
    observe(seen, correct=(200, SENT), symptom=(200, {"name": "a"}))
