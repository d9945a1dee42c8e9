import pytest

from casebook.probes import answer, control, raises
from claims.async_patterns.sqlmodel_integration.app import (
    Todo,
    TodoBase,
    TodoPublic,
    TodoPublicWithoutFlag,
    create_app,
    create_app_with_table_body,
)

pytestmark = pytest.mark.contract

PUBLIC = {"id": "1", "title": "a", "completed": False}
REFUSED = raises("ResponseValidationError")
PATHS = pytest.mark.parametrize(
    ("path", "wrap"), [("/todos/", lambda row: [row]), ("/todos/1", lambda row: row)], ids=["list", "one"]
)


@control
def test_row_is_made():
    assert Todo(id="1", title="a").title == "a"


@PATHS
def test_table_class(client, observe, path, wrap):
    """The endpoint returns rows, and the table class is the response model."""
    observe(
        lambda: answer(client(create_app(Todo)).get(path)),
        correct=(200, wrap({**PUBLIC, "note": "internal"})),
        symptom=REFUSED,
    )


@PATHS
def test_public_model(client, observe, path, wrap):
    """The endpoint returns rows, and the response model has from_attributes=True."""
    observe(lambda: answer(client(create_app(TodoPublic)).get(path)), correct=(200, wrap(PUBLIC)), symptom=REFUSED)


@PATHS
def test_public_model_without_flag(client, observe, path, wrap):
    """The endpoint returns rows, and the response model lacks from_attributes."""
    made = create_app(TodoPublicWithoutFlag)
    observe(lambda: answer(client(made).get(path)), correct=REFUSED, symptom=(200, wrap(PUBLIC)))


def test_table_object_of_wrong_types(observe):
    """The three fields of a row that is made of values of other types, as it keeps them."""

    def made():
        todo = Todo(id=1, title=["no", "text"], completed="perhaps")
        return todo.id, todo.title, todo.completed

    observe(made, correct=raises("ValidationError"), symptom=(1, ["no", "text"], "perhaps"))


def test_table_class_as_body(client, observe):
    """The table class is the body: a number is sent for the title, and no `completed`."""
    seen = answer(client(create_app_with_table_body()).post("/todos/", json={"id": "1", "title": 5}))
    refused = (422, [("string_type", ["body", "title"], "Input should be a valid string")])
    observe(seen, correct=refused, symptom=(200, {"title": 5, "completed": False}))


@pytest.mark.parametrize("make", [TodoBase, Todo.model_validate], ids=["model-without-table", "model_validate"])
def test_validated_object(observe, make):
    """The values of other types are refused."""
    values = {"id": "1", "title": ["no", "text"], "completed": "perhaps"}
    observe(
        lambda: make(**values) if make is TodoBase else make(values),
        correct=raises("ValidationError", "title(.|\n)*completed"),
    )
