import pytest

from casebook.probes import control, hangs, raises, workaround
from cases.middleware.replayed_receive_breaks_streaming import app

EVENTS = (200, "data: 0\n\ndata: 1\n\n")
ERROR = raises(RuntimeError, "^Unexpected message received: http.request$")


def post(client, made):
    response = client(made).post("/events", content='{"number":2}', headers={"Content-Type": "application/json"})
    return response.status_code, response.text


@control
def test_without_middleware(client):
    assert post(client, app.add_stream(app.FastAPI())) == EVENTS


@pytest.mark.parametrize(
    "create",
    [lambda: app.create_app(replaces=True), app.create_app_with_another_middleware],
    ids=["one-middleware", "two-middlewares"],
)
def test_replaced(client, observe, create):
    observe(lambda: post(client, create()), correct=EVENTS, symptom=ERROR)


@workaround("leave-out")
def test_leave_out(client, observe):
    observe(lambda: post(client, app.create_app(replaces=False)), correct=EVENTS, symptom=hangs(1))


@workaround("asgi-middleware")
def test_asgi_middleware(client, observe):
    seen = []
    made = app.create_app_with_asgi_middleware(seen)
    observe(lambda: (*post(client, made), seen[0]), correct=(*EVENTS, b'{"number":2}'), symptom=ERROR)
