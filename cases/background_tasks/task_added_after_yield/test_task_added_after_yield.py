import pytest

from casebook.probes import control, workaround
from cases.background_tasks.task_added_after_yield.app import create_app, create_app_with_function_scope


@control
def test_task_added_before_yield_runs(client, events):
    assert client(create_app(events)).get("/sync").json() == "done"
    assert events.seen[0] == "before"


@pytest.mark.parametrize("path", ["/sync", "/async"])
def test_added_after_yield(client, observe, events, path):
    client(create_app(events)).get(path)
    observe(events.seen, correct=("before", "after"), symptom=("before",))


def test_only_added_after_yield(client, observe, events):
    client(create_app(events)).get("/only-after")
    observe(events.seen, correct=("after",), symptom=())


@workaround("function-scope")
def test_function_scope(client, observe, events):
    client(create_app_with_function_scope(events)).get("/")
    observe(events.seen, correct=("before", "after"), symptom=("before",))
