import pytest

from casebook.probes import answer, control, raises, workaround
from cases.dependencies.wrapped_dependency_not_solved import app

VALUE = {
    "generator": ("value", ("exit",)),
    "coroutine": ("value", ()),
    "async_generator": ("value", ("exit",)),
}
STYLES = pytest.mark.parametrize(
    "create_app", [app.create_app, app.create_app_in_default_style], ids=["annotated", "default"]
)
NOT_ITERABLE = raises(ValueError, "'coroutine' object is not iterable")


def get(client, made, events):
    return client(made).get("/").json(), events.seen


@control
@pytest.mark.parametrize("kind", VALUE)
def test_without_wrapper(client, events, kind):
    dependency = app.create_dependencies(events, wrap=app.as_it_is)[kind]
    assert get(client, app.create_app(dependency), events) == VALUE[kind]


@control
def test_wrapped_plain_function(client, events):
    dependency = app.create_dependencies(events)["plain"]
    assert get(client, app.create_app(dependency), events) == ("value", ())


@pytest.mark.parametrize("kind", VALUE)
@STYLES
def test_wrapped(client, observe, events, create_app, kind):
    made = create_app(app.create_dependencies(events)[kind])
    observe(lambda: get(client, made, events), correct=VALUE[kind], symptom=(kind, ()))


def test_cached_settings(client, observe):
    observe(
        lambda: answer(client(app.create_app_with_cache()).get("/")),
        correct=(200, "bar"),
        symptom=raises(AttributeError, "'coroutine' object has no attribute 'foo'"),
    )


def test_wrapped_endpoint(client, observe):
    made = app.create_app_with_wrapped_endpoint()
    observe(lambda: answer(client(made).get("/")), correct=(200, "value"), symptom=NOT_ITERABLE)


@workaround("wrapper-of-the-same-kind")
@pytest.mark.parametrize("kind", VALUE)
def test_wrapper_of_the_same_kind(client, observe, events, kind):
    made = app.create_app(app.create_dependencies_with_other_wrappers(events)[kind])
    observe(lambda: get(client, made, events), correct=VALUE[kind], symptom=(kind, ()))
