import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.testing.test_client_joins_repeated_headers import app

HEADERS = [("x-token", "foo"), ("x-token", "bar")]
APART, JOINED = ["foo", "bar"], ["foo, bar"]


@control
@pytest.mark.parametrize("path", ["/list", "/def", "/dependency", "/router", "/getlist"])
def test_one_header(client, path):
    assert answer(client(app.create_app()).get(path, headers={"x-token": "foo"})) == (200, ["foo"])


@pytest.mark.parametrize("path", ["/list", "/def", "/dependency", "/router", "/getlist"])
def test_list(client, observe, path):
    seen = answer(client(app.create_app()).get(path, headers=HEADERS))
    observe(seen, correct=(200, APART), symptom=(200, JOINED))


def test_headers_of_the_client(client, observe):
    made = client(app.create_app())
    made.headers = HEADERS
    observe(answer(made.get("/list")), correct=(200, APART), symptom=(200, JOINED))


def test_single_parameter(client, observe):
    seen = answer(client(app.create_app()).get("/single", headers=HEADERS))
    observe(seen, correct=(200, one_of("foo", "bar")), symptom=(200, "foo, bar"))


@workaround("async-client")
async def test_async_client(async_client, observe):
    async with async_client(app.create_app()) as asked:
        observe(answer(await asked.get("/list", headers=HEADERS)), correct=(200, APART), symptom=(200, JOINED))
