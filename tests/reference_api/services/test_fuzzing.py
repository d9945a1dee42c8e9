"""Schemathesis against the running server on PostgreSQL, guided by its own OpenAPI document."""

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from .conftest import API_KEY, PASSWORD, PLANTED, Server, StartServer, log_in

FOLDER = Path(__file__).parent
PHASES = ("examples", "coverage", "fuzzing", "stateful")
"""All that schemathesis has."""
BROKEN = (
    ["POST /api/v1/reports"],
    ["GET /api/v1/notifications"],
    ["POST /api/v1/items"],
    ["POST /api/v1/todos/", "GET /api/v1/todos/{todo_id}"],
)
"""For each phase the operations among which is the one that `planted_faults` breaks."""
ADDRESS = "fuzzer@example.com"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_request_breaks_the_server(
    migrated: dict[str, str], worker: Path, start_server: StartServer, tmp_path: Path, seed: int
) -> None:
    """All checks on, in each phase: no failure, and no 5xx."""
    server = start_server(migrated)
    assert worker.exists()
    result = fuzz(server, tmp_path, "--phases", ",".join(PHASES), "--seed", str(seed))
    assert result.returncode == 0, result.stdout[-8000:] + result.stderr[-2000:]
    assert set(re.findall(r"✅ +(\w+) \(in", result.stdout)) == {phase.capitalize() for phase in PHASES}
    assert "unhandled_exception" not in server.log.read_text()


def test_each_phase_finds_a_fault(migrated: dict[str, str], start_server: StartServer, tmp_path: Path) -> None:
    """An undocumented status that only an example, an extreme value, an odd text or a link leads to."""
    server = start_server(migrated, PLANTED)
    for phase, operations in zip(PHASES, BROKEN, strict=True):
        chosen = [option for operation in operations for option in ("--include-name", operation)]
        once = ("--phases", phase, "--seed", "1", "--max-failures", "1", "--no-shrink")
        result = fuzz(server, tmp_path, *once, *chosen, address=f"{phase}@example.com")
        assert result.returncode == 1, (phase, result.stdout[-8000:] + result.stderr[-2000:])
        assert "Received: 418" in result.stdout, (phase, result.stdout[-8000:])


def fuzz(server: Server, folder: Path, *options: str, address: str = ADDRESS) -> subprocess.CompletedProcess[str]:
    """What a run shows, by an account that it makes."""
    with httpx.Client(base_url=server.url) as client:
        headers = log_in(client, address)
        own_id = client.get("/api/v1/auth/me", headers=headers).json()["id"]
    command: list[str | Path] = [
        Path(sys.executable).with_name("schemathesis"), "--config-file", FOLDER / "schemathesis.toml",
        "run", f"{server.url}/openapi.json", "--checks", "all", "--no-color",
        "--header", f"Authorization: {headers['Authorization']}",
        "--header", f"X-API-Key: {API_KEY}",
        *options,
    ]  # fmt: skip
    hooks = {
        "SCHEMATHESIS_HOOKS": str(FOLDER / "fuzz_hooks.py"),
        "FUZZER_USER_ID": str(own_id),
        "FUZZER_ADDRESS": address,
        "FUZZER_PASSWORD": PASSWORD,
    }
    result = subprocess.run(
        command, env={**os.environ, **hooks}, cwd=folder, capture_output=True, text=True, check=False
    )
    sys.stderr.write(result.stdout)
    return result
