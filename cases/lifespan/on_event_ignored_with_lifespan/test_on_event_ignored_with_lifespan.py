import pytest

from casebook.probes import control, workaround
from cases.lifespan.on_event_ignored_with_lifespan import app

PLACES = {
    "app": app.create_app,
    "parameters": app.create_app_with_parameters,
}
EXPECTED = {"lifespan start", "event start", "event stop", "lifespan stop"}


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
    observe(set(events.seen), correct=EXPECTED, symptom={"lifespan start", "lifespan stop"})


@workaround("call-in-lifespan")
def test_call_in_lifespan(client, observe, events):
    run(client, app.create_app_with_call(events))
    observe(
        events.seen,
        correct=("lifespan start", "event start", "lifespan stop"),
        symptom=("lifespan start", "lifespan stop"),
    )
