import re

import pytest

from casebook.probes import answer, control
from claims.backend_frameworks.testing_suites.app import app

pytestmark = pytest.mark.contract

FOLDER = "claims.backend_frameworks.testing_suites"
PLUGINS = ["-p", "anyio", "-p", "no:cacheprovider"]
PYTEST = ["python", "-m", "pytest", "-rA", *PLUGINS, "-c", "/dev/null", "--pyargs"]
WITHOUT_TRIO = {"test_list[asyncio]": "PASSED", "test_list[trio]": "ERROR"}


def outcomes(run_program, suite):
    """Test -> how it ended, in a pytest of its own."""
    program = run_program([*PYTEST, f"{FOLDER}.{suite}"])
    return {name: how for how, name in re.findall(r"^(PASSED|FAILED|ERROR) \S*::(\S+)", program.stdout, re.MULTILINE)}


@control
def test_app_answers(client):
    assert answer(client(app).get("/who")) == (200, ["database", "alice"])


def test_anyio_mark(run_program, observe):
    """Each test of a file with the mark and a plain async fixture, and how it ended."""
    observe(outcomes(run_program, "suite_anyio"), correct={"test_list[asyncio]": "PASSED"}, symptom=WITHOUT_TRIO)


def test_anyio_mark_with_a_backend(run_program, observe):
    """Each test of the same file with a fixture anyio_backend, and how it ended."""
    observe(outcomes(run_program, "suite_anyio_asyncio"), correct={"test_list": "PASSED"}, symptom=WITHOUT_TRIO)


def test_overrides_of_a_module(run_program, observe):
    """Two tests of a file that sets overrides at its top, with the printed fixture, and how each ended."""
    observe(
        outcomes(run_program, "suite_overrides"),
        correct={"test_first": "PASSED", "test_second": "PASSED"},
        symptom={"test_first": "PASSED", "test_second": "FAILED"},
    )


def test_overrides_of_a_fixture(run_program, observe):
    """Two tests of a file whose fixture sets the overrides too, and how each ended."""
    observe(
        outcomes(run_program, "suite_overrides_in_fixture"),
        correct={"test_first": "PASSED", "test_second": "PASSED"},
        symptom={"test_first": "PASSED", "test_second": "FAILED"},
    )
