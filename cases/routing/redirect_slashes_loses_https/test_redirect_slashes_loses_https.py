import pytest

from casebook.probes import answer, control, workaround
from cases.routing.redirect_slashes_loses_https.app import ForwardedProto, create_app, create_app_with_router_option

METHODS = pytest.mark.parametrize(("method", "body"), [("GET", ["todo"]), ("POST", "created")], ids=["get", "post"])
BEHIND_PROXY = {"Host": "api.example", "X-Forwarded-Proto": "https"}
ABSENT = (404, {"detail": "Not Found"}, None)


async def ask(async_client, app, method, path, headers=None):
    """What is answered at once: this client follows no redirect."""
    async with async_client(app) as client:
        response = await client.request(method, path, headers=headers)
    return *answer(response), response.headers.get("location")


def redirected(location):
    return 307, "", location


@control
@METHODS
async def test_declared_path(async_client, method, body):
    assert await ask(async_client, create_app(), method, "/todos/") == (200, body, None)


@METHODS
async def test_missing_slash(async_client, observe, method, body):
    observe(
        await ask(async_client, create_app(), method, "/todos"),
        correct=(200, body, None),
        symptom=redirected("http://testserver/todos/"),
    )


async def test_extra_slash(async_client, observe):
    observe(
        await ask(async_client, create_app(), "GET", "/todos/1/"),
        correct=(200, 1, None),
        symptom=redirected("http://testserver/todos/1"),
    )


async def test_other_method(async_client, observe):
    observe(
        await ask(async_client, create_app(), "DELETE", "/todos"),
        correct=(405, {"detail": "Method Not Allowed"}, None),
        symptom=redirected("http://testserver/todos/"),
    )


async def test_scheme(async_client, observe):
    observe(
        await ask(async_client, create_app(), "GET", "/todos", BEHIND_PROXY),
        correct=redirected("https://api.example/todos/"),
        symptom=redirected("http://api.example/todos/"),
    )


@workaround("empty-path")
@METHODS
async def test_empty_path(async_client, observe, method, body):
    observe(
        await ask(async_client, create_app(""), method, "/todos"),
        correct=(200, body, None),
        symptom=redirected("http://testserver/todos/"),
    )


@workaround("both-paths")
@pytest.mark.parametrize("path", ["/todos", "/todos/"])
async def test_both_paths(async_client, observe, path):
    observe(
        await ask(async_client, create_app("", "/"), "POST", path),
        correct=(200, "created", None),
        symptom=redirected("http://testserver/todos/"),
    )


@workaround("redirect-off")
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
async def test_redirect_off(async_client, observe, method):
    observe(
        await ask(async_client, create_app(redirect_slashes=False), method, "/todos"),
        correct=ABSENT,
        symptom=redirected("http://testserver/todos/"),
    )


@workaround("redirect-off-included-router")
async def test_redirect_off_included_router(async_client, observe):
    app = create_app_with_router_option()
    observe(
        await ask(async_client, app, "GET", "/todos"), correct=ABSENT, symptom=redirected("http://testserver/todos/")
    )


@workaround("redirect-off-router")
async def test_redirect_off_router(async_client, observe):
    app = create_app()
    app.router.redirect_slashes = False
    observe(
        await ask(async_client, app, "GET", "/todos"), correct=ABSENT, symptom=redirected("http://testserver/todos/")
    )


@workaround("forwarded-proto")
async def test_forwarded_proto(async_client, observe):
    observe(
        await ask(async_client, ForwardedProto(create_app()), "GET", "/todos", BEHIND_PROXY),
        correct=redirected("https://api.example/todos/"),
        symptom=redirected("http://api.example/todos/"),
    )
