import re
from pathlib import Path

import pytest

from casebook.probes import control

pytestmark = pytest.mark.contract

HERE = Path(__file__).parent
ECHO = """
import subprocess, sys
sys.exit(subprocess.run(["bash", "-c", "echo uv add fastapi[standard] sqlalchemy[asyncio] passlib[bcrypt]"]).returncode)
"""


def add_package(folder):
    """The package src with the application."""
    (folder / "src").mkdir(exist_ok=True)  # today's uv makes a folder of that name for a package of its own
    (folder / "src" / "__init__.py").touch()
    (folder / "src" / "main.py").write_text((HERE / "main.py").read_text())


def told(program):
    """What was printed, on one line and without boxes."""
    return re.sub(r"[^!-~]+", " ", program.stdout + program.stderr)


@control
def test_version(run_program):
    assert run_program(["fastapi", "--version"]).exit == 0


def test_brackets_in_bash(run_program, observe):
    """The exit code of bash, and the words of the command as it passes them on."""
    program = run_program(["python", "-c", ECHO])
    observe(
        (program.exit, program.stdout),
        correct=(0, "uv add fastapi[standard] sqlalchemy[asyncio] passlib[bcrypt]\n"),
    )


def test_init(run_program, observe, tmp_path, monkeypatch):
    """Whether the project has its pyproject.toml, and the application can be imported from the package that is added to it."""
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("SERVED", str(tmp_path / "served"))
    ended = run_program(["uv", "init", "--offline", "--no-python-downloads", "--vcs", "none", "my-api"]).exit
    project = tmp_path / "my-api"
    print("uv init made", sorted(str(one.relative_to(project)) for one in project.rglob("*")))  # noqa: T201 - evidence
    add_package(project)
    code = "import sys; sys.path.insert(0, 'my-api'); from src.main import app; print(app.title)"
    imported = run_program(["python", "-c", code])
    observe(
        (ended, (project / "pyproject.toml").is_file(), imported.stdout),
        correct=(0, True, "My API\n"),
    )


def test_dev(run_program, observe, tmp_path, monkeypatch):
    """The module that was served, the host, and whether files were watched."""
    monkeypatch.setenv("SERVED", str(tmp_path / "served"))
    add_package(tmp_path)

    def served():
        printed = told(run_program(["fastapi", "dev", "src/main.py", "--port", "0"]))
        host = re.search(r"running on http://([\d.]+):", printed)
        return (tmp_path / "served").read_text(), host and host[1], "watch for changes" in printed

    observe(served, correct=("src.main", "127.0.0.1", True))


def test_port(run_program, observe):
    """The default of the option --port, as `fastapi dev --help` tells it."""
    printed = told(run_program(["fastapi", "dev", "--help"]))
    port = re.search(r"--port .*?default: (\d+)", printed)
    observe(port and port[1], correct="8000")


def unions(run_program, file):
    """The lines whose annotation Python 3.9 cannot evaluate, by Ruff's rule FA102."""
    options = [
        "--isolated",
        "--no-cache",
        "--target-version",
        "py39",
        "--select",
        "FA102",
        "--output-format",
        "concise",
    ]
    program = run_program(["ruff", "check", *options, str(HERE / file)])
    return re.findall(r":(\d+):\d+: FA102", program.stdout)


def test_annotations_on_python_3_9(run_program, observe):
    """The lines with str | None, which Ruff says Python 3.9 cannot evaluate."""
    observe(unions(run_program, "schemas.py"), correct=[], symptom=["7", "8"])


def test_optional_on_python_3_9(run_program, observe):
    """The lines that Ruff says Python 3.9 cannot evaluate, where they have Optional[str]."""
    observe(unions(run_program, "optional_schemas.py"), correct=[])
