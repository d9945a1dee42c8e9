from datetime import date, datetime
from decimal import Decimal
from typing import Tuple
from uuid import UUID

import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.strict_model_refuses_json_text import app

ID = "7f2c1f0e-3a44-4c8e-9f4e-0d6f0c1b2a3d"
VALUES = {
    "datetime": (datetime, "2025-01-18T10:00:00Z", ("datetime_type", "Input should be a valid datetime")),
    "date": (date, "2025-01-18", ("date_type", "Input should be a valid date")),
    "uuid": (UUID, ID, ("is_instance_of", "Input should be an instance of UUID")),
    "decimal": (Decimal, "1.5", ("is_instance_of", "Input should be an instance of Decimal")),
    "enum": (app.Colour, "red", ("is_instance_of", "Input should be an instance of Colour")),
    "tuple": (Tuple[int, int], [1, 2], ("tuple_type", "Input should be a valid tuple")),
    "bytes": (bytes, "ab", ("bytes_type", "Input should be a valid bytes")),
}
every_type = pytest.mark.parametrize("name", VALUES)


OF_PYDANTIC_2_0 = ("decimal_type", "Input should be a valid Decimal instance or decimal string in JSON")


def refused(name):
    expected = [VALUES[name][2], *([OF_PYDANTIC_2_0] if name == "decimal" else [])]
    return 422, one_of(*([(kind, ["body", "value"], message)] for kind, message in expected))


def post(client, made, value):
    return answer(client(made).post("/", json={"value": value}))


@control
@every_type
def test_lax_model(client, name):
    annotation, value, _ = VALUES[name]
    assert post(client, app.create_app(app.lax_model(annotation)), value) == (200, {"value": value})


@control
def test_types_that_json_has(client):
    assert post(client, app.create_app(app.strict_model(int)), 1) == (200, {"value": 1})
    expected = (422, [("int_type", ["body", "value"], "Input should be a valid integer")])
    assert post(client, app.create_app(app.strict_model(int)), "1") == expected


@every_type
def test_body(client, observe, name):
    annotation, value, _ = VALUES[name]
    observe(
        post(client, app.create_app(app.strict_model(annotation)), value),
        correct=(200, {"value": value}),
        symptom=refused(name),
    )


@workaround("field-not-strict")
@every_type
def test_field_not_strict(client, observe, name):
    annotation, value, _ = VALUES[name]
    observe(
        lambda: post(client, app.create_app(app.strict_model(annotation, strict=False)), value),
        correct=(200, {"value": value}),
        symptom=one_of(refused(name), raises(RuntimeError, "Unable to apply constraint strict to schema")),
    )


@workaround("read-the-body")
@every_type
def test_read_the_body(client, observe, name):
    annotation, value, _ = VALUES[name]
    observe(
        post(client, app.create_app_that_reads_the_body(app.strict_model(annotation)), value),
        correct=(200, {"value": value}),
        symptom=refused(name),
    )


@workaround("before-validator")
def test_before_validator(client, observe):
    observe(
        post(client, app.create_app(app.WithBeforeValidator), "red"),
        correct=(200, {"value": "red"}),
        symptom=refused("enum"),
    )
