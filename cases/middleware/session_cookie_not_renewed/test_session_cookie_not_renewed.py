import pytest

from casebook.probes import control, workaround
from cases.middleware.session_cookie_not_renewed.app import create_app


def renewed(client, path, **options):
    """The status of a later request, and whether its response sets the session cookie with its age."""
    browser = client(create_app(**options))
    assert "session=" in browser.post("/login").headers["set-cookie"]
    response = browser.get(path)
    return response.status_code, "Max-Age=1209600" in response.headers.get("set-cookie", "")


@control
def test_session_is_read(client):
    browser = client(create_app())
    browser.post("/login")
    assert browser.get("/me").json() == "ada"


@pytest.mark.parametrize("path", ["/me", "/public"])
def test_cookie(client, observe, path):
    observe(renewed(client, path), correct=(200, True), symptom=(200, False))


@workaround("touch")
@pytest.mark.parametrize("path", ["/me", "/public"])
def test_touch(client, observe, path):
    observe(renewed(client, path, touch=True), correct=(200, True), symptom=(200, False))
