"""What it takes to begin and to end, without a clock: what is imported, and what is left as it is."""

from __future__ import annotations

import os
import subprocess
import sys

UNUSED = {"casebook.book.cases", "casebook.book.settings", "casebook.report", "casebook.survey", "jinja2"}


def told(code):
    variables = {**os.environ, "COLUMNS": "80"}
    return subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, text=True, check=False)


def test_an_upgrade_imports_nothing_that_only_a_checkout_needs():
    done = told("import casebook.commands.upgrade, sys; print(*sys.modules)")
    assert done.returncode == 0, done.stderr
    assert not UNUSED & set(done.stdout.split())


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
