import warnings
from functools import partial

import pytest
from fastapi import Cookie, Form, Header, Query

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
REQUESTS = {
    "query": (partial(app.create_app, Query), {"params": {"param_alias": "x"}}),
    "header": (partial(app.create_app, Header), {"headers": {"param_alias": "x"}}),
    "cookie": (partial(app.create_app, Cookie), {"headers": {"cookie": "param_alias=x"}}),
    "form": (partial(app.create_app, Form), {"data": {"param_alias": "x"}}),
    "json": (app.create_app_with_json_body, {"json": {"param_alias": "x"}}),
}


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


@pytest.mark.parametrize("place", ["query", "header", "cookie", "form", "json"])
def test_request(client, observe, place):
    """The first request, before the OpenAPI document is made."""
    create_app, sent = REQUESTS[place]
    observe(
        app.warnings_of(create_app, use=lambda made: client(made).post("/", **sent)),
        correct=[],
        symptom=WARNED,
    )


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
