"""What can be checked of the container files without a container engine."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from .conftest import SOURCE
from .processes import free_port, running, wait_until

DEPLOY = SOURCE / "reference_api" / "deploy"


def run(name: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment that the tests run in."""
    command = [str(Path(sys.executable).with_name(name)), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def test_image_is_built_from_the_top_of_the_repository() -> None:
    """Each path that is built from and copied is there."""
    told = dict(
        re.findall(r"^    (context|dockerfile): (\S+)", (DEPLOY / "compose.yaml").read_text(), flags=re.MULTILINE)
    )
    top = (DEPLOY / told["context"]).resolve()
    dockerfile = top / told["dockerfile"]
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile.read_text(), flags=re.MULTILINE)
    copied = [path for line in lines for path in line.split()]
    assert dockerfile == DEPLOY / "Dockerfile"
    assert len(copied) == 4
    assert [path for path in copied if not (top / path).exists()] == []
    admitted = re.findall(r"^!(\S+)$", dockerfile.with_name("Dockerfile.dockerignore").read_text(), flags=re.MULTILINE)
    assert [path for path in copied if not path.startswith(tuple(admitted))] == []


def test_compose_file_fits_its_schema() -> None:
    """The schema of the compose specification."""
    result = run("check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(DEPLOY / "compose.yaml"))
    assert result.returncode == 0, result.stdout


def test_image_is_built_with_the_versions_of_the_lock(tmp_path: Path) -> None:
    """All that it installs, for the Python that it has, is in the lock with the hashes of its files."""
    dockerfile = (DEPLOY / "Dockerfile").read_text()
    python = re.search(r"FROM python:([\d.]+)", dockerfile)
    exported = re.search(r"^RUN uv (export .+)$", dockerfile, flags=re.MULTILINE)
    assert python
    assert exported
    for name in ("pyproject.toml", "uv.lock"):
        shutil.copy(SOURCE.parents[1] / name, tmp_path)
    assert run("uv", *exported[1].split(), cwd=tmp_path).returncode == 0
    locked = tmp_path / "constraints.txt"
    requirements = str(DEPLOY / "requirements.txt")
    options = ("--quiet", "--python-version", python[1], "--constraint", str(locked), "--no-annotate")
    result = run("uv", "pip", "compile", *options, requirements, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    chosen = re.findall(r"^[\w.-]+==\S+", result.stdout, flags=re.MULTILINE)
    assert "gunicorn" in {pin.partition("==")[0] for pin in chosen}
    pins = re.findall(r"^([\w.-]+==\S+) (?:;.+ )?\\\n    --hash=", locked.read_text(), flags=re.MULTILINE)
    assert set(chosen) <= set(pins)


@pytest.mark.parametrize("hosts", [None, '["api.example.com"]', '["*.example.com", "127.0.0.1"]', '["*"]'])
def test_health_check_of_the_image_asks_by_a_host_that_is_allowed(hosts: str | None, tmp_path: Path) -> None:
    """It fails while nobody answers, and then succeeds whatever hosts are allowed."""
    assert 'CMD ["python", "-m", "reference_api.deploy.health"]' in (DEPLOY / "Dockerfile").read_text()
    log, port = tmp_path / "log", free_port()
    environment = {"PYTHONPATH": str(SOURCE), **({"REFERENCE_API_ALLOWED_HOSTS": hosts} if hosts else {})}
    environment["HTTP_PROXY"] = environment["http_proxy"] = f"http://127.0.0.1:{free_port()}"  # behind which nothing is
    check = [sys.executable, "-m", "reference_api.deploy.health", f"http://127.0.0.1:{port}/health"]

    def healthy() -> bool:
        return (
            subprocess.run(check, env={**os.environ, **environment}, check=False, capture_output=True).returncode == 0
        )

    assert not healthy()
    with running([sys.executable, "-m", "reference_api", "--port", str(port)], log, environment):
        wait_until(healthy, "The health check did not succeed", log)


def test_image_has_what_telemetry_needs() -> None:
    """Each package of the dependency group, which a setting may switch on."""
    groups = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text())["dependency-groups"]
    assert set(groups["telemetry"]) <= set((DEPLOY / "requirements.txt").read_text().splitlines())


def test_container_files_hold_no_secret() -> None:
    """Each secret is taken from outside, and compose stops where one is missing."""
    given = re.findall(r"(\w*(?:SECRET_KEY|PASSWORD)\w*): (.*)", (DEPLOY / "compose.yaml").read_text())
    assert {name for name, _ in given} == {"REFERENCE_API_SECRET_KEY", "POSTGRES_PASSWORD"}
    assert all(re.fullmatch(r"\$\{\w+:\?.+\}", value) for _, value in given)
    assert "SECRET_KEY=" not in (DEPLOY / "Dockerfile").read_text()
