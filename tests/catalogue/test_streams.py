"""What becomes of an answer where a stream is closed or full, or a name is hostile."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "tests" / "catalogue" / "locks" / "uv"
CASEBOOK = [sys.executable, "-m", "casebook"]
CLOSING = 'exec "$@" {}'
"""For the shell: runs the program with its arguments, and with a stream of it closed."""


def run(arguments, redirection, cwd=ROOT):
    """The exit code, and what was written to standard output and standard error, as far as they are open."""
    program = ["sh", "-c", CLOSING.format(redirection), "sh", *CASEBOOK, *arguments]
    done = subprocess.run(program, cwd=cwd, check=False, capture_output=True, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 3),
        (["check", "--have", "fastapi==0.115.2"], 3),
        (["check", "nowhere"], 2),
        (["show", "slowapi"], 3),
    ],
)
def test_what_nobody_can_read_is_no_finding_and_bad_input_stays_one(arguments, code):
    found, _, told = run(arguments, ">&-")
    assert (found, "Traceback" in told) == (code, False)


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize(
    ("arguments", "code"), [(["--version"], 0), (["upgrade", "nowhere"], 2), (["check", str(LOCK)], 1)]
)
def test_words_that_cannot_be_told_change_no_exit_code(arguments, code, redirection):
    assert run(arguments, redirection)[0] == code


@pytest.mark.parametrize("variables", [{}, {"PYTHONUNBUFFERED": "1"}], ids=["held", "unbuffered"])
def test_an_answer_that_does_not_fit_is_no_answer(tmp_path, variables):
    """Also where Python is told to hold nothing back: half of it would be taken for the whole."""
    answer = tmp_path / "answer.json"
    limited = f'ulimit -f 20; exec "$@" > {answer}'
    program = ["sh", "-c", limited, "sh", *CASEBOOK, "check", str(LOCK), "--format", "json"]
    others = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(program, cwd=ROOT, check=False, capture_output=True, env={**others, **variables})
    assert (done.returncode, b"File too large" in done.stderr) == (3, True), done.stderr
    assert answer.stat().st_size > 0


def test_a_closed_standard_input_has_no_versions():
    code, _, told = run(["check", "--from", "-"], "<&-")
    assert (code, "no version of fastapi in standard input" in told) == (2, True)


def test_a_folder_whose_name_is_no_text_is_told_in_every_format(tmp_path):
    folder = tmp_path / os.fsdecode(b"h\xffad")
    folder.mkdir()
    (folder / "uv.lock").write_bytes((LOCK / "uv.lock").read_bytes())
    for format in ("text", "json", "markdown", "github"):
        code, told, _ = run(["check", str(folder), "--format", format], "")
        assert code == 1
        assert "Traceback" not in told
    assert "h[U+DCFF]ad" in run(["check", str(folder), "--format", "json"], "")[1]


def test_a_name_begins_no_line_of_an_error():
    code, _, told = run(["check", "x\n::warning::y"], "")
    assert code == 2
    assert not [line for line in told.splitlines() if line.startswith("::")]
