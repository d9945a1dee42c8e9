import pytest

from casebook.probes import control, one_of, workaround
from cases.lifespan.on_event_ignored_with_lifespan import app

PLACES = {
    "app": app.create_app,
    "parameters": app.create_app_with_parameters,
}
LIFESPAN = ("lifespan start", "lifespan stop")
BOTH = one_of(
    ("lifespan start", "event start", "event stop", "lifespan stop"),
    ("lifespan start", "event start", "lifespan stop", "event stop"),
    ("event start", "lifespan start", "lifespan stop", "event stop"),
    ("event start", "lifespan start", "event stop", "lifespan stop"),
)


def run(client, application):
    with client(application):
        pass


@control
def test_on_event_alone(client, events):
    run(client, app.create_app_without_lifespan(events))
    assert events.seen == ("event start",)


@pytest.mark.parametrize("place", PLACES)
def test_both(client, observe, events, place):
    run(client, PLACES[place](events))
    observe(events.seen, correct=BOTH, symptom=LIFESPAN)


@workaround("call-in-lifespan")
def test_call_in_lifespan(client, observe, events):
    run(client, app.create_app_with_call(events))
    observe(
        events.seen,
        correct=("lifespan start", "event start", "lifespan stop"),
        symptom=LIFESPAN,
    )
