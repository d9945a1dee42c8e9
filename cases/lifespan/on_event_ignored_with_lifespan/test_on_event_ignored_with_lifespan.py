import warnings

import pytest

from casebook.probes import control, one_of, raises, workaround
from cases.lifespan.on_event_ignored_with_lifespan import app, workarounds

PLACES = {
    "app": app.create_app,
    "parameters": app.create_app_with_parameters,
    "add-event-handler": app.create_app_with_event_handlers,
    "add-event-handler-of-router": app.create_app_with_event_handlers_of_router,
}
LIFESPAN = ("lifespan start", "lifespan stop")
BOTH = one_of(
    ("lifespan start", "event start", "event stop", "lifespan stop"),
    ("lifespan start", "event start", "lifespan stop", "event stop"),
    ("event start", "lifespan start", "lifespan stop", "event stop"),
    ("event start", "lifespan start", "event stop", "lifespan stop"),
)
WARNING = (
    "The `lifespan` parameter cannot be used with `on_startup` or `on_shutdown`. "
    "Both `on_startup` and `on_shutdown` will be ignored."
)
INSIDE = ("lifespan start", "event start", "event stop", "lifespan stop")
AROUND = ("event start", "lifespan start", "lifespan stop", "event stop")


def run(client, application):
    with client(application):
        pass


def ran(client, create_app, events):
    run(client, create_app(events))
    return events.seen


@control
def test_on_event_alone(client, events):
    run(client, app.create_app_without_lifespan(events))
    assert events.seen == ("event start",)


@pytest.mark.parametrize("place", PLACES)
def test_both(client, observe, events, place):
    observe(lambda: ran(client, PLACES[place], events), correct=BOTH, symptom=LIFESPAN)


# the app has no add_event_handler() with Starlette 1: lifespan/add_event_handler_removed
@pytest.mark.parametrize("place", ["app", "parameters"])
def test_warning(observe, events, place):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        PLACES[place](events)
    observe([str(one.message) for one in caught if one.category is UserWarning], correct=[WARNING], symptom=[])


@workaround("call-in-lifespan")
def test_call_in_lifespan(client, observe, events):
    run(client, app.create_app_with_call(events))
    observe(
        events.seen,
        correct=("lifespan start", "event start", "lifespan stop"),
        symptom=LIFESPAN,
    )


@workaround("wrap-lifespan-context")
def test_wrap_lifespan_context(client, observe, events):
    observe(lambda: ran(client, workarounds.create_wrapped_app, events), correct=AROUND, symptom=LIFESPAN)


@workaround("router-startup")
def test_router_startup(client, observe, events):
    observe(
        lambda: ran(client, workarounds.create_app_that_calls_the_router, events),
        correct=INSIDE,
        symptom=raises(AttributeError, "^'APIRouter' object has no attribute 'startup'$"),
    )


@workaround("run-the-lists")
def test_run_the_lists(client, observe, events):
    observe(lambda: ran(client, workarounds.create_app_that_runs_the_lists, events), correct=INSIDE, symptom=LIFESPAN)
