"""Locust for a bounded time against four workers."""

import csv
import subprocess
import sys
from pathlib import Path

from .conftest import StartServer

USERS, SECONDS = 20, 20
PERCENTILES = ("50%", "95%", "99%")


def test_four_workers_bear_load_without_an_error(
    migrated: dict[str, str], start_server: StartServer, tmp_path: Path
) -> None:
    """No request fails; the percentiles are printed in milliseconds."""
    server = start_server(migrated, "gunicorn as deployed", workers=4)
    command: list[str | Path] = [
        Path(sys.executable).with_name("locust"), "-f", Path(__file__).with_name("locustfile.py"), "--headless",
        "--host", server.url, "-u", str(USERS), "-r", str(USERS), "-t", f"{SECONDS}s", "--csv", tmp_path / "load",
    ]  # fmt: skip
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    with (tmp_path / "load_stats.csv").open() as file:
        total = next(row for row in csv.DictReader(file) if row["Name"] == "Aggregated")
    told = ", ".join(f"p{percentile.rstrip('%')} {total[percentile]} ms" for percentile in PERCENTILES)
    sys.stderr.write(f"\n{total['Request Count']} requests, {float(total['Requests/s']):.0f} a second, {told}\n")
    assert int(total["Request Count"]) > 0
    assert total["Failure Count"] == "0"
