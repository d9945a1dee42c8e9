from contextlib import contextmanager

import httpx

from casebook.probes import answer, control, purpose
from companions.a2wsgi import plain


@control
def test_the_apps_alone(client, events):
    its = client(plain.create_app_with_middleware(events))
    got = its.post("/users/1", json={"name": "Ann"})
    assert (answer(got), got.headers["x-seen"]) == ((200, {"name": "Ann"}), "yes")
    assert answer(its.get("/shop/items/1/parts")) == (200, "1.0;1.1;1.2;")
    assert events.seen == ("task of user 1",)
    got = plain.create_flask_app().test_client().post("/hello", data={"name": "Ann"})
    assert (got.status_code, got.json) == (200, {"hello": "Ann", "here": "/hello"})


@contextmanager
def under_wsgi(app, prefix=""):
    """A client of the app that is run as a WSGI application, whose server has it below a prefix."""
    from companions.a2wsgi.app import create_wsgi_app

    wsgi_app = create_wsgi_app(app)
    try:
        with httpx.Client(transport=httpx.WSGITransport(wsgi_app, script_name=prefix), base_url="http://test") as its:
            yield its
    finally:
        wsgi_app.loop.call_soon_threadsafe(wsgi_app.loop.stop)


@purpose
def test_flask_mounted(client, observe):
    def seen():
        from companions.a2wsgi import app

        return answer(client(app.create_app_with_flask()).post("/v1/hello", data={"name": "Ann"}))

    observe(seen, correct=(200, {"hello": "Ann", "here": "/v1/hello"}))


@purpose
def test_route_of_the_app(observe, events):
    def seen():
        with under_wsgi(plain.create_app(events)) as its:
            return answer(its.post("/users/1", json={"name": "Ann"})), events.seen

    observe(seen, correct=((200, {"name": "Ann"}), ("task of user 1",)))


@purpose
def test_stream_of_a_router(observe):
    def seen():
        with under_wsgi(plain.create_app()) as its:
            # some releases answer the first requests only: which, is a matter of luck
            return {answer(its.get("/shop/items/1/parts")) for _ in range(40)}

    observe(seen, correct={(200, "1.0;1.1;1.2;")})


@purpose
def test_middleware(observe):
    def seen():
        with under_wsgi(plain.create_app_with_middleware(lambda what: None)) as its:
            return all(has_header(its) for _ in range(40))

    observe(seen, correct=True)


def has_header(its):
    """Whether the app answers, with the header of its middleware. Where it does not, what it raises differs."""
    try:
        got = its.post("/users/1", json={"name": "Ann"})
    except RuntimeError:
        return False
    return (got.status_code, got.headers.get("x-seen")) == (200, "yes")


@purpose
def test_page_below_a_prefix(observe):
    def seen():
        with under_wsgi(plain.create_app(), prefix="/prod") as its:
            got = its.get("/docs")
        return got.status_code, "'/prod/openapi.json'" in got.text.replace('"', "'")

    observe(seen, correct=(200, True))
