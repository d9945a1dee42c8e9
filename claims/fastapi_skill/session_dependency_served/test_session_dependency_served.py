import httpx
import pytest

from casebook.probes import answer, control

pytestmark = pytest.mark.contract

UVICORN = ["uvicorn", "claims.fastapi_skill.session_dependency_served.app:app", "--fd", "{fd}", "--no-access-log"]


def get(serve, path):
    with serve(UVICORN) as server:
        return answer(httpx.get(f"http://127.0.0.1:{server.port}{path}", timeout=30))


@control
def test_server_answers(serve):
    assert get(serve, "/") == (200, {"message": "Hello World"})


def test_failing_commit(serve, observe):
    """The answer of uvicorn where the commit of the dependency raises."""
    observe(get(serve, "/items"), correct=(500, "Internal Server Error"), symptom=(200, []))
