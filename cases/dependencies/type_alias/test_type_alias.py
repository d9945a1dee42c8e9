import pytest

from casebook.probes import answer, control, raises, workaround
from cases.dependencies.type_alias import app

FOUND = (200, 123)
MISSING = (422, [("missing", ["query", "value"], "Field required")])
SENT = {
    "depends": {},
    "depends-async": {},
    "query": {"params": {"value-alias": "123"}},
    "header": {"headers": {"value": "123"}},
    "cookie": {"headers": {"cookie": "value=123"}},
    "form": {"data": {"value": "123"}},
    "body": {"json": {"value": 123}},
}
KINDS = pytest.mark.parametrize("kind", SENT)


def post(client, made, path="/items", **sent):
    return answer(client(made).post(path, **sent))


@control
@KINDS
def test_without_an_alias(client, kind):
    assert post(client, app.create_app_in_default_style(kind), **SENT[kind]) == FOUND


@control
def test_alias_of_a_plain_type(client):
    assert post(client, app.create_app(app.alias("int")), params={"value": "123"}) == FOUND


@control
def test_alias_in_the_path(client):
    assert post(client, app.create_app(app.alias("path"), "/items/{value}"), "/items/123") == FOUND


@KINDS
def test_alias(client, observe, kind):
    observe(lambda: post(client, app.create_app(app.alias(kind)), **SENT[kind]), correct=FOUND, symptom=MISSING)


@KINDS
def test_alias_in_a_dependency(client, observe, kind):
    made = app.create_app_with_nested_dependency(app.alias(kind))
    observe(lambda: post(client, made, **SENT[kind]), correct=FOUND, symptom=MISSING)


def test_alias_of_a_model(client, observe):
    made = app.create_app(app.alias("model"))
    observe(lambda: post(client, made, json={"name": "a"}), correct=(200, {"name": "a"}), symptom=MISSING)


def test_alias_of_request(client, observe):
    observe(
        lambda: post(client, app.create_app(app.alias("request"))),
        correct=(200, "POST"),
        symptom=raises("FastAPIError", "^Invalid args for response field!"),
    )


@workaround("assignment")
@KINDS
def test_assignment(client, observe, kind):
    observe(
        lambda: post(client, app.create_app(app.NAMED[kind]), **SENT[kind]),
        correct=FOUND,
        symptom=raises(AttributeError, "^'FieldInfo' object has no attribute 'in_'$"),
    )


@workaround("annotated-alias")
def test_annotated_alias(client, observe):
    observe(lambda: post(client, app.create_app_with_annotated_alias()), correct=FOUND, symptom=MISSING)
