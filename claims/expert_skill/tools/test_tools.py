import re
import shutil
from pathlib import Path

import pytest

from casebook.probes import control, one_of

pytestmark = pytest.mark.contract

HERE = Path(__file__).parent
PYPROJECT = '[project]\nname = "guide"\nversion = "0.1"\nrequires-python = ">=3.11"\n'
PASSED = (0, ".")


def mypy(run_program, name):
    """How mypy in strict mode ends, and the code of each error."""
    ended = run_program(["mypy", "--strict", "--cache-dir=/dev/null", str(HERE / name)])
    return ended.exit, re.findall(r"error: .*\[([a-z-]+)\]$", ended.stdout, re.MULTILINE)


def ruff(run_program, path, *options):
    """How ruff ends, and the rule of each error with the name that it is about."""
    command = ["ruff", "check", "--isolated", "--no-cache", "--output-format=concise"]
    ended = run_program([*command, *options, str(path)])
    return ended.exit, re.findall(r": ([A-Z]+\d+) .*?`(\w+)`", ended.stdout)


def collect(run_program, folder, test, *options):
    """How pytest ends for one test of the project, and what has become of its async fixture."""
    shutil.copy(HERE / "project.py", folder / "test_project.py")
    command = ["python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "asyncio", *options]
    ended = run_program([*command, f"test_project.py::{test}"])
    if "'async_generator' object has no attribute 'post'" in ended.stdout:
        return ended.exit, "the test got the generator in place of the client"
    if "requested an async fixture" in ended.stdout:
        return ended.exit, "the test was refused its async fixture"
    return ended.exit, ended.stdout.splitlines()[0].split()[0]


@control
def test_tools_answer(run_program):
    for tool in ("mypy", "ruff", "uv"):
        assert run_program([tool, "--version"]).stdout.startswith(tool)


def test_mypy_on_the_session_generator(run_program, observe):
    """How mypy ends, and the code of each error."""
    observe(mypy(run_program, "generator.py"), correct=(0, []), symptom=(1, ["misc"]))


def test_mypy_on_the_exception(run_program, observe):
    """How mypy ends, and the code of each error."""
    observe(mypy(run_program, "exception.py"), correct=(0, []), symptom=(1, ["type-arg", "assignment"]))


def test_mypy_on_the_repaired_code(run_program, observe):
    """How mypy ends, and the code of each error."""
    observe(mypy(run_program, "repaired.py"), correct=(0, []))


def test_ruff_on_the_middleware_block(run_program, observe, tmp_path):
    """The block without the comment for the linter of this repository."""
    block = (HERE / "block.py").read_text()
    (tmp_path / "block.py").write_text(re.sub(r"  # noqa.*", "", block))
    observe(
        ruff(run_program, tmp_path / "block.py"),
        correct=(0, []),
        symptom=(1, [("F821", name) for name in ("Request", "logger", "app", "app", "app", "settings")]),
    )


def test_ruff_rule_for_print(run_program, observe, tmp_path):
    """How ruff ends with its rules T20 for a file that prints, and what it finds."""
    (tmp_path / "prints.py").write_text('print("started")\n')
    observe(ruff(run_program, tmp_path / "prints.py", "--select=T20"), correct=(1, [("T201", "print")]))


def unknown_arguments(run_program, *options):
    """The arguments of pip install that uv does not know. Without any, it goes on to look for the package."""
    ended = run_program(["uv", "pip", "install", "--offline", "--target=packages", *options, "pytest"])
    unknown = re.findall(r"^error: unexpected argument '(\S+)' found$", ended.stderr, re.MULTILINE)
    assert unknown or "pytest was not found in the cache" in ended.stderr
    return unknown


@control
def test_uv_pip_install(run_program):
    assert unknown_arguments(run_program) == []


def test_uv_pip_install_dev(run_program, observe):
    """The arguments that uv does not know."""
    observe(unknown_arguments(run_program, "--dev"), correct=[], symptom=["--dev"])


def test_uv_add_dev(run_program, observe, tmp_path):
    """With --frozen uv writes the requirement into the project and installs nothing."""
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    ended = run_program(["uv", "add", "--offline", "--frozen", "--dev", "pytest"])
    groups = (tmp_path / "pyproject.toml").read_text().removeprefix(PYPROJECT).split()
    observe((ended.exit, groups), correct=(0, ["[dependency-groups]", "dev", "=", "[", '"pytest",', "]"]))


def test_async_test(run_program, observe, tmp_path):
    """How pytest ends for an async test that is marked with pytest.mark.asyncio."""
    observe(collect(run_program, tmp_path, "test_without_fixture"), correct=PASSED)


def test_async_fixture_as_printed(run_program, observe, tmp_path):
    """The guide configures no mode; pytest-asyncio is strict then."""
    seen = collect(run_program, tmp_path, "test_with_fixture")
    observe(
        seen,
        correct=PASSED,
        symptom=(
            1,
            one_of("the test got the generator in place of the client", "the test was refused its async fixture"),
        ),
    )


def test_async_fixture_in_auto_mode(run_program, observe, tmp_path):
    """How pytest ends for a test with the guide's fixture, with asyncio_mode=auto."""
    observe(collect(run_program, tmp_path, "test_with_fixture", "-o", "asyncio_mode=auto"), correct=PASSED)


def test_async_fixture_of_pytest_asyncio(run_program, observe, tmp_path):
    """How pytest ends for a test whose fixture is one of pytest_asyncio.fixture."""
    observe(collect(run_program, tmp_path, "test_with_marked_fixture"), correct=PASSED)
