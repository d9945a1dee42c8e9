import pytest

from casebook.probes import answer, control, workaround
from cases.background_tasks.failing_task_stops_following import app

SENT = (200, {"status": "Signup successful"})


def get(client, made, path, events):
    return answer(client(made, raise_server_exceptions=False).get(path)), events.seen


@control
def test_tasks_that_do_not_fail_run(client, events):
    assert get(client, app.create_app(events), "/healthy", events) == (SENT, ("first", "last"))


@control
def test_the_exception_reaches_the_server(client, events):
    with pytest.raises(app.TaskError):
        client(app.create_app(events)).get("/sync")


@pytest.mark.parametrize("path", ["/sync", "/async", "/dependency", "/response"])
def test_task_after_a_failing_one(client, observe, events, path):
    seen = get(client, app.create_app(events), path, events)
    observe(seen, correct=(SENT, ("first", "failing", "last")), symptom=(SENT, ("first", "failing")))


@workaround("catch-in-task")
@pytest.mark.parametrize("path", ["/sync", "/async"])
def test_catch_in_task(client, observe, events, path):
    seen = get(client, app.create_app_with_workarounds(events), path, events)
    observe(seen, correct=(SENT, ("first", "failing", "logged", "last")), symptom=(SENT, ("first", "failing")))


@workaround("risky-task-last")
def test_risky_task_last(client, observe, events):
    seen = get(client, app.create_app_with_workarounds(events), "/last", events)
    observe(seen, correct=(SENT, ("first", "last", "failing")), symptom=(SENT, ("first", "failing")))
