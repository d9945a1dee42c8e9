import pytest

from casebook.probes import control, one_of, raises, workaround
from cases.middleware.replayed_receive_once import app

EVENTS = (200, "data: 0\n\ndata: 1\n\n")
BROKEN = one_of(
    (200, ""),
    raises(RuntimeError, r"^Unexpected message received: http\.request$"),
    raises(RuntimeError, r"^No response returned\.$"),
)
CREATE = {
    "reported": app.create_reported_app,
    "one-middleware": app.create_app,
    "health-outside": app.create_app_with_health_outside,
}


def post(client, made):
    response = client(made).post("/events", content='{"number":2}', headers={"Content-Type": "application/json"})
    return response.status_code, response.text


@control
def test_without_middleware(client):
    assert post(client, app.add_stream(app.FastAPI())) == EVENTS


@pytest.mark.parametrize("create", CREATE.values(), ids=CREATE)
def test_replayed_once(client, observe, create):
    observe(lambda: post(client, create()), correct=EVENTS, symptom=BROKEN)


@pytest.mark.parametrize("create", CREATE.values(), ids=CREATE)
def test_server_announces_asgi_2_4(client, observe, create):
    observe(lambda: post(client, app.Announces(create(), "2.4")), correct=EVENTS, symptom=BROKEN)


@workaround("leave-out")
def test_leave_out(client, observe):
    observe(lambda: post(client, app.create_app_that_reads()), correct=EVENTS, symptom=BROKEN)


@workaround("asgi-middleware")
def test_asgi_middleware(client, observe):
    seen = []
    made = app.create_app_with_asgi_middleware(seen)
    observe(lambda: (*post(client, made), seen), correct=(*EVENTS, [b'{"number":2}']), symptom=BROKEN)
