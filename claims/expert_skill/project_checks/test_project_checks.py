import re
from pathlib import Path

import pytest

from casebook.probes import control, one_of

pytestmark = pytest.mark.contract

PRINTED = (Path(__file__).parent / "printed.md").read_text()
BLOCK = re.compile(r"^```python\n(# (\S+)\n.*?)^```$", re.DOTALL | re.MULTILINE)
MYPY = {
    "no-untyped-def": [
        "src/database.py:13",
        "src/items/router.py:12",
        "src/items/router.py:23",
        "src/items/router.py:33",
        "src/auth/router.py:14",
        "src/auth/router.py:35",
        "src/auth/router.py:54",
        "src/main.py:11",
    ],
    "name-defined": ["src/auth/schemas.py:12"],
    "import-untyped": ["src/auth/service.py:3", "src/auth/service.py:4"],
    "no-any-return": [
        "src/auth/service.py:10",
        "src/auth/service.py:13",
        "src/auth/service.py:19",
        "src/auth/service.py:23",
    ],
    "type-arg": ["src/auth/service.py:15", "src/auth/service.py:21"],
    "attr-defined": ["src/auth/dependencies.py:8", "src/auth/router.py:8"],
}
"""Two names that are nowhere, packages without types, and annotations that are missing."""
RUFF = {
    "F401": ["src/auth/dependencies.py:8", "src/database.py:2"],
    "F821": ["src/auth/schemas.py:12"],
}
"""What ruff finds by the rules that it had on by itself until 2025."""
NEWER_RUFF = {
    "I001": [
        "src/auth/dependencies.py:2",
        "src/auth/router.py:2",
        "src/auth/schemas.py:2",
        "src/auth/service.py:2",
        "src/config.py:2",
        "src/database.py:2",
        "src/items/models.py:2",
        "src/items/router.py:2",
        "src/items/schemas.py:2",
        "src/main.py:2",
        "tests/test_main.py:2",
    ],
    "F401": ["src/auth/dependencies.py:8", "src/database.py:2"],
    "B008": [
        "src/auth/dependencies.py:14",
        "src/auth/router.py:16",
        "src/auth/router.py:36",
        "src/auth/router.py:37",
        "src/auth/router.py:54",
        "src/items/router.py:15",
        "src/items/router.py:23",
        "src/items/router.py:35",
    ],
    "F821": ["src/auth/schemas.py:12"],
    "DTZ003": ["src/auth/service.py:17"],
}
"""What it finds by those of today."""
PACKAGES = ("src", "src/auth", "src/items", "src/shared")


@pytest.fixture
def project(tmp_path):
    """The folder in which the programs run, with the project as it is printed."""
    for package in PACKAGES:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "tests").mkdir()
    for code, name in BLOCK.findall(PRINTED):
        (tmp_path / name).write_text(code)
    return tmp_path


def by_rule(lines):
    """Rule -> where it is broken: the file and the line."""
    found = {}
    for place, rule in lines:
        found.setdefault(rule, []).append(place)
    return found


def mypy(run_program):
    """How mypy ends for the application, and where it finds what. With the tests it reads pytest too, which takes it long."""
    ended = run_program(["mypy", "--strict", "--cache-dir=/dev/null", "src"])
    return ended.exit, by_rule(re.findall(r"^(\S+:\d+): error: .*\[([a-z-]+)\]$", ended.stdout, re.MULTILINE))


def ruff(run_program):
    ended = run_program(["ruff", "check", "--isolated", "--no-cache", "--output-format=concise", "src", "tests"])
    return ended.exit, by_rule(re.findall(r"^(\S+:\d+):\d+: ([A-Z]+\d+) ", ended.stdout, re.MULTILINE))


def bandit(run_program, *paths):
    """How bandit ends, and the rules that it finds broken, with the severity of each."""
    options = ["--quiet", "--recursive", "--format", "custom", "--msg-template", "{test_id} {severity}"]
    ended = run_program(["bandit", *options, *paths])
    return ended.exit, [tuple(line.split()) for line in ended.stdout.splitlines() if line]


@control
def test_tools_and_files_are_there(run_program, project):
    for tool in ("mypy", "ruff", "bandit"):
        assert run_program([tool, "--version"]).stdout.startswith(tool)
    assert len(BLOCK.findall(PRINTED)) == len([*project.rglob("*.py")]) - len(PACKAGES)


def test_mypy(run_program, observe, project):
    """How mypy in strict mode ends, and where it finds which error."""
    observe(mypy(run_program), correct=(0, {}), symptom=(1, MYPY))


def test_ruff(run_program, observe, project):
    """How ruff check ends, and where it finds which rule broken."""
    observe(ruff(run_program), correct=(0, {}), symptom=(1, one_of(RUFF, NEWER_RUFF)))


def test_bandit(run_program, observe, project):
    """How bandit ends for the files of the project, whose settings have a secret as their default, and what it finds."""
    observe(bandit(run_program, "src"), correct=(1, [("B105", "LOW")]), symptom=(0, []))


def test_bandit_on_a_secret_without_an_annotation(run_program, observe, project):
    """The same, with `SECRET_KEY = ...` in place of `SECRET_KEY: str = ...` in src/config.py."""
    config = project / "src" / "config.py"
    config.write_text(config.read_text().replace("SECRET_KEY: str =", "SECRET_KEY ="))
    observe(bandit(run_program, "src"), correct=(1, [("B105", "LOW")]), symptom=(0, []))
