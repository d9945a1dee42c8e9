import warnings

import pytest
from fastapi import Form

from casebook.probes import answer, control, raises, workaround
from cases.validation.unsupported_field_attribute_warning import app

NAME = "UnsupportedFieldAttributeWarning"


def provided(attribute, value):
    return NAME, f"The '{attribute}' attribute with value '{value}' was provided to the `Field()` function"


WARNED = [provided("alias", "param_alias")]
GENERATED = [
    provided(attribute, value)
    for value in ("limit", "offset", "orderBy", "tags")
    for attribute in ("alias", "validation_alias", "serialization_alias")
]


@control
def test_form_model_is_read_by_its_alias(client):
    caller = client(app.create_app(Form))
    assert answer(caller.post("/", data={"param_alias": "x"})) == (200, "read")
    assert answer(caller.post("/", data={"other": "x"}))[0] == 422


@control
def test_json_body_does_not_warn():
    assert app.warnings_of(app.create_app_with_json_body) == []


@pytest.mark.parametrize("source", app.SOURCES, ids=lambda source: source.__name__.lower())
def test_declaration(observe, source):
    observe(app.warnings_of(lambda: app.create_app(source)), correct=[], symptom=WARNED)


def test_alias_generator(observe):
    observe(app.warnings_of(app.create_app_of_pydantic_issue_12356), correct=[], symptom=GENERATED)


def test_warnings_are_errors(observe):
    def declare():
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return type(app.create_app().openapi()).__name__

    observe(declare, correct="dict", symptom=raises(NAME, "^The 'alias' attribute with value 'param_alias'"))


@workaround("ignore")
def test_ignore(observe):
    def ignore():
        warnings.filterwarnings(
            "ignore", message=r"The 'alias' attribute with value .* was provided to the `Field\(\)` function"
        )

    observe(app.warnings_of(app.create_app, ignore), correct=[], symptom=WARNED)


@workaround("single")
def test_single(observe):
    observe(app.warnings_of(app.create_app_with_single_parameter), correct=[], symptom=WARNED)
