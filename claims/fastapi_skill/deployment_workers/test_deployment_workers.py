import re

import httpx
import pytest

from casebook.probes import answer, control, raises
from claims.fastapi_skill.deployment_workers import project

pytestmark = pytest.mark.contract

HELLO = (200, {"message": "Hello World"})


def get_root(serve, folder, worker):
    project.write(folder)
    with serve(["gunicorn", "src.main:app", "-w", "2", "-k", worker, "--bind", "fd://{fd}"]) as server:
        return answer(httpx.get(f"http://127.0.0.1:{server.port}", timeout=50))


@control
def test_gunicorn_runs(run_program):
    assert run_program(["gunicorn", "--version"]).exit == 0


def test_gunicorn_serves(serve, observe, tmp_path):
    observe(lambda: get_root(serve, tmp_path, "uvicorn.workers.UvicornWorker"), correct=HELLO)


def test_worker_is_not_deprecated(run_program, observe):
    """The warnings of deprecation that an import of the worker's module gives."""
    told = run_program(["python", "-W", "always", "-c", "import uvicorn.workers"]).stderr
    observe(
        re.findall(r"DeprecationWarning: (The `uvicorn.workers` module is deprecated)", told),
        correct=[],
        symptom=["The `uvicorn.workers` module is deprecated"],
    )


def test_package_of_the_worker(serve, observe, tmp_path):
    """The answer to /, served by workers of the package uvicorn-worker."""
    observe(
        lambda: get_root(serve, tmp_path, "uvicorn_worker.UvicornWorker"),
        correct=HELLO,
        symptom=raises("ReadError", "Connection reset by peer"),
    )
