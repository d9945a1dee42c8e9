import pytest

from casebook.probes import control, raises, workaround
from cases.dependencies.function_scope_closed_before_streaming import app

CLOSED = raises(ValueError, "Session closed")
each_path = pytest.mark.parametrize("path", ["/stream", "/async", "/default-style"])


def read(client, made, path):
    """An exception group of anyio, in which some versions put what a generator raises, is opened."""
    try:
        return client(made).get(path).text
    except ExceptionGroup as group:
        (raised,) = group.exceptions
        raise raised from None


@control
def test_session_is_open_in_the_endpoint(client):
    assert client(app.create_app(scope="function")).get("/data").json() == ["foo", "bar", "baz"]


@each_path
def test_stream(client, observe, path):
    observe(lambda: read(client, app.create_app(scope="function"), path), correct="foobarbaz", symptom=CLOSED)


def test_what_the_client_gets(client, observe):
    response = client(app.create_app(scope="function"), raise_server_exceptions=False).get("/stream")
    observe((response.status_code, response.text), correct=(200, "foobarbaz"), symptom=(200, ""))


@workaround("request-scope")
@each_path
@pytest.mark.parametrize("scope", [{}, {"scope": "request"}], ids=["none", "request"])
def test_request_scope(client, observe, path, scope):
    observe(lambda: read(client, app.create_app(**scope), path), correct="foobarbaz", symptom=CLOSED)


@workaround("in-generator")
def test_in_generator(client, observe):
    made = app.create_app_with_session_in_generator()
    observe(lambda: read(client, made, "/stream"), correct="foobarbaz", symptom=CLOSED)


@workaround("data-first")
def test_data_first(client, observe):
    made = app.create_app(scope="function")
    observe(lambda: read(client, made, "/data-first"), correct="foobarbaz", symptom=CLOSED)
