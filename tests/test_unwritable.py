"""Reading where nothing can be written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from casebook.errors import ToolFailed
from casebook.measure.unwritable import need_writable, store_folder
from casebook.survey.store import Store
from tests.make import a_measurement, shown

NOBODY = 65534
WITHOUT = Path("/proc/sys")
"""A folder in which not even root can make a file."""
linux = pytest.mark.skipif(not WITHOUT.is_dir(), reason="this machine has no folder that nobody can write to")


def test_a_folder_that_can_be_written_is_the_store_s(tmp_path):
    assert store_folder(tmp_path / "state") == tmp_path / "state"
    assert list((tmp_path / "state").iterdir()) == []


@linux
def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path):
    (tmp_path / "state").symlink_to(WITHOUT)
    with pytest.raises(ToolFailed, match="state cannot be written .*: nothing that is measured could be kept"):
        need_writable(tmp_path / "state")
    Store(store_folder(tmp_path / "state")).close()


READS = f"""
import os, sys
from pathlib import Path

from casebook.measure.scratch import remove_scratch
from casebook.survey.store import Store
from casebook.measure.unwritable import store_folder

os.getuid() or os.setuid({NOBODY})  # root may write everywhere
print(Store(store_folder(Path(sys.argv[1]))).counts())
remove_scratch()
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that other users can enter, which those of pytest are not."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_what_is_kept_there_is_read_all_the_same(open_to_all):
    """Also what SQLite has not moved into its file yet: the store is open, in the hands of another process."""
    state, scratch = open_to_all / "state", open_to_all / "scratch"
    scratch.mkdir()
    scratch.chmod(0o777)
    held = Store(state)
    held.add([("key", a_measurement(*shown("symptom")))])
    state.chmod(0o555)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    environment["TMPDIR"] = str(scratch)
    command = [sys.executable, "-c", READS, str(state)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    state.chmod(0o755)
    held.close()
    assert (done.stdout, done.stderr) == ("{'key': 1}\n", "")
    assert list(scratch.iterdir()) == []
