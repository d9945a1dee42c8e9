import importlib

import pytest

from casebook.probes import answer, control, raises, workaround
from cases.imports.is_coroutine_callable import app, workarounds

KINDS = [(True, False, False), (False, True, False), (False, False, True)]


@control
def test_dependencies(client):
    found = ["coroutine", "asynchronous generator", "generator"]
    assert answer(client(app.create_app()).get("/")) == (200, found)


@pytest.mark.parametrize(
    "name", ["is_coroutine_callable", "is_gen_callable", "is_async_gen_callable", "solve_generator"]
)
def test_name(observe, name):
    def found():
        return getattr(importlib.import_module("fastapi.dependencies.utils"), name).__name__

    gone = raises(AttributeError, f"^module 'fastapi.dependencies.utils' has no attribute '{name}'")
    observe(found, correct=name, symptom=gone)


def test_import(observe):
    gone = raises(ImportError, "^cannot import name 'is_async_gen_callable' from 'fastapi.dependencies.utils'")
    observe(app.asked, correct=KINDS, symptom=gone)


@workaround("property")
def test_property(observe):
    gone = raises(AttributeError, "^'Dependant' object has no attribute 'is_coroutine_callable'")
    observe(workarounds.asked_by_property, correct=KINDS, symptom=gone)


@workaround("inspect")
def test_inspect(observe):
    observe(workarounds.asked_by_inspect, correct=KINDS, symptom=None)
