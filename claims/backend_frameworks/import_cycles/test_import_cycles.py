from importlib import import_module

import pytest

from casebook.probes import answer, control, one_of, raises

pytestmark = pytest.mark.contract

LAMP = (200, "admin")


def load(module):
    return import_module(f"claims.backend_frameworks.import_cycles.{module}")


def post_role(client, *, rebuild):
    return answer(client(load("app").create_app(rebuild=rebuild)).post("/users", json={"role": {"name": "admin"}}))


@control
def test_schema_alone():
    assert load("separate_schemas").UserSchema(name="Alice").name == "Alice"


@pytest.mark.parametrize("first", ["cycle_models", "cycle_schemas"])
def test_modules_that_import_each_other(observe, first):
    """This module is imported first."""
    observe(
        lambda: load(first).__name__,
        correct=raises(ImportError, r"^cannot import name '\w+' from partially initialized module '.*cycle_\w+'"),
    )


def test_modules_that_do_not_import_each_other(observe):
    """A schema is made from a model, each of a module of its own."""
    observe(
        lambda: load("separate_schemas").UserSchema.model_validate(load("separate_models").User()).model_dump(),
        correct={"name": "Alice"},
    )


def test_type_checking_for_a_method(observe):
    """A model whose method takes the schema, and a schema whose method takes the model."""

    def compared():
        user = load("checked_method_models").User()
        return user.is_like(load("checked_method_schemas").UserSchema.of(user))

    observe(compared, correct=True)


def test_type_checking_for_a_field(client, observe):
    """POST of a body whose schema has a field of a class that is imported under TYPE_CHECKING."""
    observe(
        lambda: post_role(client, rebuild=False),
        correct=LAMP,
        symptom=one_of(
            raises("PydanticUserError", "is not fully defined"),
            raises("PydanticUndefinedAnnotation", "name 'Role' is not defined"),
            raises(NameError, "name 'Role' is not defined"),
        ),
    )


def test_type_checking_for_a_field_that_is_rebuilt(client, observe):
    """The same POST, where model_rebuild() is called once both modules are imported."""
    observe(lambda: post_role(client, rebuild=True), correct=LAMP)


def test_type_checking_for_a_parameter(client, observe):
    """POST to an endpoint whose parameter is of a class that is imported under TYPE_CHECKING."""
    observe(
        lambda: answer(client(load("checked_parameter").app).post("/users", json={"name": "Alice"})),
        correct=(200, "Alice"),
        symptom=one_of(
            (422, [("missing", ["query", "user"], "Field required")]),
            raises("PydanticUserError", "is not fully defined"),
            raises("PydanticUndefinedAnnotation", "name 'UserSchema' is not defined"),
            raises(NameError, "name 'UserSchema' is not defined"),
        ),
    )
