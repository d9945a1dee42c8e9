import pytest

from casebook.probes import answer, control, raises, workaround
from cases.streaming.generator_response_class import app

ARRAY = (200, [{"name": "a"}, {"name": "b"}])
REFUSED = raises(TypeError, "^Object of type generator is not JSON serializable$")
APPS = {
    "response_class": app.create_app,
    "own class": app.create_app_with_own_class,
    "default_response_class": app.create_app_with_default_class,
    "router": app.create_app_with_router,
    "response_model": app.create_app_with_response_model,
}


def get(client, made):
    return answer(client(made).get("/items"))


@control
def test_list_is_sent(client):
    assert get(client, app.create_app_that_returns_list()) == ARRAY


@pytest.mark.parametrize("name", APPS)
def test_generator(client, observe, name):
    observe(lambda: get(client, APPS[name]()), correct=ARRAY, symptom=REFUSED)


def test_what_the_client_gets(client, observe):
    response = client(app.create_app(), raise_server_exceptions=False).get("/items")
    observe(answer(response), correct=ARRAY, symptom=(500, "Internal Server Error"))


@workaround("return-list")
def test_return_list(client, observe):
    observe(lambda: get(client, app.create_app_that_returns_list()), correct=ARRAY, symptom=REFUSED)


@workaround("return-generator")
def test_return_generator(client, observe):
    observe(lambda: get(client, app.create_app_that_returns_generator()), correct=ARRAY, symptom=REFUSED)
