import pytest

from casebook.probes import answer, control, workaround
from cases.middleware.first_added_runs_last import app

ALLOWED = "access-control-allow-origin"
PREFLIGHT = {"Origin": app.ORIGIN, "Access-Control-Request-Method": "GET"}


def readable(response):
    """The status, and for which origin the browser lets a page read it."""
    return response.status_code, response.headers.get(ALLOWED)


def refused_host(client, create):
    other, options = app.OTHERS["host"]
    caller = client(create(other, **options))
    return readable(caller.get("/", headers={"Host": "evil.example", "Origin": app.ORIGIN}))


def refused_token(client, create):
    other, options = app.OTHERS["authentication"]
    return readable(client(create(other, **options)).get("/", headers={"Origin": app.ORIGIN}))


def preflight(client, create):
    """A browser sends no token with it."""
    other, options = app.OTHERS["authentication"]
    return readable(client(create(other, **options)).options("/", headers=PREFLIGHT))


@control
@pytest.mark.parametrize(
    "create", [app.create_app, app.create_app_with_decorators], ids=["add_middleware", "decorator"]
)
def test_all_run(client, events, create):
    assert answer(client(create(events)).get("/")) == (200, "hello")
    assert sorted(events.seen) == sorted(app.NAMES)


@control
def test_cors_headers(client):
    other, options = app.OTHERS["authentication"]
    caller = client(app.create_app_with_cors_first(other, **options))
    assert readable(caller.get("/", headers={"Origin": app.ORIGIN, "Authorization": "t"})) == (200, app.ORIGIN)


@pytest.mark.parametrize(
    "create", [app.create_app, app.create_app_with_decorators], ids=["add_middleware", "decorator"]
)
def test_order(client, observe, events, create):
    client(create(events)).get("/")
    observe(events.seen, correct=app.NAMES, symptom=app.NAMES[::-1])


def test_refused_host(client, observe):
    observe(refused_host(client, app.create_app_with_cors_first), correct=(400, app.ORIGIN), symptom=(400, None))


def test_refused_token(client, observe):
    observe(refused_token(client, app.create_app_with_cors_first), correct=(401, app.ORIGIN), symptom=(401, None))


def test_preflight(client, observe):
    observe(preflight(client, app.create_app_with_cors_first), correct=(200, app.ORIGIN), symptom=(401, None))


@workaround("cors-added-last")
def test_cors_added_last(client, observe):
    create = app.create_app_with_cors_last
    observe(
        (refused_host(client, create), refused_token(client, create), preflight(client, create)),
        correct=((400, app.ORIGIN), (401, app.ORIGIN), (200, app.ORIGIN)),
        symptom=((400, None), (401, None), (401, None)),
    )


@workaround("list")
def test_order_of_a_list(client, observe, events):
    client(app.create_app_with_list(events)).get("/")
    observe(events.seen, correct=app.NAMES, symptom=app.NAMES[::-1])


@workaround("list")
def test_cors_first_in_list(client, observe):
    create = app.create_app_with_cors_first_in_list
    observe(
        (refused_host(client, create), refused_token(client, create), preflight(client, create)),
        correct=((400, app.ORIGIN), (401, app.ORIGIN), (200, app.ORIGIN)),
        symptom=((400, None), (401, None), (401, None)),
    )
