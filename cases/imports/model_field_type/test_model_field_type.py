import importlib
from typing import List

import pytest

from casebook.probes import answer, control, raises, workaround
from cases.imports.model_field_type import app, workarounds


def gone(name):
    return raises(AttributeError, f"^'ModelField' object has no attribute '{name}'")


@control
def test_parameters(client):
    assert answer(client(app.create_app()).get("/items?limit=1&tags=a")) == (200, [1, ["a"]])


def test_type(observe):
    observe(app.types, correct=[int, List[str]], symptom=gone("type_"))


def test_required(observe):
    observe(app.required, correct=[True, False], symptom=gone("required"))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("is_sequence_field", [False, True]),
        ("is_scalar_sequence_field", [False, True]),
        ("is_bytes_field", [False, False]),
        ("is_bytes_sequence_field", [False, False]),
    ],
)
def test_function(observe, name, told):
    def asked():
        function = getattr(importlib.import_module("fastapi._compat"), name)
        return [function(field) for field in app.find_fields()]

    observe(asked, correct=told, symptom=raises(AttributeError, f"^module 'fastapi._compat' has no attribute '{name}'"))


def test_import(observe):
    def name():
        from fastapi._compat import is_sequence_field

        return is_sequence_field.__name__

    observe(
        name,
        correct="is_sequence_field",
        symptom=raises(ImportError, "^cannot import name 'is_sequence_field' from 'fastapi._compat'"),
    )


@workaround("field-info")
def test_field_info(observe):
    observe(workarounds.facts_by_field_info, correct=[(int, True), (List[str], False)], symptom=None)


@workaround("by-annotation")
def test_sequence_by_annotation(observe):
    missing = raises(ImportError, "^cannot import name 'field_annotation_is_sequence' from 'fastapi._compat'")
    observe(workarounds.sequences_by_annotation, correct=[False, True], symptom=missing)


@workaround("by-annotation")
def test_bytes_by_annotation(observe):
    missing = raises(ImportError, "^cannot import name 'is_bytes_or_nonable_bytes_annotation' from 'fastapi._compat'")
    observe(workarounds.bytes_by_annotation, correct=[False, False], symptom=missing)
