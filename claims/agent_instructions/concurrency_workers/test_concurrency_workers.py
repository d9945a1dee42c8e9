import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from casebook.probes import answer, control
from claims.agent_instructions.concurrency_workers import app

pytestmark = pytest.mark.contract


def serve_with_two_workers(serve):
    """No worker is taken for dead because it is held."""
    options = ["--workers", "2", "--timeout-worker-healthcheck", str(app.PATIENCE)]
    return serve(["uvicorn", f"{app.__name__}:app", *options, "--fd", "{fd}"])


def holders(folder, wanted):
    """How many workers hold a slot, once as many do as are wanted. Patience ends where they never do."""
    deadline = time.monotonic() + app.PATIENCE
    while (found := len([*folder.glob(f"{app.HELD}*")])) < wanted and time.monotonic() < deadline:
        time.sleep(0.01)
    return found


@control
def test_workers_answer(serve):
    with serve_with_two_workers(serve) as server:
        assert answer(httpx.get(f"http://127.0.0.1:{server.port}/healthy", timeout=app.PATIENCE)) == (200, True)


def test_each_worker_has_a_limit_of_its_own(serve, observe, tmp_path):
    """How many hold a slot after one request, and after two; and what both are answered."""
    with serve_with_two_workers(serve) as server, ThreadPoolExecutor(2) as callers:

        def ask():
            return answer(httpx.get(f"http://127.0.0.1:{server.port}/", timeout=2 * app.PATIENCE))

        first = callers.submit(ask)
        alone = holders(tmp_path, 1)
        second = callers.submit(ask)
        together = holders(tmp_path, 2)
        (tmp_path / app.LET_GO).touch()
        answers = [first.result(), second.result()]
    observe((alone, together, answers), correct=(1, 2, [(200, "held")] * 2))
