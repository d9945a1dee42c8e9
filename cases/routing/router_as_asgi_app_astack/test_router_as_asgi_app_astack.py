import pytest

from casebook.probes import answer, control, raises, workaround
from cases.routing.router_as_asgi_app_astack import app

HELLO = (200, {"message": "hello world"})
NO_STACK = raises(AssertionError, "^fastapi_middleware_astack not found in request scope")
PATHS = ["/foobar", "/sync", "/depends"]


@control
@pytest.mark.parametrize("path", PATHS)
def test_included(client, path):
    assert answer(client(app.create_app()).get(path)) == HELLO


@control
def test_mounted_in_fastapi(client):
    assert answer(client(app.mount_in_fastapi()).get("/mounted/foobar")) == HELLO


@pytest.mark.parametrize("path", PATHS)
def test_client_of_router(client, observe, path):
    observe(lambda: answer(client(app.create_router()).get(path)), correct=HELLO, symptom=NO_STACK)


def test_mounted_in_starlette(client, observe):
    observe(lambda: answer(client(app.mount_in_starlette()).get("/mounted/foobar")), correct=HELLO, symptom=NO_STACK)


def test_what_the_client_gets(client, observe):
    response = client(app.mount_in_starlette(), raise_server_exceptions=False).get("/mounted/foobar")
    observe(answer(response), correct=HELLO, symptom=(500, "Internal Server Error"))


async def test_async_client(async_client, observe):
    async def get():
        async with async_client(app.create_router()) as caller:
            return answer(await caller.get("/foobar"))

    try:
        seen = await get()
    except AssertionError as error:
        seen = str(error)
    observe(seen, correct=HELLO, symptom="fastapi_middleware_astack not found in request scope")


@workaround("include-in-app")
@pytest.mark.parametrize("path", PATHS)
def test_include_in_app(client, observe, path):
    observe(lambda: answer(client(app.create_app()).get(path)), correct=HELLO, symptom=NO_STACK)


@workaround("include-in-app")
def test_include_in_app_in_starlette(client, observe):
    made = app.mount_including_in_starlette
    observe(lambda: answer(client(made()).get("/mounted/foobar")), correct=HELLO, symptom=NO_STACK)


@workaround("exit-stack-middleware")
@pytest.mark.parametrize("path", PATHS)
def test_exit_stack_middleware(client, observe, path):
    observe(lambda: answer(client(app.wrap_router()).get(path)), correct=HELLO, symptom=NO_STACK)


@workaround("exit-stack-middleware")
def test_exit_stack_middleware_in_starlette(client, observe):
    made = app.mount_wrapped_in_starlette
    observe(lambda: answer(client(made()).get("/mounted/foobar")), correct=HELLO, symptom=NO_STACK)
