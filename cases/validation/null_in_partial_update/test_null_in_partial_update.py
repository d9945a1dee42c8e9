import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.null_in_partial_update import app, workarounds

STORED = {"name": "Foo", "price": 50.2, "description": "first"}
UNDESCRIBED = (200, {**STORED, "description": None})
FIELDS = pytest.mark.parametrize("name", ["name", "price"])


def patch(client, made, body):
    return answer(client(made).patch("/item", json=body))


def read(client, made):
    """The answer, or the errors of the response, which before FastAPI 0.100.0 raises Pydantic's own ValidationError."""
    try:
        return answer(client(made).get("/item"))
    except Exception as error:
        if type(error).__name__ not in {"ResponseValidationError", "ValidationError"}:
            raise
        return [(each["type"], each["loc"]) for each in error.errors()]


def refused(name):
    """A 422 for this field: of its type, or by a validator."""
    kinds = {
        "name": [
            ("string_type", ["body", "name"], "Input should be a valid string"),
            ("type_error.none.not_allowed", ["body", "name"], "none is not an allowed value"),
        ],
        "price": [
            ("float_type", ["body", "price"], "Input should be a valid number"),
            ("type_error.none.not_allowed", ["body", "price"], "none is not an allowed value"),
        ],
    }
    by_validator = [
        ("value_error", ["body", name], "Value error, null is no value of this field"),
        ("value_error", ["body", name], "null is no value of this field"),
    ]
    return 422, one_of(*([kind] for kind in (*kinds[name], *by_validator)))


def emptied(name):
    return 200, {**STORED, name: None}


@control
def test_update(client):
    made = app.create_app()
    assert patch(client, made, {"price": 1.5}) == (200, {**STORED, "price": 1.5})
    assert patch(client, made, {}) == (200, {**STORED, "price": 1.5})
    assert patch(client, made, {"name": ""})[0] == 422
    assert answer(client(made).get("/item")) == (200, {**STORED, "price": 1.5})


@control
def test_update_of_database(client):
    assert patch(client, app.create_app_with_database(), {"price": 1.5}) == (200, {**STORED, "price": 1.5})
    assert patch(client, app.create_app_with_database(), {"description": None}) == UNDESCRIBED


@control
def test_null_for_a_field_that_may_be_none(client):
    assert patch(client, app.create_app(), {"description": None}) == UNDESCRIBED


@FIELDS
def test_null(client, observe, name):
    observe(patch(client, app.create_app(), {name: None}), correct=refused(name), symptom=emptied(name))


def test_response_afterwards(client, observe):
    made = app.create_app()
    patch(client, made, {"name": None})
    observe(
        lambda: read(client, made),
        correct=(200, STORED),
        symptom=[(one_of("string_type", "type_error.none.not_allowed"), ("response", "name"))],
    )


@FIELDS
def test_null_for_a_column(client, observe, name):
    observe(
        lambda: patch(client, app.create_app_with_database(), {name: None}),
        correct=refused(name),
        symptom=raises("IntegrityError", f"^NOT NULL constraint failed: item.{name}$"),
    )


@workaround("default-without-optional")
@FIELDS
def test_default_without_optional(client, observe, name):
    made = workarounds.create_app_without_optional()
    seen = [patch(client, made, {name: None}), patch(client, made, {"description": None})]
    observe(seen, correct=[refused(name), UNDESCRIBED], symptom=[emptied(name), UNDESCRIBED])


@workaround("validator")
@FIELDS
def test_validator(client, observe, name):
    made = workarounds.create_app_with_validator()
    seen = [patch(client, made, {name: None}), patch(client, made, {"description": None})]
    observe(seen, correct=[refused(name), UNDESCRIBED], symptom=[emptied(name), UNDESCRIBED])


@workaround("exclude-none")
@FIELDS
def test_exclude_none(client, observe, name):
    made = app.create_app(exclude_none=True)
    observe(patch(client, made, {name: None}), correct=(200, STORED), symptom=emptied(name))
