import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.streaming.async_generator_error import app

LINES = (200, '{"name": "a"}\n{"name": "b"}\n')
ARRAY = (200, [{"name": "a"}, {"name": "b"}])
REFUSED = raises(
    ValueError,
    r"""TypeError\("'async_generator' object is not iterable"\), """
    r"TypeError\('vars\(\) argument must have __dict__ attribute'\)",
)


def get(client, made):
    return answer(client(made).get("/items"))


@control
def test_endpoint_without_yield(client):
    assert get(client, app.create_app_without_yield()) == ARRAY


@pytest.mark.parametrize("create_app", [app.create_app, app.create_app_with_router], ids=["app", "router"])
def test_async_generator(client, observe, create_app):
    observe(lambda: get(client, create_app()), correct=LINES, symptom=REFUSED)


def test_what_the_client_gets(client, observe):
    response = client(app.create_app(), raise_server_exceptions=False).get("/items")
    observe(answer(response), correct=LINES, symptom=(500, "Internal Server Error"))


@workaround("return-it")
def test_return_it(client, observe):
    observe(lambda: get(client, app.create_app_that_returns()), correct=one_of(LINES, ARRAY), symptom=REFUSED)


@workaround("streaming-response")
def test_streaming_response(client, observe):
    observe(lambda: get(client, app.create_app_with_streaming_response()), correct=LINES, symptom=REFUSED)


@workaround("collect")
def test_collect(client, observe):
    observe(lambda: get(client, app.create_app_that_collects()), correct=ARRAY, symptom=REFUSED)
