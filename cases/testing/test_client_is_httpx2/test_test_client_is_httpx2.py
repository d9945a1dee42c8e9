import httpx
import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.testing.test_client_is_httpx2.app import create_app

PLAIN = (200, {"authorization": None, "cookie": None})
ALICE = (200, {"authorization": "Basic YWxpY2U6c2VjcmV0", "cookie": None})
COOKIE = (200, {"authorization": None, "cookie": "a=b"})
AUTH_REFUSED = raises(TypeError, '^Invalid "auth" argument: <httpx')
COOKIES_REFUSED = one_of(
    raises(AttributeError, "^'Cookies' object has no attribute 'add_cookie_header'$"),
    raises(AttributeError, "^'str' object has no attribute 'domain'$"),
)
"""httpx2 takes the object for a CookieJar. Before 2.16 it copies the jar first, and finds names in the place of cookies."""
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
        symptom=AUTH_REFUSED,
    )


def test_cookies_of_the_client(client, observe):
    observe(
        lambda: answer(client(create_app(), cookies=httpx.Cookies({"a": "b"})).get("/")),
        correct=COOKIE,
        symptom=COOKIES_REFUSED,
    )


def test_url(client, observe):
    caller = client(create_app())
    observe(lambda: answer(caller.get(httpx.URL("/"))), correct=PLAIN, symptom=URL_REFUSED)


def test_base_url(client, observe):
    base = httpx.URL("http://example.com")
    observe(lambda: answer(client(create_app(), base_url=base).get("/")), correct=PLAIN, symptom=URL_REFUSED)


def used(client, package, kind):
    """What a test sees that names the classes of this package."""
    made = create_app()
    if kind == "response":
        return isinstance(client(made).get("/"), package.Response)
    if kind == "raise_for_status":
        return raised(client(made).get("/missing").raise_for_status).removeprefix(f"{package.__name__}.")
    if kind == "auth":
        return answer(client(made).get("/", auth=package.BasicAuth("alice", "secret")))
    if kind == "cookies":
        return answer(client(made, cookies=package.Cookies({"a": "b"})).get("/"))
    return answer(client(made, base_url=package.URL("http://example.com")).get("/"))


USED = {
    "response": (True, False),
    "raise_for_status": ("HTTPStatusError", "httpx2.HTTPStatusError"),
    "auth": (ALICE, AUTH_REFUSED),
    "cookies": (COOKIE, COOKIES_REFUSED),
    "base_url": (PLAIN, URL_REFUSED),
}


@workaround("import-either")
@pytest.mark.parametrize("kind", USED)
def test_import_either(client, observe, kind):
    correct, symptom = USED[kind]
    observe(lambda: used(client, either(), kind), correct=correct, symptom=symptom)


@workaround("without-httpx2")
@pytest.mark.parametrize("kind", USED)
def test_without_httpx2(client, observe, kind):
    correct, symptom = USED[kind]
    observe(lambda: used(client, httpx, kind), correct=correct, symptom=symptom)
