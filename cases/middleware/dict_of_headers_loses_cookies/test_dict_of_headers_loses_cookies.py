import pytest

from casebook.probes import control, workaround
from cases.middleware.dict_of_headers_loses_cookies import app

ACCESS, REFRESH = "access=1; Path=/; SameSite=lax", "refresh=2; Path=/; SameSite=lax"
FIRST, LAST = "</first>; rel=first", "</last>; rel=last"
FORMS = pytest.mark.parametrize(
    ("middleware", "kept"),
    [(app.DictOfBytes, 1), (app.Reported, 1), (app.RebuiltResponse, 0)],
    ids=["dict", "reported", "rebuilt"],
)
"""The place of the value that a form keeps: a dict of pairs has the last, one of Starlette's Headers the first."""


def got(client, middleware, path, name="set-cookie"):
    """The headers of this name, and the one that the middleware adds."""
    response = client(app.create_app(middleware)).get(path)
    return response.headers.get_list(name), response.headers.get(app.NAME)


@control
def test_without_middleware(client):
    assert got(client, None, "/cookies") == ([ACCESS, REFRESH], None)


@control
@pytest.mark.parametrize("middleware", [app.DictOfBytes, app.Reported, app.RebuiltResponse])
def test_one_cookie(client, middleware):
    assert got(client, middleware, "/cookie") == ([ACCESS], app.ID)


@FORMS
def test_two_cookies(client, observe, middleware, kept):
    both = [ACCESS, REFRESH]
    observe(got(client, middleware, "/cookies"), correct=(both, app.ID), symptom=([both[kept]], app.ID))


@FORMS
def test_two_links(client, observe, middleware, kept):
    both = [FIRST, LAST]
    observe(got(client, middleware, "/links", "link"), correct=(both, app.ID), symptom=([both[kept]], app.ID))


@workaround("mutable-headers")
def test_mutable_headers(client, observe):
    seen = got(client, app.MutatedHeaders, "/cookies")
    observe(seen, correct=([ACCESS, REFRESH], app.ID), symptom=([REFRESH], app.ID))


@workaround("add-to-list")
def test_add_to_list(client, observe):
    seen = got(client, app.AddedToList, "/cookies")
    observe(seen, correct=([ACCESS, REFRESH], app.ID), symptom=([REFRESH], app.ID))


@workaround("headers-of-response")
def test_headers_of_response(client, observe):
    seen = got(client, app.HeaderOfResponse, "/cookies")
    observe(seen, correct=([ACCESS, REFRESH], app.ID), symptom=([REFRESH], app.ID))
