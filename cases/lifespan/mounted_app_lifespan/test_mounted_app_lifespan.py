import pytest

from casebook.probes import control, one_of, workaround
from cases.lifespan.mounted_app_lifespan import app

MAIN = ("main start", "main stop")
SUB_INSIDE = ("main start", "sub start", "sub stop", "main stop")
SUB_OUTSIDE = ("sub start", "main start", "main stop", "sub stop")
IN_ORDER = ("main start", "sub start", "main stop", "sub stop")
BOTH = one_of(SUB_INSIDE, SUB_OUTSIDE, IN_ORDER, ("sub start", "main start", "sub stop", "main stop"))
SUB_TWICE = ("main start", "sub start", "sub start", "sub stop", "main stop", "sub stop")


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
    observe(events.seen, correct=BOTH, symptom=MAIN)


def test_reported(client, observe, events):
    run(client, app.create_reported_app(events))
    observe(events.seen, correct=BOTH, symptom=MAIN)


@workaround("enter-in-lifespan")
@pytest.mark.parametrize(
    "create", [app.create_app_that_enters, app.create_app_that_enters_handlers], ids=["lifespan", "on-event"]
)
def test_enter_in_lifespan(client, observe, events, create):
    run(client, create(events))
    observe(events.seen, correct=SUB_OUTSIDE, symptom=MAIN)


@workaround("include-router")
def test_include_router(client, observe, events):
    run(client, app.create_app_with_included_router(events))
    observe(events.seen, correct=IN_ORDER, symptom=one_of(MAIN, SUB_TWICE))


@workaround("include-router-with-lifespan")
def test_include_router_with_lifespan(client, observe, events):
    run(client, app.create_app_with_included_router_and_lifespans(events))
    observe(events.seen, correct=SUB_INSIDE, symptom=MAIN)
