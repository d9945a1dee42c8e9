"""Temporary folders that are gone however a run ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

PROGRAM = """
import sys
from casebook.measure.scratch import remove_scratch, scratch_folder, sweep_scratch

sweep_scratch()

with scratch_folder() as one, scratch_folder() as other:
    (one / "file").write_text("text")
    (other / "folder").mkdir()
    print(one.parent, one != other, one.parent == other.parent, flush=True)
    sys.stdin.readline()
print([place.name for place in one.parent.iterdir()], flush=True)
remove_scratch()
try:
    with scratch_folder():
        print("begun")
except RuntimeError:
    pass
"""


def start(place):
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"TMPDIR": str(place)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_run_leaves_nothing(tmp_path):
    run = start(tmp_path)
    said, _ = run.communicate("go on\n")
    folder, *others = said.split()
    assert others == ["True", "True", "[]"]
    assert folder.startswith(str(tmp_path.resolve()))
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_has_left_is_removed_by_the_next_and_what_lives_is_left_alone(tmp_path):
    killed, living = start(tmp_path), start(tmp_path)
    for run in (killed, living):
        assert run.stdout is not None
        assert run.stdout.readline()
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert len(list(tmp_path.iterdir())) == 2
    start(tmp_path).communicate("go on\n")
    assert len(list(tmp_path.iterdir())) == 1
    said, _ = living.communicate("go on\n")
    assert said == "[]\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_what_is_not_of_a_run_is_left_alone(tmp_path, there):
    """A link may lead anywhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "file").touch()
    strange = tmp_path / ("casebook-run-strange" if there != "folder" else "casebook-strange")
    {"folder": strange.mkdir, "file": strange.touch, "link": lambda: strange.symlink_to(elsewhere)}[there]()
    start(tmp_path).communicate("go on\n")
    assert strange.exists()
    assert (elsewhere / "file").exists()
