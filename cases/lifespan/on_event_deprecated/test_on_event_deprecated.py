import warnings

import pytest

from casebook.probes import control, workaround
from cases.lifespan.on_event_deprecated import app, workarounds

MESSAGE = "on_event is deprecated, use lifespan event handlers instead."
RUN = ("startup", "shutdown")
RUNS_IN_SILENCE = (set(), RUN)
RUNS_AND_WARNS = ({"DeprecationWarning"}, RUN)
PLACES = {
    "app": app.create_app,
    "router": app.create_app_with_router,
    "called": app.create_app_called_without_decorator,
}


def first_line(message):
    return str(message).strip().splitlines()[0]


def made(create_app, events):
    """The app, and what was warned of while it was made."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        return create_app(events), caught


def told_and_run(client, events, create_app):
    """What is warned of `on_event` while the app is made, and which of its handlers run."""
    application, caught = made(create_app, events)
    with client(application):
        pass
    return {one.category.__name__ for one in caught if "on_event" in str(one.message)}, events.seen


@control
def test_handlers_run(client, events):
    with client(app.create_app(events)):
        pass
    assert events.seen == RUN


@pytest.mark.parametrize("place", PLACES)
def test_warns(observe, events, place):
    def told():
        _, caught = made(PLACES[place], events)
        return {(one.category.__name__, first_line(one.message)) for one in caught}

    observe(told, correct=set(), symptom={("DeprecationWarning", MESSAGE)})


@pytest.mark.parametrize("place", PLACES)
def test_made_where_warnings_are_errors(observe, events, place):
    def outcome():
        with warnings.catch_warnings():
            warnings.filterwarnings("error", category=DeprecationWarning)
            try:
                PLACES[place](events)
            except DeprecationWarning as warning:
                return first_line(warning)
        return "made"

    observe(outcome, correct="made", symptom=MESSAGE)


def test_module_of_the_second_warning(observe, events):
    """`FastAPI.on_event` calls `APIRouter.on_event`, so that one use warns twice: of the app's file, and of FastAPI's own."""

    def files():
        _, caught = made(app.create_app_called_without_decorator, events)
        return sorted({one.filename.rpartition("/")[2] for one in caught if "on_event" in str(one.message)})

    observe(files, correct=[], symptom=["app.py", "applications.py"])


@workaround("lifespan")
def test_lifespan(client, observe, events):
    create_app = workarounds.create_app_with_lifespan
    observe(lambda: told_and_run(client, events, create_app), correct=RUNS_IN_SILENCE, symptom=RUNS_AND_WARNS)


@workaround("parameters")
def test_parameters(client, observe, events):
    create_app = workarounds.create_app_with_parameters
    observe(lambda: told_and_run(client, events, create_app), correct=RUNS_IN_SILENCE, symptom=RUNS_AND_WARNS)


@workaround("add-event-handler")
def test_add_event_handler(client, observe, events):
    create_app = workarounds.create_app_with_add_event_handler
    observe(lambda: told_and_run(client, events, create_app), correct=RUNS_IN_SILENCE, symptom=RUNS_AND_WARNS)


@workaround("router-add-event-handler")
def test_router_add_event_handler(client, observe, events):
    create_app = workarounds.create_app_with_router_add_event_handler
    observe(lambda: told_and_run(client, events, create_app), correct=RUNS_IN_SILENCE, symptom=RUNS_AND_WARNS)


@workaround("filter")
def test_filter(client, observe, events):
    create_app = workarounds.create_app_with_filter
    observe(lambda: told_and_run(client, events, create_app), correct=RUNS_IN_SILENCE, symptom=RUNS_AND_WARNS)
