import pytest

from casebook.probes import answer, control, raises, workaround
from cases.dependencies.callable_class import app

MADE = (200, "AsyncCallable")
NOT_AWAITABLE = raises(TypeError, "^object AsyncCallable can't be used in 'await' expression$")
APPS = pytest.mark.parametrize(
    "create_app", [app.create_app, app.create_app_with_annotation], ids=["argument", "annotation"]
)


def get(client, made, path="/"):
    return answer(client(made).get(path))


@control
@APPS
def test_plain_call(client, create_app):
    assert get(client, create_app(app.Callable)) == (200, "Callable")


@APPS
def test_class(client, observe, create_app):
    observe(lambda: get(client, create_app(app.AsyncCallable)), correct=MADE, symptom=NOT_AWAITABLE)


def test_object_is_called_in_the_route(client, observe):
    made = app.create_app_of_pull_request_14458()
    observe(lambda: get(client, made, "/?value=given"), correct=(200, "given"), symptom=NOT_AWAITABLE)


@workaround("function")
def test_function(client, observe):
    made = app.create_app_with_function(app.AsyncCallable)
    observe(lambda: get(client, made), correct=MADE, symptom=NOT_AWAITABLE)


@workaround("instance")
def test_instance(client, observe):
    observe(lambda: get(client, app.create_app(app.AsyncCallable())), correct=(200, "str"), symptom=NOT_AWAITABLE)
