from casebook.probes import answer, control, raises, workaround
from cases.dependencies.async_wrapper_around_sync import app

REFUSED = raises(
    ValueError,
    r"""TypeError\("'coroutine' object is not iterable"\), """
    r"TypeError\('vars\(\) argument must have __dict__ attribute'\)",
)


def get(client, made):
    return answer(client(made).get("/"))


@control
def test_endpoint_without_decorator(client):
    assert get(client, app.create_app_with_plain_endpoint()) == (200, 1)


def test_reported(client, observe):
    observe(lambda: get(client, app.create_app_as_reported()), correct=(200, "OK"), symptom=REFUSED)


def test_router(client, observe):
    observe(lambda: get(client, app.create_app_with_router()), correct=(200, 1), symptom=REFUSED)


def test_what_the_client_gets(client, observe):
    response = client(app.create_app_with_router(), raise_server_exceptions=False).get("/")
    observe(answer(response), correct=(200, 1), symptom=(500, "Internal Server Error"))


def test_dependency(client, observe):
    observe(get(client, app.create_app_with_dependency()), correct=(200, 1), symptom=(200, "coroutine"))


@workaround("async-endpoint")
def test_async_endpoint(client, observe):
    observe(lambda: get(client, app.create_app_with_async_endpoint()), correct=(200, 1), symptom=REFUSED)
