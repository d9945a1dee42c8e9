import re
import shutil
from pathlib import Path

import pytest

from casebook.probes import control
from claims.async_patterns.session_annotation import printed

pytestmark = pytest.mark.contract

WRONG = 'The return type of an async generator function should be "AsyncGenerator" or one of its supertypes  [misc]'
FOLDER = Path(__file__).parent


@control
async def test_it_runs():
    assert [type(session).__name__ async for session in printed.get_session()] == ["AsyncSession"]


@pytest.fixture
def checked(run_program, tmp_path):
    """The exit code of mypy --strict, and its errors without their places."""

    def check(file):
        shutil.copyfile(FOLDER / file, tmp_path / file)
        ended = run_program(["mypy", "--strict", "--no-incremental", "--cache-dir", "cache", file])
        return ended.exit, re.findall(r"error: (.*)", ended.stdout)

    return check


def test_annotated_with_the_class(checked, observe):
    """The exit code of mypy --strict for the printed generator, and its errors."""
    observe(
        checked("printed.py"),
        correct=(0, []),
        symptom=(1, [WRONG]),
    )


def test_annotated_with_an_iterator(checked, observe):
    """The exit code of mypy --strict for the mended generator, and its errors."""
    observe(checked("repaired.py"), correct=(0, []))
