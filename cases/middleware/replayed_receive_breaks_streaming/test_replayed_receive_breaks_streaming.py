import pytest

from casebook.probes import control, hangs, one_of, raises, workaround
from cases.middleware.replayed_receive_breaks_streaming import app

EVENTS = (200, "data: 0\n\ndata: 1\n\n")
ERROR = raises(RuntimeError, "^Unexpected message received: http.request$")


def post(client, made):
    response = client(made).post("/events", content='{"number":2}', headers={"Content-Type": "application/json"})
    return response.status_code, response.text


@control
def test_without_middleware(client):
    assert post(client, app.add_stream(app.FastAPI())) == EVENTS


CREATE = {
    "each-time": lambda: app.create_app(replaces=True),
    "once": app.create_app_that_replays_once,
}
REPLAYS = pytest.mark.parametrize("replays", CREATE)


@REPLAYS
def test_one_middleware(client, observe, replays):
    observe(lambda: post(client, CREATE[replays]()), correct=EVENTS, symptom=ERROR)


@REPLAYS
def test_two_middlewares(client, observe, replays):
    observe(lambda: post(client, app.add_health(CREATE[replays]())), correct=EVENTS, symptom=ERROR)


@REPLAYS
def test_server_announces_asgi_2_4(client, observe, replays):
    observe(lambda: post(client, app.Announces(CREATE[replays](), "2.4")), correct=EVENTS, symptom=ERROR)


@REPLAYS
def test_exception_group(client, observe, replays):
    """What the server gets; that a RuntimeError alone is wrong, is said above."""
    observe(lambda: post(client, CREATE[replays]()), correct=one_of(EVENTS, ERROR), symptom=raises(ExceptionGroup))


@workaround("leave-out")
def test_leave_out(client, observe):
    observe(lambda: post(client, app.create_app(replaces=False)), correct=EVENTS, symptom=hangs(1))


@workaround("asgi-middleware")
def test_asgi_middleware(client, observe):
    seen = []
    made = app.create_app_with_asgi_middleware(seen)
    observe(lambda: (*post(client, made), seen[0]), correct=(*EVENTS, b'{"number":2}'), symptom=ERROR)
