import httpx
import pytest

from casebook.probes import answer, control
from claims.async_patterns.background_served.app import create_app

pytestmark = pytest.mark.contract


@control
def test_endpoint_answers(client, events):
    assert answer(client(create_app(lambda *_: events("mail"))).post("/todos/")) == (201, "created")


def test_response_does_not_wait(serve, observe):
    """The task waits until a second request releases it."""
    with serve(["uvicorn", "claims.async_patterns.background_served.served:app", "--fd", "{fd}"]) as server:
        base = f"http://127.0.0.1:{server.port}"
        seen = [answer(httpx.post(f"{base}/todos/", timeout=10)), answer(httpx.post(f"{base}/release", timeout=10))]
    observe(seen, correct=[(201, "created"), (200, [])], symptom=[(201, "created"), (200, ["waited in vain"])])
