from casebook.probes import answer, control, one_of, workaround
from cases.validation.annotated_validator_per_router import app

ONCE = (200, 42)
TWICE = (200, 84)
SAME = one_of([ONCE, ONCE, ONCE], [TWICE, TWICE, TWICE])
"""Twice is another bug, which has nothing to do with routers."""
THREE_TIMES = (200, 168)
ONCE_MORE_FOR_EACH = [ONCE, TWICE, THREE_TIMES]


def send(client, application, path):
    sent = {"json": 21} if path == "/body" else {}
    return answer(client(application).post(path, params={"value": 21}, headers={"value": "21"}, **sent))


def through_routers(client, path):
    """The answers of a route on the app, through one router, and through two."""
    return [send(client, app.create_app(routers), path) for routers in range(3)]


@control
def test_value_is_read(client):
    assert through_routers(client, "/plain") == [(200, 21), (200, 21), (200, 21)]


def test_query(client, observe):
    observe(through_routers(client, "/query"), correct=SAME, symptom=ONCE_MORE_FOR_EACH)


def test_header(client, observe):
    observe(through_routers(client, "/header"), correct=SAME, symptom=ONCE_MORE_FOR_EACH)


def test_body(client, observe):
    observe(through_routers(client, "/body"), correct=SAME, symptom=ONCE_MORE_FOR_EACH)


@workaround("route-on-the-app")
def test_route_on_the_app(client, observe):
    observe(send(client, app.create_app(routers=0), "/query"), correct=ONCE, symptom=THREE_TIMES)


@workaround("without-query")
def test_without_query(client, observe):
    observe(send(client, app.create_app_without_query(), "/query"), correct=ONCE, symptom=THREE_TIMES)
