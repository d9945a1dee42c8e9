from pathlib import Path

import pytest

from casebook.probes import control, workaround

ROOT = str(Path(__file__).parents[3])
PROGRAM = """
import sys

sys.path.insert(0, sys.argv[1])
from cases.forms.multipart_package_beside.app import run

print(run(*sys.argv[2:]))
"""
READ = (0, '"sent"')
TOLD = 'RuntimeError Form data requires "python-multipart" to be installed. It seems you installed "multipart" instead.'
NO_PARSER = "AssertionError The `python-multipart` library must be installed to use form parsing."


def used(run_program, kind, beside="beside"):
    program = run_program(["python", "-c", PROGRAM, ROOT, kind, beside])
    return program.exit, program.stdout.strip()


@control
def test_python_multipart_alone(run_program):
    assert used(run_program, "form", "alone") == READ


@pytest.mark.parametrize("kind", ["form", "file", "upload"])
def test_parameter(run_program, observe, kind):
    observe(used(run_program, kind), correct=READ, symptom=(0, TOLD))


@workaround("request-form")
def test_request_form(run_program, observe):
    observe(used(run_program, "request"), correct=READ, symptom=(0, NO_PARSER))


@workaround("alias")
def test_alias(run_program, observe):
    observe(used(run_program, "alias"), correct=READ, symptom=(0, TOLD))
