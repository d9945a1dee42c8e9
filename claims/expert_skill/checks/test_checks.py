from pathlib import Path

import httpx
import pytest

from casebook.probes import answer, control
from claims.expert_skill.checks import app

pytestmark = pytest.mark.contract

HERE = Path(__file__).parent


def served(serve):
    return serve(["uvicorn", f"{app.__name__}:app", "--fd", "{fd}"])


def load(serve, run_program, monkeypatch, path):
    """How a run of locust ends, with how many requests it counts, and how many that failed."""
    monkeypatch.setenv("ASKED", path)
    options = ["--headless", "--skip-log-setup", "--users", "2", "--spawn-rate", "2"]
    with served(serve) as server:
        host = f"http://127.0.0.1:{server.port}"
        ended = run_program(["locust", "--locustfile", str(HERE / "locustfile.py"), *options, "--host", host])
    return ended.exit, *map(int, ended.stdout.split())


def bandit(run_program, path):
    """How bandit ends, and the rules that it finds broken, with the severity of each."""
    options = ["--quiet", "--recursive", "--format", "custom", "--msg-template", "{test_id} {severity}"]
    ended = run_program(["bandit", *options, str(path)])
    return ended.exit, [tuple(line.split()) for line in ended.stdout.splitlines() if line]


@control
def test_app_is_healthy(serve, run_program):
    with served(serve) as server:
        assert answer(httpx.get(f"http://127.0.0.1:{server.port}/todos", timeout=50)) == (200, ["milk"])
    assert bandit(run_program, HERE / "app.py") == (0, [])


def test_locust(serve, run_program, monkeypatch, observe):
    """The exit code, how many requests locust counted, and how many that failed: two users with three requests each."""
    observe(load(serve, run_program, monkeypatch, "/todos"), correct=(0, 6, 0))


def test_locust_tells_of_failures(serve, run_program, monkeypatch, observe):
    """The same, where each request is answered 503."""
    observe(load(serve, run_program, monkeypatch, "/broken"), correct=(1, 6, 6))


def test_bandit(run_program, observe):
    """How bandit ends for a file with a secret, a default password, MD5, SQL made of text and a shell, and what it finds."""
    found = [("B404", "LOW"), ("B105", "LOW"), ("B107", "LOW"), ("B324", "HIGH"), ("B608", "MEDIUM"), ("B602", "HIGH")]
    observe(bandit(run_program, HERE / "faults.py"), correct=(1, found))
