import httpx
import pytest

from casebook.probes import answer, control
from claims.fastapi_skill.deployment_uvicorn import main, project

pytestmark = pytest.mark.contract


@control
def test_app_answers(client):
    assert client(main.app).get("/").status_code == 200


def test_uvicorn_serves(serve, observe, tmp_path):
    """The answer to /, and the status of /docs."""
    project.write(tmp_path)
    with serve(["uvicorn", "src.main:app", "--fd", "{fd}"]) as server:
        base = f"http://127.0.0.1:{server.port}"
        seen = [answer(httpx.get(base, timeout=20)), httpx.get(f"{base}/docs").status_code]
    observe(seen, correct=[(200, {"message": "Hello World"}), 200])
