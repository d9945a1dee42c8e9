import httpx
import pytest

from casebook.probes import answer, control, raises, workaround
from cases.testing.async_client_skips_lifespan import app

READ, RAN = (200, "connected"), ("start", "stop")
APPS = {
    "lifespan": app.create_app,
    "lifespan-state": app.create_app_with_lifespan_state,
    "on_event": app.create_app_with_events,
}
NO_DB = raises(AttributeError, "^'State' object has no attribute 'db'$")
every_app = pytest.mark.parametrize("kind", APPS)


async def ask(client):
    """The answer, or the exception of the app: `observe` takes no coroutine."""
    async with client:
        try:
            response = await client.get("/")
        except AttributeError as error:
            return error
    return answer(response)


def value_of(seen):
    """Raises what `ask` has caught."""
    if isinstance(seen, AttributeError):
        raise seen
    return seen


def without_raising(made):
    transport = httpx.ASGITransport(app=made, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://testserver")


@control
@every_app
def test_server_runs_the_lifespan(client, events, kind):
    with client(APPS[kind](events)) as caller:
        assert answer(caller.get("/")) == READ
    assert events.seen == RAN


@every_app
async def test_reads_what_startup_opened(async_client, observe, events, kind):
    seen = await ask(async_client(APPS[kind](events)))
    observe(lambda: value_of(seen), correct=READ, symptom=NO_DB)


@every_app
async def test_events(async_client, observe, events, kind):
    await ask(async_client(APPS[kind](events)))
    observe(events.seen, correct=RAN, symptom=())


@every_app
async def test_status(observe, events, kind):
    seen = await ask(without_raising(APPS[kind](events)))
    observe(seen, correct=READ, symptom=(500, "Internal Server Error"))


@workaround("lifespan-manager")
@every_app
async def test_lifespan_manager(async_client, observe, events, kind):
    from asgi_lifespan import LifespanManager

    async with LifespanManager(APPS[kind](events)) as manager:
        seen = await ask(async_client(manager.app))
    observe(lambda: (value_of(seen), events.seen), correct=(READ, RAN), symptom=NO_DB)


@workaround("lifespan-context")
@every_app
async def test_lifespan_context(async_client, observe, events, kind):
    made = APPS[kind](events)
    async with made.router.lifespan_context(made):
        seen = await ask(async_client(made))
    observe(lambda: (value_of(seen), events.seen), correct=(READ, RAN), symptom=NO_DB)


@workaround("lifespan-context-with-state")
@every_app
async def test_lifespan_context_with_state(async_client, observe, events, kind):
    made = APPS[kind](events)
    async with made.router.lifespan_context(made) as state:

        async def served(scope, receive, send):
            await made({**scope, "state": dict(state or {})}, receive, send)

        seen = await ask(async_client(served))
    observe(lambda: (value_of(seen), events.seen), correct=(READ, RAN), symptom=NO_DB)


@workaround("test-client")
@every_app
def test_test_client(client, observe, events, kind):
    with client(APPS[kind](events)) as caller:
        seen = answer(caller.get("/"))
    observe((seen, events.seen), correct=(READ, RAN), symptom=NO_DB)
