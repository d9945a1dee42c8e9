"""The section about Redis and Celery with a real Redis, and a real worker of Celery whose broker it is."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.claims_services.conftest import RunInCell
from tests.claims_services.sections import CELLS, recorded, section, shown

ID = "backend_frameworks/redis_and_celery"
MODULE = "tests.claims_services.in_cell.redis_dependency"


def ask(port: int, *command: str) -> str:
    """What Redis answers to a command."""
    return subprocess.run(["redis-cli", "-p", str(port), *command], check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def ran(run_in_cell: RunInCell, redis_port: int, tmp_path_factory: pytest.TempPathFactory):
    """The folder with what the section and the module show in a cell, and the commands that Redis was given meanwhile."""
    url = f"redis://127.0.0.1:{redis_port}"
    environment = {"CLAIMS_REDIS": f"{url}/0", "CELERY_BROKER_URL": f"{url}/1"}

    @cache
    def run(cell: str) -> tuple[Path, str]:
        ask(redis_port, "FLUSHALL")
        ask(redis_port, "CONFIG", "RESETSTAT")
        folder = run_in_cell(cell, [section(ID)], tmp_path_factory.mktemp("shown"), environment, "", MODULE)
        return folder, ask(redis_port, "INFO", "commandstats")

    return run


@pytest.mark.parametrize("cell", CELLS)
def test_reports_go_through_redis_to_a_worker(ran, cell):
    """Celery takes its broker from the environment before that of the code, so the section's own tests run on Redis."""
    folder, commands = ran(cell)
    outcomes = {probe: one.outcome for probe, one in shown(folder, section(ID).target).items()}
    assert outcomes == recorded(ID, cell)
    assert outcomes["test_report_in_a_worker"] == "correct"
    assert "cmdstat_lpush" in commands
    assert "cmdstat_brpop" in commands


@pytest.mark.parametrize("cell", CELLS)
def test_dependencies_give_a_client_and_leave_no_connection(ran, cell):
    folder, _ = ran(cell)
    name = folder / MODULE
    printed = Path(f"{name}.out").read_text()
    assert printed, Path(f"{name}.log").read_text()
    assert json.loads(printed) == {
        "get_redis": {"counted": [1, 2], "warned": ["DeprecationWarning"], "connections": 0},
        "get_redis_closed_by_aclose": {"counted": [1, 2], "warned": [], "connections": 0},
    }
