import re

import pytest

from casebook.probes import control

pytestmark = pytest.mark.contract

NAMED = ["deploy", "env", "login", "logout", "logs", "whoami"]
"""Commands that the documentation of FastAPI Cloud names."""


def commands(run_program, *arguments):
    """How the command ends that shows a help, and the commands in it."""
    shown = run_program(["fastapi", *arguments, "--help"])
    return shown.exit, re.findall(r"^│ ([a-z][a-z-]*) ", shown.stdout, re.MULTILINE)


@control
def test_help_of_the_command(run_program):
    code, listed = commands(run_program)
    assert code == 0
    assert {"dev", "run"} <= {*listed}


def test_help(observe, run_program):
    """The exit code, and which of the commands that its documentation names are listed."""
    code, listed = commands(run_program, "cloud")
    observe((code, sorted({*NAMED} & {*listed})), correct=(0, NAMED))
