import httpx
import pytest

from casebook.probes import answer, control, raises, workaround
from cases.testing.test_client_is_httpx2.app import create_app

PLAIN = (200, {"authorization": None, "cookie": None})
ALICE = (200, {"authorization": "Basic YWxpY2U6c2VjcmV0", "cookie": None})
COOKIE = (200, {"authorization": None, "cookie": "a=b"})
URL_REFUSED = raises(TypeError, "^Invalid type for url.  Expected str or httpx2.URL, got <class 'httpx.URL'>")


def raised(call):
    """The exception with the package that it is of."""
    try:
        call()
    except Exception as error:  # noqa: BLE001 - of either package
        return f"{type(error).__module__}.{type(error).__name__}"
    return None


def either():
    """As the test client imports it."""
    try:
        import httpx2
    except ModuleNotFoundError:
        return httpx
    return httpx2


@control
def test_request_with_plain_values(client):
    assert answer(client(create_app()).get("/")) == PLAIN
    assert answer(client(create_app()).get("/", auth=("alice", "secret"))) == ALICE
    assert client(create_app()).get("/missing").status_code == 404


def test_response(client, observe):
    observe(isinstance(client(create_app()).get("/"), httpx.Response), correct=True, symptom=False)


def test_client(client, observe):
    observe(isinstance(client(create_app()), httpx.Client), correct=True, symptom=False)


def test_raise_for_status(client, observe):
    response = client(create_app()).get("/missing")
    observe(raised(response.raise_for_status), correct="httpx.HTTPStatusError", symptom="httpx2.HTTPStatusError")


def test_too_many_redirects(client, observe):
    caller = client(create_app())
    observe(raised(lambda: caller.get("/loop")), correct="httpx.TooManyRedirects", symptom="httpx2.TooManyRedirects")


def test_auth(client, observe):
    caller = client(create_app())
    observe(
        lambda: answer(caller.get("/", auth=httpx.BasicAuth("alice", "secret"))),
        correct=ALICE,
        symptom=raises(TypeError, '^Invalid "auth" argument: <httpx'),
    )


def test_cookies_of_the_client(client, observe):
    observe(
        lambda: answer(client(create_app(), cookies=httpx.Cookies({"a": "b"})).get("/")),
        correct=COOKIE,
        symptom=raises(AttributeError, "^'Cookies' object has no attribute 'add_cookie_header'$"),
    )


def test_url(client, observe):
    caller = client(create_app())
    observe(lambda: answer(caller.get(httpx.URL("/"))), correct=PLAIN, symptom=URL_REFUSED)


def test_base_url(client, observe):
    base = httpx.URL("http://example.com")
    observe(lambda: answer(client(create_app(), base_url=base).get("/")), correct=PLAIN, symptom=URL_REFUSED)


@workaround("import-either")
@pytest.mark.parametrize("kind", ["response", "raise_for_status", "auth", "cookies", "base_url"])
def test_import_either(client, observe, kind):
    package = either()
    caller = client(create_app())
    calls = {
        "response": (lambda: isinstance(caller.get("/"), package.Response), True),
        "raise_for_status": (
            lambda: raised(caller.get("/missing").raise_for_status),
            f"{package.__name__}.HTTPStatusError",
        ),
        "auth": (lambda: answer(caller.get("/", auth=package.BasicAuth("alice", "secret"))), ALICE),
        "cookies": (
            lambda: answer(client(create_app(), cookies=package.Cookies({"a": "b"})).get("/")),
            COOKIE,
        ),
        "base_url": (
            lambda: answer(client(create_app(), base_url=package.URL("http://example.com")).get("/")),
            PLAIN,
        ),
    }
    call, correct = calls[kind]
    observe(call, correct=correct)


@workaround("without-httpx2")
@pytest.mark.parametrize("kind", ["response", "raise_for_status", "auth"])
def test_without_httpx2(client, observe, kind):
    caller = client(create_app())
    calls = {
        "response": (lambda: isinstance(caller.get("/"), httpx.Response), True),
        "raise_for_status": (lambda: raised(caller.get("/missing").raise_for_status), "httpx.HTTPStatusError"),
        "auth": (lambda: answer(caller.get("/", auth=httpx.BasicAuth("alice", "secret"))), ALICE),
    }
    call, correct = calls[kind]
    observe(call, correct=correct)
