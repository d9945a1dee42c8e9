"""What can be checked of the container files without a container engine."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from .conftest import SOURCE

DEPLOY = SOURCE / "reference_api" / "deploy"


def run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment that the tests run in."""
    command = [str(Path(sys.executable).with_name(name)), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_image_is_built_from_the_top_of_the_repository() -> None:
    """Each path that is built from and copied is there."""
    told = dict(
        re.findall(r"^    (context|dockerfile): (\S+)", (DEPLOY / "compose.yaml").read_text(), flags=re.MULTILINE)
    )
    top = (DEPLOY / told["context"]).resolve()
    dockerfile = top / told["dockerfile"]
    copied = re.findall(r"^COPY (?!--from)(\S+)", dockerfile.read_text(), flags=re.MULTILINE)
    assert (top / "pyproject.toml").is_file()
    assert dockerfile == DEPLOY / "Dockerfile"
    assert copied
    assert [path for path in copied if not (top / path).exists()] == []


def test_compose_file_fits_its_schema() -> None:
    """The schema of the compose specification."""
    result = run("check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(DEPLOY / "compose.yaml"))
    assert result.returncode == 0, result.stdout


def test_requirements_can_be_resolved_for_the_image() -> None:
    """Together, for the Python that the image has."""
    python = re.search(r"FROM python:([\d.]+)", (DEPLOY / "Dockerfile").read_text())
    assert python
    requirements = str(DEPLOY / "requirements.txt")
    result = run("uv", "pip", "compile", "--quiet", "--python-version", python[1], requirements)
    assert result.returncode == 0, result.stderr
    assert "gunicorn==" in result.stdout


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
