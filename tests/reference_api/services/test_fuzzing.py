"""Schemathesis against the running server on PostgreSQL, guided by its own OpenAPI document."""

import os
import subprocess
import sys
from pathlib import Path

import httpx

from .conftest import API_KEY, PASSWORD, StartServer, log_in

SECONDS = 100
ADDRESS = "fuzzer@example.com"


def test_no_request_breaks_the_server(
    migrated: dict[str, str], worker: Path, start_server: StartServer, tmp_path: Path
) -> None:
    """All checks on: no failure, and no 5xx."""
    server = start_server(migrated)
    with httpx.Client(base_url=server.url) as client:
        headers = log_in(client, ADDRESS)
        own_id = client.get("/api/v1/auth/me", headers=headers).json()["id"]
    assert worker.exists()
    command: list[str | Path] = [
        Path(sys.executable).with_name("schemathesis"), "run", f"{server.url}/openapi.json",
        "--checks", "all", "--max-time", str(SECONDS), "--max-examples", "30", "--seed", "1", "--no-color",
        "--header", f"Authorization: {headers['Authorization']}",
        "--header", f"X-API-Key: {API_KEY}",
    ]  # fmt: skip
    hooks = {
        "SCHEMATHESIS_HOOKS": str(Path(__file__).with_name("fuzz_hooks.py")),
        "FUZZER_USER_ID": str(own_id),
        "FUZZER_ADDRESS": ADDRESS,
        "FUZZER_PASSWORD": PASSWORD,
    }
    result = subprocess.run(
        command, env={**os.environ, **hooks}, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    sys.stderr.write(result.stdout)
    assert result.returncode == 0, result.stdout[-8000:] + result.stderr[-2000:]
    assert "unhandled_exception" not in server.log.read_text()
