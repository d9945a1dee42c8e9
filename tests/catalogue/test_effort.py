"""What it takes to begin and to end, without a clock: what is imported, and what is left as it is."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from casebook.commands import VERBS, Verbs

UNUSED = {"casebook.book.cases", "casebook.book.settings", "casebook.report", "casebook.survey", "jinja2"}


def told(code):
    variables = {**os.environ, "COLUMNS": "80"}
    return subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, text=True, check=False)


def test_an_upgrade_imports_nothing_that_only_a_checkout_needs():
    done = told("import casebook.commands.upgrade, sys; print(*sys.modules)")
    assert done.returncode == 0, done.stderr
    assert not UNUSED & set(done.stdout.split())


def test_the_help_of_the_command_imports_no_verb():
    done = told(
        "import sys\n"
        "sys.argv = ['casebook', '--help']\n"
        "from casebook.commands import main\n"
        "import os; os._exit = lambda code: None\n"
        "main()\n"
        "print(*sys.modules)"
    )
    assert done.returncode == 0, done.stderr
    *listed, imported = done.stdout.splitlines()
    assert [line.split()[0] for line in listed[listed.index("Commands:") + 1 :][: len(VERBS)]] == list(VERBS)
    assert not ({f"casebook.commands.{verb}" for verb in VERBS} | {"pydantic"}) & {*imported.split()}


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_the_command_tells_what_the_help_of_the_verb_begins_with(verb: str):
    told = Verbs().get_command(None, verb).get_short_help_str(limit=80)
    assert told == VERBS[verb]


def test_a_verb_that_only_reads_ends_without_taking_apart_what_it_knows():
    """What `atexit` is to run would come after that; the output is written all the same."""
    done = told(
        "import atexit, sys\n"
        "atexit.register(print, 'taken apart')\n"
        "sys.argv = ['casebook', 'upgrade', '--schema']\n"
        "from casebook.__main__ import main\n"
        "main()"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("{")
    assert "taken apart" not in done.stdout
