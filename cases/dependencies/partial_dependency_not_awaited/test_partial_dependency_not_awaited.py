import gc
import warnings
from functools import partial

import pytest

from casebook.probes import answer, control, workaround
from cases.dependencies.partial_dependency_not_awaited import app

CALLED = {"coroutine": (), "generator": ("exit",), "async_generator": ("exit",), "instance": (), "method": ()}
INJECTED = {"instance": "coroutine", "method": "coroutine"}


def get(client, made):
    return client(made).get("/").json()


@control
def test_partial_of_plain_function(client):
    assert get(client, app.create_app(partial(app.plain, 10))) == 10


@control
def test_async_dependency(client):
    assert get(client, app.create_app(app.dep1)) == 43


def test_reported(client, observe):
    observe(get(client, app.create_app_as_reported()), correct=11, symptom="coroutine")


@pytest.mark.parametrize("kind", CALLED)
@pytest.mark.parametrize("keyword", [False, True], ids=["positional", "keyword"])
def test_partial(client, observe, events, kind, keyword):
    dependency = app.create_dependencies(events)[kind]
    made = app.create_app(partial(dependency, number=10) if keyword else partial(dependency, 10))
    seen = (get(client, made), events.seen)
    observe(seen, correct=(10, CALLED[kind]), symptom=(INJECTED.get(kind, kind), ()))


def test_check(client, observe):
    """A check that refuses each request."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="coroutine 'refuse' was never awaited")
        seen = answer(client(app.create_app_with_check()).get("/"))
        gc.collect()
    observe(seen, correct=(403, {"detail": "closed"}), symptom=(200, "let in"))


@workaround("callable-instance")
def test_callable_instance(client, observe):
    observe(get(client, app.create_app(app.PartialCls(10))), correct=10, symptom="coroutine")


@workaround("factory")
def test_factory(client, observe):
    observe(get(client, app.create_app(app.make_dependency(10))), correct=10, symptom="coroutine")
