import re

import pytest

from casebook.probes import control, one_of
from claims.fastapi_skill.testing_suite import main, suite

pytestmark = pytest.mark.contract

PASSED = {"passed": 1}
PLUGINS = ["-p", "pytest_asyncio.plugin", "-p", "no:cacheprovider"]
"""In a cell pytest loads no plugin by itself."""


def run(run_program, folder, *options, fixture="pytest.fixture"):
    """How many of the tests passed, failed or had an error."""
    suite.write(folder, fixture)
    program = run_program(["python", "-m", "pytest", *PLUGINS, *options, "tests"])
    last = program.stdout.strip().splitlines()[-1]
    return {word.rstrip("s"): int(number) for number, word in re.findall(r"(\d+) (passed|failed|errors?)", last)}


@control
def test_app_of_the_suite(client):
    assert client(main.app).get("/").status_code == 200


def test_strict_mode(run_program, observe, tmp_path):
    """How the guide's test ends without a setting of pytest-asyncio, whose mode is strict then."""
    observe(run(run_program, tmp_path), correct=PASSED, symptom=one_of({"failed": 1}, {"error": 1}))


def test_auto_mode(run_program, observe, tmp_path):
    """How the guide's test ends with asyncio_mode=auto."""
    observe(run(run_program, tmp_path, "-o", "asyncio_mode=auto"), correct=PASSED)


def test_fixture_of_pytest_asyncio(run_program, observe, tmp_path):
    """How the guide's test ends, where its fixture is one of pytest_asyncio.fixture."""
    observe(run(run_program, tmp_path, fixture="pytest_asyncio.fixture"), correct=PASSED)
