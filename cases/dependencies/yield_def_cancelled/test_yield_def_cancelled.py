import gc
from asyncio import Event

import pytest

from casebook.probes import control, one_of, workaround
from cases.dependencies.yield_def_cancelled import app

LEFT = [("CancelledError", "worker"), ("closed", "worker")]
LEFT_IN_LOOP = [("CancelledError", "event loop"), ("closed", "event loop")]
COLLECTED = [[("GeneratorExit", thread), ("closed", thread)] for thread in ("event loop", "worker")]
FORGOTTEN = one_of([], *COLLECTED)
DEPENDENCIES = pytest.mark.parametrize(
    "dependency", [app.with_try, app.with_context_manager, app.with_object], ids=["try", "with", "object"]
)
WAYS = pytest.mark.parametrize("way", app.WAYS)


@pytest.fixture(autouse=True)
def no_collection():
    """The garbage is collected where a probe says so alone; what is in no cycle is freed all the same."""
    gc.disable()
    yield
    gc.enable()


async def noted(asgi, dependency, way, path="/endpoint"):
    """What has been noted at the moment when the app has ended."""
    resource, begun = app.Resource(), Event()
    made = app.create_app(dependency(resource), begun)
    await app.request(asgi, made, path, begun, way)
    return resource.noted


@control
@DEPENDENCIES
async def test_answered(asgi, dependency):
    resource = app.Resource()
    async with asgi(app.create_app(dependency(resource), Event()), "/answered") as connection:
        await connection.finish()
    assert connection.chunks == [b'"open"']
    assert resource.noted == [("closed", "worker")]


@DEPENDENCIES
@WAYS
async def test_endpoint(asgi, observe, dependency, way):
    observe(await noted(asgi, dependency, way), correct=LEFT, symptom=FORGOTTEN)


@WAYS
async def test_websocket(asgi, observe, way):
    observe(await noted(asgi, app.with_try, way, "/websocket"), correct=LEFT, symptom=FORGOTTEN)


@workaround("async-def")
@WAYS
async def test_async_def(asgi, observe, way):
    observe(await noted(asgi, app.with_async_def, way), correct=LEFT_IN_LOOP, symptom=FORGOTTEN)


@workaround("with-in-endpoint")
@WAYS
async def test_with_in_endpoint(asgi, observe, way):
    resource, begun = app.Resource(), Event()
    await app.request(asgi, app.create_app_with_statement(resource, begun), "/endpoint", begun, way)
    observe(resource.noted, correct=LEFT_IN_LOOP, symptom=FORGOTTEN)
