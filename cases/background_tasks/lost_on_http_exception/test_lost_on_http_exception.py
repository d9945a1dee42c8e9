import pytest

from casebook.probes import answer, control, workaround
from cases.background_tasks.lost_on_http_exception import app

NOT_FOUND = (404, {"detail": "Item not found"})
RUN, LOST = (NOT_FOUND, ("task",)), (NOT_FOUND, ())


def get(client, made, path, events):
    return answer(client(made).get(path)), events.seen


@control
def test_task_runs_after_a_return(client, events):
    found = (200, {"name": "apple", "count": 10})
    assert get(client, app.create_app_as_reported(events), "/items/apple", events) == (found, ("task",))


def test_reported(client, observe, events):
    seen = get(client, app.create_app_as_reported(events), "/items/orange", events)
    observe(seen, correct=RUN, symptom=LOST)


@pytest.mark.parametrize("path", ["/sync", "/own-error", "/dependency"])
def test_task_before_an_exception(client, observe, events, path):
    observe(get(client, app.create_app(events), path, events), correct=RUN, symptom=LOST)


@workaround("return-response")
@pytest.mark.parametrize("path", ["/response", "/returned"])
def test_return_response(client, observe, events, path):
    observe(get(client, app.create_app_with_workarounds(events), path, events), correct=RUN, symptom=LOST)


@workaround("exception-handler")
def test_exception_handler(client, observe, events):
    observe(get(client, app.create_app_with_workarounds(events), "/handler", events), correct=RUN, symptom=LOST)
