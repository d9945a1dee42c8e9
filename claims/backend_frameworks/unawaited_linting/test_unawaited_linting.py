import json
import re

import pytest

from casebook.probes import control
from claims.backend_frameworks.unawaited_linting.app import code

pytestmark = pytest.mark.contract

RUFF = ["ruff", "check", "--isolated", "--no-cache", "--preview", "--select=ALL", "--output-format=json"]


@pytest.fixture
def mypy(run_program, tmp_path):
    """The codes of the errors that mypy finds."""

    def codes(text):
        (tmp_path / "query.py").write_text(text)
        told = run_program(["mypy", "--strict", "--cache-dir=/dev/null", "query.py"]).stdout
        return set(re.findall(r"\[([a-z-]+)\]$", told, re.MULTILINE))

    return codes


@pytest.fixture
def ruff(run_program, tmp_path):
    """The codes of all rules of Ruff, those in preview too, that find something."""

    def codes(text):
        (tmp_path / "query.py").write_text(text)
        return {found["code"] for found in json.loads(run_program([*RUFF, "query.py"]).stdout)}

    return codes


@control
def test_tools_find_what_is_wrong(mypy, ruff):
    assert mypy("number: int = ''\n") == {"assignment"}
    assert mypy(code("used", awaited=True)) == set()
    assert "F401" in ruff("import os\n")


@pytest.mark.parametrize("form", ["only", "statement"])
def test_mypy_and_a_statement(mypy, observe, form):
    """What mypy --strict finds where the result is thrown away. Only: it is the only await of the function."""
    observe(mypy(code(form, awaited=False)), correct={"unused-coroutine"}, symptom=set())


def test_mypy_and_a_result_that_is_used(mypy, observe):
    """What mypy --strict finds where an attribute of the result is read."""
    observe(mypy(code("used", awaited=False)), correct={"attr-defined"}, symptom=set())


def test_mypy_and_a_result_that_is_kept(mypy, observe):
    """Whether mypy --strict finds anything where the result is turned into a text."""
    observe(mypy(code("kept", awaited=False)) != set(), correct=True, symptom=False)


def test_ruff_and_the_only_await(ruff, observe):
    """What it finds more than in the same function with its await."""
    observe(ruff(code("only", awaited=False)) - ruff(code("only", awaited=True)), correct={"RUF029"}, symptom=set())


@pytest.mark.parametrize("form", ["statement", "used", "kept"])
def test_ruff_and_the_second_await(ruff, observe, form):
    """Whether any rule of Ruff finds more than in the same function with this await."""
    found = ruff(code(form, awaited=False)) - ruff(code(form, awaited=True))
    observe(found != set(), correct=True, symptom=False)
