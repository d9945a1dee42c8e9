import pytest

from casebook.probes import control, raises, workaround
from cases.dependencies.function_scope_closed_in_generator_endpoint import app

LINES, CLOSED = '"foo"\n"bar"\n', raises(ValueError, "^Session closed$")
PATHS = pytest.mark.parametrize("path", ["/def", "/async-def", "/default-style"])


def read(client, made, path):
    return client(made).get(path).text


@control
def test_session_is_open_in_the_endpoint(client):
    assert client(app.create_app(scope="function")).get("/data").json() == ["foo", "bar"]


@PATHS
def test_generator_endpoint(client, observe, path):
    observe(lambda: read(client, app.create_app(scope="function"), path), correct=LINES, symptom=CLOSED)


@workaround("request-scope")
@PATHS
@pytest.mark.parametrize("scope", [{}, {"scope": "request"}], ids=["none", "request"])
def test_request_scope(client, observe, path, scope):
    observe(lambda: read(client, app.create_app(**scope), path), correct=LINES, symptom=CLOSED)


@workaround("data-first")
def test_data_first(client, observe):
    made = app.create_app_with_data_first(scope="function")
    observe(lambda: read(client, made, "/def"), correct=LINES, symptom=CLOSED)
