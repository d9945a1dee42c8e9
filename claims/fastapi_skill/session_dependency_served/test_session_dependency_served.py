import httpx
import pytest

from casebook.probes import answer, control

pytestmark = pytest.mark.contract

UVICORN = ["uvicorn", "claims.fastapi_skill.session_dependency_served.app:app", "--fd", "{fd}", "--no-access-log"]
ADA = (200, {"email": "ada@example.com"})


def send(serve, *requests):
    """The answers of one server to these requests, in turn."""
    with serve(UVICORN) as server, httpx.Client(base_url=f"http://127.0.0.1:{server.port}", timeout=300) as http:
        return [answer(http.request(method, path)) for method, path in requests]


@control
def test_server_answers(serve):
    assert send(serve, ("GET", "/")) == [(200, {"message": "Hello World"})]


def test_failing_commit(serve, observe):
    """The answers of uvicorn to two users with one address, which the commit of the dependency refuses the second time."""
    observe(
        send(serve, ("POST", "/users"), ("POST", "/users")),
        correct=[ADA, (500, "Internal Server Error")],
        symptom=[ADA, ADA],
    )
