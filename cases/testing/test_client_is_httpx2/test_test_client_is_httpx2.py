import httpx
import pytest

from casebook.probes import answer, control, raises, workaround
from cases.testing.test_client_is_httpx2 import app

BASIC = "Basic YW5uOnNlY3JldA=="


@control
def test_response(client):
    response = client(app.create_app()).get("/")
    assert answer(response) == (200, "hello")
    assert client(app.create_app()).get("/user", auth=("ann", "secret")).json() == BASIC


def module_of(value):
    return type(value).__module__.partition(".")[0]


def test_type_of_a_response(client, observe):
    response = client(app.create_app()).get("/")
    seen = (module_of(response), isinstance(response, httpx.Response))
    observe(seen, correct=("httpx", True), symptom=("httpx2", False))


def test_client_is_an_httpx_client(client, observe):
    observe(isinstance(client(app.create_app()), httpx.Client), correct=True, symptom=False)


def raised(client, module):
    """What comes of a 403 where a test expects the exception of this module."""
    response = client(app.create_app()).get("/refused")
    with pytest.raises(module.HTTPStatusError):
        response.raise_for_status()
    return "caught"


def test_raise_for_status(client, observe):
    observe(lambda: raised(client, httpx), correct="caught", symptom=raises("HTTPStatusError", "403 Forbidden"))


def test_invalid_url(client, observe):
    def got():
        with pytest.raises(httpx.InvalidURL):
            client(app.create_app()).get("http://testserver:port/")
        return "caught"

    observe(got, correct="caught", symptom=raises("InvalidURL"))


def test_auth_of_httpx(client, observe):
    observe(
        lambda: client(app.create_app()).get("/user", auth=httpx.BasicAuth("ann", "secret")).json(),
        correct=BASIC,
        symptom=raises(TypeError, 'Invalid "auth" argument'),
    )


@workaround("of-the-test-client")
def test_exception_of_the_test_client(client, observe):
    from starlette import testclient

    observe(
        lambda: raised(client, testclient.httpx), correct="caught", symptom=raises("HTTPStatusError", "403 Forbidden")
    )


@workaround("of-the-test-client")
def test_auth_of_the_test_client(client, observe):
    from starlette import testclient

    def got():
        return client(app.create_app()).get("/user", auth=testclient.httpx.BasicAuth("ann", "secret")).json()

    observe(got, correct=BASIC, symptom=raises(TypeError, 'Invalid "auth" argument'))
