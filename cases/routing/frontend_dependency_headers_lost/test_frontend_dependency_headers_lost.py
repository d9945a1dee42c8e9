import pytest

from casebook.probes import control, workaround
from cases.routing.frontend_dependency_headers_lost import app

APPS = [app.create_app, app.create_app_with_router, app.create_app_with_include]
NAMES = ["app", "router", "include"]


def headers(response):
    return response.headers.get("x-frontend-dependency"), response.cookies.get("frontend")


@control
def test_path_operation(client, tmp_path):
    noted = []
    response = client(app.create_app(tmp_path, noted.append)).get("/api")
    assert headers(response) == ("applied", "dependency")
    assert noted == ["dependency", "background"]


@control
@pytest.mark.parametrize("create_app", APPS, ids=NAMES)
def test_dependency_runs(client, tmp_path, create_app):
    noted = []
    response = client(create_app(tmp_path, noted.append)).get("/")
    assert (response.status_code, response.text) == (200, "app")
    assert "dependency" in noted


@pytest.mark.parametrize("create_app", APPS, ids=NAMES)
@pytest.mark.parametrize("path", ["/", "/app.js"])
def test_headers(client, observe, tmp_path, create_app, path):
    response = client(create_app(tmp_path, [].append)).get(path)
    observe(headers(response), correct=("applied", "dependency"), symptom=(None, None))


def test_fallback(client, observe, tmp_path):
    response = client(app.create_app(tmp_path, [].append)).get("/dashboard", headers={"accept": "text/html"})
    observe(headers(response), correct=("applied", "dependency"), symptom=(None, None))


@pytest.mark.parametrize("create_app", APPS, ids=NAMES)
def test_background_task(client, observe, tmp_path, create_app):
    noted = []
    client(create_app(tmp_path, noted.append)).get("/")
    observe(noted, correct=["dependency", "background"], symptom=["dependency"])


@workaround("middleware")
def test_middleware(client, observe, tmp_path):
    response = client(app.create_app_with_middleware(tmp_path)).get("/")
    observe(headers(response), correct=("applied", "dependency"), symptom=(None, None))
