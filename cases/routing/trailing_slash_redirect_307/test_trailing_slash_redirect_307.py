import pytest

from casebook.probes import answer, control, workaround
from cases.routing.trailing_slash_redirect_307 import app

BODY = {"name": "bob"}
ANSWERS = {"GET": (200, ["alice"]), "POST": (200, BODY)}
NOT_FOUND = (404, {"detail": "Not Found"})
every_method = pytest.mark.parametrize("method", ANSWERS)


async def asked(async_client, made, method, path, **options):
    """The answer, or the status and the address of a redirect."""
    async with async_client(made, **options) as client:
        response = await client.request(method, path, json=BODY if method == "POST" else None)
    return (response.status_code, response.headers["location"]) if response.is_redirect else answer(response)


def redirected(path):
    return 307, f"http://testserver{path}"


@control
@every_method
async def test_path_as_declared(async_client, method):
    assert await asked(async_client, app.create_app("/"), method, "/users/") == ANSWERS[method]


@control
@every_method
def test_test_client_follows(client, method):
    response = client(app.create_app("/")).request(method, "/users", json=BODY if method == "POST" else None)
    assert answer(response) == ANSWERS[method]


@every_method
async def test_missing_slash(async_client, observe, method):
    seen = await asked(async_client, app.create_app("/"), method, "/users")
    observe(seen, correct=ANSWERS[method], symptom=redirected("/users/"))


@every_method
async def test_additional_slash(async_client, observe, method):
    seen = await asked(async_client, app.create_app(""), method, "/users/")
    observe(seen, correct=ANSWERS[method], symptom=redirected("/users"))


async def test_method_of_issue_1208(async_client, observe):
    seen = await asked(async_client, app.create_app_of_issue_1208(), "DELETE", "/bla/")
    observe(seen, correct=NOT_FOUND, symptom=redirected("/bla"))


@workaround("empty-path")
@every_method
async def test_empty_path(async_client, observe, method):
    seen = await asked(async_client, app.create_app(""), method, "/users")
    observe(seen, correct=ANSWERS[method], symptom=redirected("/users/"))


@workaround("both-paths")
@pytest.mark.parametrize("path", ["/users", "/users/"])
@every_method
async def test_both_paths(async_client, observe, method, path):
    seen = await asked(async_client, app.create_app("", "/"), method, path)
    observe(seen, correct=ANSWERS[method], symptom=redirected("/users/"))


@workaround("follow-redirects")
@every_method
async def test_follow_redirects(async_client, observe, method):
    seen = await asked(async_client, app.create_app("/"), method, "/users", follow_redirects=True)
    observe(seen, correct=ANSWERS[method], symptom=redirected("/users/"))


@workaround("redirect-slashes")
@every_method
async def test_redirect_slashes(async_client, observe, method):
    made = app.create_app("/", options={"redirect_slashes": False})
    seen = [await asked(async_client, made, method, path) for path in ("/users", "/users/")]
    observe(seen, correct=[NOT_FOUND, ANSWERS[method]], symptom=[redirected("/users/"), ANSWERS[method]])


@workaround("router-redirect-slashes")
@every_method
async def test_router_redirect_slashes(async_client, observe, method):
    made = app.create_app("/", router_options={"redirect_slashes": False})
    seen = [await asked(async_client, made, method, path) for path in ("/users", "/users/")]
    observe(seen, correct=[NOT_FOUND, ANSWERS[method]], symptom=[redirected("/users/"), ANSWERS[method]])
