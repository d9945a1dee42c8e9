from casebook.probes import control, raises, workaround
from cases.lifespan.add_event_handler_removed import app

NO_METHOD = raises(AttributeError, "^'FastAPI' object has no attribute 'add_event_handler'")


def started(client, events, register):
    """What runs when an app starts and stops."""
    with client(register(events)):
        pass
    return events.seen


BOTH = ("startup", "shutdown")


@control
def test_on_event(client, events):
    assert started(client, events, app.register_by_on_event) == BOTH


def test_add_event_handler(client, observe, events):
    observe(lambda: started(client, events, app.register_by_app), correct=BOTH, symptom=NO_METHOD)


@workaround("append")
def test_append(client, observe, events):
    observe(lambda: started(client, events, app.register_by_list), correct=BOTH, symptom=())


@workaround("router")
def test_router(client, observe, events):
    observe(lambda: started(client, events, app.register_by_router), correct=BOTH, symptom=NO_METHOD)


@workaround("lifespan")
def test_lifespan(client, observe, events):
    observe(lambda: started(client, events, app.register_by_lifespan), correct=BOTH, symptom=())
