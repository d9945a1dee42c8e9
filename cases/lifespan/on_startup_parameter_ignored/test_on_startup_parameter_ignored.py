from casebook.probes import control, workaround
from cases.lifespan.on_startup_parameter_ignored import app


def run(client, application):
    with client(application):
        pass


@control
def test_app_answers(client, events):
    with client(app.create_app(events)) as caller:
        assert caller.get("/health").json() == {"ok": True}


def test_app(client, observe, events):
    run(client, app.create_app(events))
    observe(events.seen, correct=("start", "async start", "stop"), symptom=())


def test_router(client, observe, events):
    run(client, app.create_app_with_router(events))
    # A set, because some releases call them more than once: lifespan/router_on_startup_runs_twice.
    observe(
        set(events.seen),
        correct={"router start", "sub-router start", "router stop", "sub-router stop"},
        symptom=set(),
    )


@workaround("lifespan")
def test_lifespan(client, observe, events):
    run(client, app.create_app_with_lifespan(events))
    observe(events.seen, correct=("start", "stop"), symptom=())


@workaround("on-event")
def test_on_event(client, observe, events):
    run(client, app.create_app_with_on_event(events))
    observe(events.seen, correct=("start", "stop"), symptom=())
