import re
import shutil
from pathlib import Path

import pytest
from jose import jwt

from casebook.probes import answer, control
from claims.async_patterns.testing_endpoints.main import app

pytestmark = pytest.mark.contract

SECRET = "a-secret-of-thirty-two-characters"
FOLDER = Path(__file__).parent
FORMS = r"\d+ passed|assert \d+ == \d+|fixture 'async_client' not found"


@pytest.fixture(autouse=True)
def variables(monkeypatch):
    """The secret; and pytest loads the plugins that are installed, as it does where nobody forbids it."""
    monkeypatch.setenv("BETTER_AUTH_SECRET", SECRET)
    monkeypatch.delenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", raising=False)


@pytest.fixture
def run_test(run_program, tmp_path):
    """Runs a file, or one test of it, as people run it: the exit code, and what pytest says of it."""

    def run(file, test=""):
        shutil.copyfile(FOLDER / "main.py", tmp_path / "main.py")
        shutil.copyfile(FOLDER / f"{file}.py", tmp_path / "test_todos.py")
        arguments = ["-p", "no:cacheprovider", "-W", "ignore", "test_todos.py", "-k", test]
        ended = run_program(["python", "-m", "pytest", *arguments])
        return ended.exit, re.findall(FORMS, ended.stdout)[0]

    return run


@control
def test_valid_token(client):
    token = jwt.encode({"sub": "ada"}, SECRET, algorithm="HS256")
    response = client(app).get("/todos/", headers={"Authorization": f"Bearer {token}"})
    assert answer(response) == (200, [{"title": "Test Todo", "completed": False}])


def test_client_fixture(run_test, observe):
    """The exit code of pytest, and what it says of the mended test that takes the guide's fixture, which is as printed."""
    observe(run_test("repaired", "test_create_todo"), correct=(0, "1 passed"))


def test_create_todo_as_printed(run_test, observe):
    """The exit code of pytest, and what it says of the printed test."""
    observe(run_test("printed", "test_create_todo"), correct=(0, "1 passed"), symptom=(1, "assert 401 == 201"))


def test_get_todos_as_printed(run_test, observe):
    """The exit code of pytest, and what it says of the printed test."""
    observe(
        run_test("printed", "test_get_todos"),
        correct=(0, "1 passed"),
        symptom=(1, "fixture 'async_client' not found"),
    )


def test_repaired(run_test, observe):
    """The exit code of pytest, and what it says of both tests."""
    observe(run_test("repaired"), correct=(0, "2 passed"))
