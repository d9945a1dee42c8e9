import asyncio
import warnings

import httpx

from casebook.probes import answer, control, raises, workaround
from cases.testing.async_client_app_argument.app import create_app

NO_ARGUMENT = raises(TypeError, r"^AsyncClient\.__init__\(\) got an unexpected keyword argument 'app'$")
READ = (200, "ok")


async def ask(**options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        client = httpx.AsyncClient(**options, base_url="http://test")  # casebook: allow network: it asks the app alone
    async with client:
        return answer(await client.get("/"))


@control
def test_app_is_made():
    assert create_app().url_path_for("read") == "/"


def test_app_argument(observe):
    observe(lambda: asyncio.run(ask(app=create_app())), correct=READ, symptom=NO_ARGUMENT)


@workaround("transport")
def test_transport(observe):
    transport = httpx.ASGITransport(app=create_app())
    observe(lambda: asyncio.run(ask(transport=transport)), correct=READ, symptom=NO_ARGUMENT)
