import re
from pathlib import Path

import pytest

from casebook.probes import control

pytestmark = pytest.mark.contract

BLOCK = (Path(__file__).parent / "block.py").read_text()


def ruff(run_program, path):
    """How ruff ends, and what it prints without the last line of a run that found nothing."""
    ended = run_program(["ruff", "check", "--isolated", "--no-cache", "--output-format=concise", str(path)])
    return ended.exit, ended.stdout.removesuffix("All checks passed!\n").splitlines()


@control
def test_ruff_finds_a_name_that_is_not_defined(run_program, tmp_path):
    (tmp_path / "broken.py").write_text("logger.info('started')\n")
    assert ruff(run_program, tmp_path / "broken.py")[0] == 1


def test_ruff_on_the_mended_block(run_program, observe, tmp_path):
    """The block without the comment for the linter of this repository."""
    (tmp_path / "block.py").write_text(re.sub(r"  # noqa.*", "", BLOCK))
    observe(ruff(run_program, tmp_path / "block.py"), correct=(0, []))
