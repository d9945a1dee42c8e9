import json

import pytest

from casebook.probes import control, workaround

PROGRAM = """
import json
import sys
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    __import__(sys.argv[1])
told = [(one.category.__name__, str(one.message)) for one in caught if "httpx" in str(one.message)]
print(json.dumps(told))
"""
SUITE = """
from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def test_title():
    assert app.title == "FastAPI"
    assert TestClient.__name__ == "TestClient"
"""
MESSAGE = "Using `httpx` with `starlette.testclient` is deprecated; install `httpx2` instead."
WARNED = [["StarletteDeprecationWarning", MESSAGE]]
PASSES, NOT_COLLECTED = 0, 2
AS_ERROR = "error:Using `httpx` with `starlette.testclient`"


def told(run_program, module):
    return json.loads(run_program(["python", "-c", PROGRAM, module]).stdout)


def collected(run_program, tmp_path, *filters):
    """How pytest ends with these filters of warnings, and whether it tells of the import."""
    suite = tmp_path / "test_suite.py"
    suite.write_text(SUITE)
    options = [option for one in filters for option in ("-W", one)]
    ended = run_program(["python", "-m", "pytest", "-p", "no:cacheprovider", *options, str(suite)])
    return ended.exit, f"StarletteDeprecationWarning: {MESSAGE}" in ended.stdout


@control
async def test_app_answers(asgi):
    from cases.testing.test_client_httpx_deprecated.app import app

    async with asgi(app, "/") as connection:
        start, body = await connection.receive(), await connection.receive()
    assert (start["status"], body["body"]) == (200, b'"read"')


@pytest.mark.parametrize("module", ["fastapi.testclient", "starlette.testclient"])
def test_import(run_program, observe, module):
    observe(told(run_program, module), correct=[], symptom=WARNED)


def test_shown_by_default(run_program, observe):
    ended = run_program(["python", "-c", "import fastapi.testclient"])
    observe(f"StarletteDeprecationWarning: {MESSAGE}" in ended.stderr, correct=False, symptom=True)


def test_warnings_as_errors(run_program, observe, tmp_path):
    observe(
        collected(run_program, tmp_path, AS_ERROR),
        correct=(PASSES, False),
        symptom=(NOT_COLLECTED, True),
    )


@workaround("install-httpx2")
@pytest.mark.parametrize("module", ["fastapi.testclient", "starlette.testclient"])
def test_install_httpx2(run_program, observe, module):
    observe(told(run_program, module), correct=[], symptom=WARNED)


@workaround("ignore-by-message")
def test_ignore_by_message(run_program, observe, tmp_path):
    ignored = "ignore:Using `httpx` with `starlette.testclient` is deprecated"
    observe(
        collected(run_program, tmp_path, AS_ERROR, ignored),
        correct=(PASSES, False),
        symptom=(NOT_COLLECTED, True),
    )


@workaround("ignore-deprecation-warnings")
def test_ignore_deprecation_warnings(run_program, observe, tmp_path):
    observe(
        collected(run_program, tmp_path, AS_ERROR, "ignore::DeprecationWarning"),
        correct=(PASSES, False),
        symptom=(NOT_COLLECTED, True),
    )
