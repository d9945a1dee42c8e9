import pytest

from casebook.probes import control, workaround
from cases.lifespan.mounted_app_lifespan import app

BOTH, MAIN = {"main start", "sub start", "sub stop", "main stop"}, {"main start", "main stop"}


def run(client, application):
    with client(application):
        pass


@control
def test_mounted_app_answers(client, events):
    with client(app.create_app(events)) as caller:
        assert caller.get("/sub/").json() == "sub"


@control
def test_lifespan_of_the_app_itself(client, events):
    run(client, app.create_sub_app(events))
    assert events.seen == ("sub start", "sub stop")


@pytest.mark.parametrize("create", [app.create_app, app.create_app_with_mounting_router], ids=["app", "router"])
def test_lifespan(client, observe, events, create):
    run(client, create(events))
    observe(set(events.seen), correct=BOTH, symptom=MAIN)


def test_reported(client, observe, events):
    run(client, app.create_reported_app(events))
    observe(set(events.seen), correct=BOTH, symptom=MAIN)


@workaround("enter-in-lifespan")
def test_enter_in_lifespan(client, observe, events):
    run(client, app.create_app_that_enters(events))
    observe(set(events.seen), correct=BOTH, symptom=MAIN)


@workaround("include-router")
def test_include_router(client, observe, events):
    run(client, app.create_app_with_included_router(events))
    observe(set(events.seen), correct=BOTH, symptom=MAIN)
