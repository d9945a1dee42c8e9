import pytest

from casebook.probes import answer, control, workaround
from cases.routing.frontend_dependencies_ignored import app

APPS = pytest.mark.parametrize(
    "create_app",
    [app.create_app, app.create_app_with_router, app.create_app_with_include, app.create_app_with_router_of_app],
    ids=["app", "router", "include", "router-of-app"],
)
FILES = pytest.mark.parametrize(
    ("path", "content"),
    [("/", "app shell"), ("/report.txt", "secret"), ("/dashboard", "app shell")],
    ids=["index", "file", "fallback"],
)
REFUSED = (401, {"detail": "Log in"})


def get(client, made, path, session=None):
    headers = {"accept": "text/html"} | ({"cookie": f"session={session}"} if session else {})
    return answer(client(made).get(path, headers=headers))


@control
@APPS
def test_path_operation(client, tmp_path, create_app):
    made = create_app(tmp_path)
    assert get(client, made, "/api") == REFUSED
    assert get(client, made, "/api", "valid") == (200, "api")


@control
@APPS
def test_with_login(client, tmp_path, create_app):
    assert get(client, create_app(tmp_path), "/report.txt", "valid") == (200, "secret")


@APPS
@FILES
def test_without_login(client, observe, tmp_path, create_app, path, content):
    observe(get(client, create_app(tmp_path), path), correct=REFUSED, symptom=(200, content))


def test_wrong_login(client, observe, tmp_path):
    observe(get(client, app.create_app(tmp_path), "/report.txt", "wrong"), correct=REFUSED, symptom=(200, "secret"))


def test_async_dependency(client, observe, tmp_path):
    made = app.create_app(tmp_path, app.async_login)
    observe(get(client, made, "/report.txt"), correct=REFUSED, symptom=(200, "secret"))


def test_head(client, observe, tmp_path):
    response = client(app.create_app(tmp_path)).head("/report.txt")
    observe(
        (response.status_code, response.headers["content-length"] == "6"), correct=(401, False), symptom=(200, True)
    )


@workaround("middleware")
@FILES
def test_middleware(client, observe, tmp_path, path, content):
    made = app.create_app_with_middleware(tmp_path)
    assert get(client, made, path, "valid") == (200, content)
    observe(get(client, made, path), correct=REFUSED, symptom=(200, content))
