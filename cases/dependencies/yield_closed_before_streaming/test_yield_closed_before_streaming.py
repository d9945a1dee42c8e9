import pytest

from casebook.probes import control, raises, workaround
from cases.dependencies.yield_closed_before_streaming import app, reported, workarounds

CLOSED = raises(ValueError, "Session closed")


def read(client, application, path):
    """An exception group of anyio, in which some versions put what a generator raises, is opened."""
    try:
        return client(application).get(path).text
    except ExceptionGroup as group:
        (raised,) = group.exceptions
        raise raised from None


@control
def test_session_is_open_in_the_endpoint(client):
    assert client(app.create_app()).get("/data").json() == ["foo", "bar", "baz"]
    assert client(app.create_app()).get("/stream-simple").text == "xyz"


def test_reported(client, observe, events):
    response = client(reported.create_app(events)).get("/")
    assert response.json() == {"message": "Hello World"}
    observe(
        events.seen,
        correct=("creating session", "opening session", "committing session", "closing session"),
        symptom=("creating session", "opening session", "closing session", "committing session"),
    )


@pytest.mark.parametrize("path", ["/stream-session", "/default-style", "/async", "/nested"])
def test_stream(client, observe, path):
    observe(lambda: read(client, app.create_app(), path), correct="foobarbaz", symptom=CLOSED)


def test_what_the_client_gets(client, observe):
    response = client(app.create_app(), raise_server_exceptions=False).get("/stream-session")
    observe((response.status_code, response.text), correct=(200, "foobarbaz"), symptom=(200, ""))


@workaround("in-generator")
def test_in_generator(client, observe):
    observe(lambda: read(client, workarounds.create_app(), "/in-generator"), correct="foobarbaz", symptom=CLOSED)


@workaround("in-middleware")
def test_in_middleware(client, observe):
    observe(lambda: read(client, workarounds.create_app(), "/in-middleware"), correct="foobarbaz", symptom=CLOSED)
