import re
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from casebook.probes import control

pytestmark = pytest.mark.contract

HERE = Path(__file__).parent


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with two apps: main.py, which the command finds by itself, and my_app/main.py."""
    source = (HERE / "main.py").read_text()
    (tmp_path / "main.py").write_text(source)
    (tmp_path / "my_app").mkdir()
    (tmp_path / "my_app" / "__init__.py").touch()
    (tmp_path / "my_app" / "main.py").write_text(source)
    monkeypatch.setenv("SERVED", str(tmp_path / "served"))
    return tmp_path


def served(project, run_program, monkeypatch, command, *arguments):
    """The module that was served, the host, and whether files were watched."""
    if command == "dev":
        monkeypatch.setenv("RELOADED", "1")
    program = run_program(["fastapi", command, *arguments, "--port", "0"])
    printed = re.sub(r"\s+", " ", program.stdout + program.stderr)
    host = re.search(r"running on http://([\w.]+):", printed)
    return (project / "served").read_text(), host and host[1], "watch for changes" in printed


@control
def test_version(run_program):
    assert run_program(["fastapi", "--version"]).exit == 0


def test_dev(observe, run_program, monkeypatch, project):
    """The module that was served, the host, and whether files were watched."""
    observe(lambda: served(project, run_program, monkeypatch, "dev"), correct=("main", "127.0.0.1", True))


def test_dev_reloads(observe, run_program, project):
    """Whether the app was started more than once: its first start changes its file, and the second one ends the server."""
    (project / "main.py").write_text((HERE / "reloading.py").read_text())
    run_program(["fastapi", "dev", "--port", "0"])
    observe(len((project / "served").read_text().splitlines()) > 1, correct=True)


def test_run(observe, run_program, monkeypatch, project):
    """The module that was served, the host, and whether files were watched."""
    observe(lambda: served(project, run_program, monkeypatch, "run"), correct=("main", "0.0.0.0", False))


def test_entrypoint(observe, run_program, monkeypatch, project):
    """The module that was served, the host, and whether files were watched."""
    (project / "pyproject.toml").write_text('[tool.fastapi]\nentrypoint = "my_app.main:app"\n')
    observe(
        lambda: served(project, run_program, monkeypatch, "run"),
        correct=("my_app.main", "0.0.0.0", False),
        symptom=("main", "0.0.0.0", False),
    )


def test_path(observe, run_program, monkeypatch, project):
    """The module that was served, the host, and whether files were watched."""
    observe(
        lambda: served(project, run_program, monkeypatch, "dev", "my_app/main.py"),
        correct=("my_app.main", "127.0.0.1", True),
    )


def standard(package):
    """What the extra `standard` of an installed package requires."""
    found = [Requirement(text) for text in requires(package)]
    return {one.name for one in found if one.marker and one.marker.evaluate({"extra": "standard"})}


def test_cloud_cli(observe):
    """fastapi[standard] requires fastapi-cli[standard], and that requires the Cloud CLI."""
    observe(
        ("fastapi-cli" in standard("fastapi"), "fastapi-cloud-cli" in standard("fastapi-cli")), correct=(True, True)
    )


def test_rules_of_ruff(observe, run_program):
    """The line and the rule of what is found in a file of two endpoints, one of them without Annotated."""
    options = ["--isolated", "--no-cache", "--select", "FAST", "--output-format", "concise"]
    program = run_program(["ruff", "check", *options, str(HERE / "endpoints.py")])
    observe(
        re.findall(r":(\d+):\d+: (FAST\d+)", program.stdout),
        correct=[("16", "FAST002")],
    )
