from casebook.probes import control, workaround
from cases.lifespan.router_handlers_run_twice import app

ONCE, TWICE = ("start", "stop"), ("start", "start", "stop", "stop")
FOUR_TIMES = ("start",) * 4 + ("stop",) * 4


def run(client, application):
    with client(application):
        pass


@control
def test_handlers_of_the_app(client, events):
    run(client, app.create_app_with_own_handlers(events))
    assert events.seen == ONCE


def test_router(client, observe, events):
    run(client, app.create_app(events))
    observe(events.seen, correct=ONCE, symptom=TWICE)


def test_router_in_a_router(client, observe, events):
    run(client, app.create_app_with_parent(events))
    observe(events.seen, correct=ONCE, symptom=("start", "start", "start", "stop", "stop", "stop"))


def test_router_that_is_included_twice(client, observe, events):
    run(client, app.create_app_that_includes_twice(events))
    observe(events.seen, correct=TWICE, symptom=FOUR_TIMES)


@workaround("lifespan-of-the-app")
def test_lifespan_of_the_app(client, observe, events):
    run(client, app.create_app_with_empty_lifespan(events))
    observe(events.seen, correct=ONCE, symptom=TWICE)


@workaround("lifespan-of-the-router")
def test_lifespan_of_the_router(client, observe, events):
    run(client, app.create_app_with_router_lifespan(events))
    observe(events.seen, correct=ONCE, symptom=TWICE)
