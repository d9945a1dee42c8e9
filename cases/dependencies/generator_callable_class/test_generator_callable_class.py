import pytest

from casebook.probes import answer, control, raises, workaround
from cases.dependencies.generator_callable_class import app

KINDS = pytest.mark.parametrize(
    ("kind", "symptom"),
    [
        (app.GeneratorCallable, raises(AttributeError, "^'GeneratorCallable' object has no attribute 'throw'$")),
        (app.AsyncGeneratorCallable, raises(TypeError, "^'AsyncGeneratorCallable' object is not an async iterator$")),
    ],
    ids=["generator", "async-generator"],
)
APPS = pytest.mark.parametrize(
    "create_app", [app.create_app, app.create_app_with_annotation], ids=["argument", "annotation"]
)


def get(client, made):
    return answer(client(made).get("/"))


@control
@APPS
def test_plain_call(client, create_app):
    assert get(client, create_app(app.Callable)) == (200, "Callable")


@APPS
@KINDS
def test_class(client, observe, create_app, kind, symptom):
    observe(lambda: get(client, create_app(kind)), correct=(200, kind.__name__), symptom=symptom)


@workaround("function")
@KINDS
def test_function(client, observe, kind, symptom):
    observe(lambda: get(client, app.create_app_with_function(kind)), correct=(200, kind.__name__), symptom=symptom)


@workaround("instance")
@KINDS
def test_instance(client, observe, kind, symptom):
    observe(lambda: get(client, app.create_app(kind())), correct=(200, "str"), symptom=symptom)
