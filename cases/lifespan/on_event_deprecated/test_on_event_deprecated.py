import warnings

import pytest

from casebook.probes import control, workaround
from cases.lifespan.on_event_deprecated import app, workarounds

WARNED = {("DeprecationWarning", "on_event is deprecated, use lifespan event handlers instead.")}
RUN = ("startup", "shutdown")
PLACES = {
    "app": app.create_app,
    "router": app.create_app_with_router,
    "called": app.create_app_called_without_decorator,
}


def told_of(create_app, events):
    """What is warned of while the app is made: category and first line of each warning."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        create_app(events)
    return {(one.category.__name__, str(one.message).strip().splitlines()[0]) for one in caught}


def told_and_run(client, events, create_app):
    """What is warned of while the app is made, and which of its handlers run."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        made = create_app(events)
    with client(made):
        pass
    return {one.category.__name__ for one in caught if "on_event" in str(one.message)}, events.seen


@control
def test_handlers_run(client, events):
    with client(app.create_app(events)):
        pass
    assert events.seen == RUN


@pytest.mark.parametrize("place", PLACES)
def test_warns(observe, events, place):
    observe(lambda: told_of(PLACES[place], events), correct=set(), symptom=WARNED)


@pytest.mark.parametrize("place", PLACES)
def test_made_where_warnings_are_errors(observe, events, place):
    def made():
        with warnings.catch_warnings():
            warnings.filterwarnings("error", category=DeprecationWarning)
            try:
                PLACES[place](events)
            except DeprecationWarning as warning:
                return str(warning).strip().splitlines()[0]
        return "made"

    observe(made, correct="made", symptom="on_event is deprecated, use lifespan event handlers instead.")


def test_module_of_the_second_warning(observe, events):
    """`FastAPI.on_event` calls `APIRouter.on_event`, so that one use warns twice: of the app's file, and of FastAPI's own."""

    def files():
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            app.create_app_called_without_decorator(events)
        return sorted({one.filename.rpartition("/")[2] for one in caught if "on_event" in str(one.message)})

    observe(files, correct=[], symptom=["app.py", "applications.py"])


@workaround("lifespan")
def test_lifespan(client, observe, events):
    observe(
        lambda: told_and_run(client, events, workarounds.create_app_with_lifespan),
        correct=(set(), RUN),
        symptom=({"DeprecationWarning"}, RUN),
    )


@workaround("parameters")
def test_parameters(client, observe, events):
    observe(
        lambda: told_and_run(client, events, workarounds.create_app_with_parameters),
        correct=(set(), RUN),
        symptom=({"DeprecationWarning"}, RUN),
    )


@workaround("add-event-handler")
def test_add_event_handler(client, observe, events):
    observe(
        lambda: told_and_run(client, events, workarounds.create_app_with_add_event_handler),
        correct=(set(), RUN),
        symptom=({"DeprecationWarning"}, RUN),
    )


@workaround("router-add-event-handler")
def test_router_add_event_handler(client, observe, events):
    observe(
        lambda: told_and_run(client, events, workarounds.create_app_with_router_add_event_handler),
        correct=(set(), RUN),
        symptom=({"DeprecationWarning"}, RUN),
    )


@workaround("filter")
def test_filter(client, observe, events):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        made = workarounds.create_app_with_filter(events)
    with client(made):
        pass
    told = {one.category.__name__ for one in caught if "on_event" in str(one.message)}
    observe((told, events.seen), correct=(set(), RUN), symptom=({"DeprecationWarning"}, RUN))
