from casebook.probes import control, workaround
from cases.lifespan.router_lifespan_ignored import app


def run(client, application):
    with client(application):
        pass


@control
def test_lifespan_of_the_app(client, events):
    run(client, app.create_app_with_both(events))
    assert {"app start", "app shutdown"} <= set(events.seen)


def test_reported(client, observe, events):
    run(client, app.create_app(events))
    observe(events.seen, correct=("router start", "router shutdown"), symptom=())


def test_app_and_router(client, observe, events):
    run(client, app.create_app_with_both(events))
    observe(
        events.seen,
        correct=("app start", "router start", "router shutdown", "app shutdown"),
        symptom=("app start", "app shutdown"),
    )


def test_nested_router(client, observe, events):
    run(client, app.create_app_with_nested_router(events))
    observe(
        events.seen,
        correct=("app start", "router start", "inner start", "inner shutdown", "router shutdown", "app shutdown"),
        symptom=("app start", "app shutdown"),
    )


def test_handlers_of_a_router_below_a_lifespan(client, observe, events):
    run(client, app.create_app_with_handlers(events))
    observe(
        events.seen,
        correct=("app start", "router start", "router shutdown", "app shutdown"),
        symptom=("app start", "app shutdown"),
    )


@workaround("enter-in-lifespan")
def test_enter_in_lifespan(client, observe, events):
    run(client, app.create_app_that_enters(events))
    observe(events.seen, correct=("router start", "router shutdown"), symptom=())
