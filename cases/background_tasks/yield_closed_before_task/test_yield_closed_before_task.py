import pytest

from casebook.probes import control, workaround
from cases.background_tasks.yield_closed_before_task.app import create_app


@control
def test_task_runs(client, events):
    assert client(create_app(events)).get("/sync").json() == "open"
    assert len(events.seen) == 1


@pytest.mark.parametrize("path", ["/sync", "/async", "/response"])
def test_session_in_task(client, observe, events, path):
    client(create_app(events)).get(path)
    observe(events.seen, correct=("open",), symptom=("closed",))


@workaround("own-session")
def test_own_session(client, observe, events):
    client(create_app(events)).get("/own")
    observe(events.seen, correct=("open",), symptom=("closed",))
