import threading

import pytest

from casebook.probes import control, raises
from claims.agent_instructions.async_endpoints import app

pytestmark = pytest.mark.contract


async def in_the_loop(async_client, path):
    """What runs in the thread of the event loop."""
    async with async_client(app.create_app()) as client:
        seen = (await client.get(path)).json()
    return {name: seen[name] == threading.get_ident() for name in seen}


@control
async def test_both_answer(async_client):
    assert len(await in_the_loop(async_client, "/async")) == len(await in_the_loop(async_client, "/def"))


async def test_async_endpoint(async_client, observe):
    """Whether the endpoint, and its dependency by `def`, run in the thread of the event loop."""
    observe(await in_the_loop(async_client, "/async"), correct={"endpoint": True, "def dependency": False})


async def test_def_endpoint(async_client, observe):
    """Whether the endpoint, and its dependency by `async def`, run in the thread of the event loop."""
    observe(await in_the_loop(async_client, "/def"), correct={"endpoint": False, "async dependency": True})


@pytest.mark.parametrize(
    ("path", "library"), [("/async-items/", "some_async_library"), ("/items/", "some_blocking_library")]
)
def test_as_printed(client, observe, path, library):
    """The status of this endpoint of the printed example."""
    from claims.agent_instructions.async_endpoints.as_printed import app as printed

    observe(
        lambda: client(printed).get(path).status_code,
        correct=200,
        symptom=raises(NameError, f"name '{library}' is not defined"),
    )
