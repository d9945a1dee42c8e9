import re
from typing import Any

import httpx
import pytest

from casebook.probes import answer, control
from claims.fastapi_skill.deployment_workers import project

pytestmark = pytest.mark.contract

HELLO = (200, {"message": "Hello World"})


def get_root(serve, folder, workers, worker):
    project.write(folder)
    with serve(["gunicorn", "src.main:app", "-w", workers, "-k", worker, "--bind", "fd://{fd}"]) as server:
        return answer(httpx.get(f"http://127.0.0.1:{server.port}", timeout=20))


@control
def test_app_answers(client):
    names: dict[str, Any] = {}
    exec(project.MAIN, names)
    assert client(names["app"]).get("/").status_code == 200


def test_gunicorn_serves(serve, observe, tmp_path):
    observe(lambda: get_root(serve, tmp_path, "4", "uvicorn.workers.UvicornWorker"), correct=HELLO)


def test_worker_is_not_deprecated(run_program, observe):
    told = run_program(["python", "-W", "always", "-c", "import uvicorn.workers"]).stderr
    observe(
        re.findall(r"DeprecationWarning: (The `uvicorn.workers` module is deprecated)", told),
        correct=[],
        symptom=["The `uvicorn.workers` module is deprecated"],
    )


def test_package_of_the_worker(serve, observe, tmp_path):
    observe(lambda: get_root(serve, tmp_path, "1", "uvicorn_worker.UvicornWorker"), correct=HELLO)
