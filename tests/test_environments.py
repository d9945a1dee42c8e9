"""Environments: one holder at a time, moved from lock to lock by uv."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.environments import CannotInstall, borrowed, environment, link_mode
from casebook.errors import InputError, ToolFailed
from casebook.interpreters import Interpreter, find_interpreter
from tests.make import a_lock

IDNA, SNIFFIO = a_lock(idna="3.7"), a_lock(sniffio="1.3.1")


@pytest.fixture(scope="module")
def interpreter() -> Interpreter:
    found = find_interpreter("3.11")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made: Path = tmp_path_factory.mktemp("environments")
    return made


def installed(holder) -> dict[str, str]:
    code = "from importlib import metadata\nfor d in metadata.distributions(): print(d.name, d.version)"
    done = subprocess.run([holder.python, "-c", code], capture_output=True, text=True, check=True)
    return dict(line.split() for line in done.stdout.splitlines())


def test_an_environment_moves_from_lock_to_lock(folder, interpreter):
    with environment(folder, interpreter) as holder:
        holder.move_to(IDNA)
        assert installed(holder) == {"idna": "3.7"}
        holder.move_to(SNIFFIO)
        assert installed(holder) == {"sniffio": "1.3.1"}
        assert SNIFFIO.digest == holder.holds
        assert (holder.site_packages / "sniffio").is_dir()


def test_an_environment_brings_the_bytecode_of_what_it_had_before(folder, interpreter, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with environment(folder, interpreter) as holder:
        holder.move_to(IDNA)
        subprocess.run([holder.python, "-c", "import idna"], check=True, env={})
        holder.move_to(SNIFFIO)
        holder.move_to(IDNA)
        assert list(holder.site_packages.glob("idna/__pycache__/core.*.pyc"))


def test_an_environment_is_kept_for_the_next_holder(folder, interpreter):
    with environment(folder, interpreter) as first:
        (first.folder / "mark").touch()
    with environment(folder, interpreter) as second:
        assert (second.folder / "mark").exists()
        assert second.holds is None


def test_two_holders_have_two_environments(folder, interpreter):
    with environment(folder, interpreter) as first, environment(folder, interpreter) as second:
        assert [f"{interpreter.version}-0", f"{interpreter.version}-1"] == [first.folder.name, second.folder.name]


def test_an_environment_has_one_path_whatever_its_folder_is_called(folder, interpreter, tmp_path):
    """What a process keeps of its paths, such as the code that pytest has rewritten, says the same to every holder."""
    (tmp_path / "other-name").symlink_to(folder, target_is_directory=True)
    with environment(tmp_path / "other-name", interpreter) as holder:
        assert holder.folder.parent == folder.resolve()
    with borrowed(tmp_path / "other-name" / holder.folder.name) as lent:
        assert holder.folder == lent.folder


def test_an_environment_stays_taken_while_a_process_of_a_dead_holder_runs_in_it(folder, interpreter):
    with environment(folder, interpreter) as first:
        orphan = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], pass_fds=[first.handle])
    try:
        with environment(folder, interpreter) as second:
            assert first.folder != second.folder
    finally:
        orphan.kill()
        orphan.wait()
    with environment(folder, interpreter) as third:
        assert first.folder == third.folder


def test_an_environment_whose_making_was_cut_off_is_made_anew(folder, interpreter):
    with environment(folder, interpreter) as first:
        pass
    (first.folder / "lock.txt").unlink()
    shutil.rmtree(first.folder / "bin")
    with environment(folder, interpreter) as second:
        assert first.folder == second.folder
        assert installed(second) == {}


def test_a_lock_that_cannot_be_installed_is_told_with_the_reason_of_uv(folder, interpreter):
    with environment(folder, interpreter) as holder:
        holder.move_to(IDNA)
        with pytest.raises(CannotInstall, match=r"idna==0\.0\.0\.99"):
            holder.move_to(a_lock(idna="0.0.0.99"))
        assert holder.holds is None
        holder.move_to(IDNA)
        assert installed(holder) == {"idna": "3.7"}


@pytest.mark.parametrize(
    "variables", [{"UV_DEFAULT_INDEX": "http://127.0.0.1:1/simple"}, {"UV_OFFLINE": "1"}], ids=["no network", "offline"]
)
def test_where_the_network_is_to_blame_the_lock_is_not(folder, interpreter, monkeypatch, tmp_path, variables):
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with environment(folder, interpreter) as holder, pytest.raises(ToolFailed, match="uv pip sync failed") as caught:
        holder.move_to(a_lock(idna="3.6"))
    assert "Check the network" in caught.value.hint


def test_an_interpreter_that_makes_no_environment_is_told(tmp_path):
    program = tmp_path / "python3.42"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(ToolFailed, match="uv venv failed"), environment(tmp_path, Interpreter(program, "3.42.1")):
        pass


def test_a_borrowed_environment_may_be_moved_and_is_left_where_it_is(folder, interpreter):
    with environment(folder, interpreter) as owner:
        owner.move_to(SNIFFIO)
    with borrowed(owner.folder) as lent:
        lent.move_to(IDNA)
        assert installed(lent) == {"idna": "3.7"}
    assert owner.python.exists()


def test_what_is_no_environment_cannot_be_borrowed(tmp_path):
    with pytest.raises(InputError, match="it has no bin/python") as caught, borrowed(tmp_path):
        pass
    assert caught.value.hint == "Name one that is."


def test_files_are_linked_where_the_cache_is_on_the_same_file_system(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    link_mode.cache_clear()
    assert link_mode(tmp_path) == "hardlink"
    link_mode.cache_clear()


SHM = Path("/dev/shm")
other_file_system = pytest.mark.skipif(
    not SHM.is_dir() or not os.access(SHM, os.W_OK) or SHM.stat().st_dev == Path(__file__).stat().st_dev,
    reason="this machine has no second file system at /dev/shm",
)


@other_file_system
def test_files_are_copied_where_the_cache_is_on_another_file_system(interpreter, folder, monkeypatch):
    cache = SHM / f"casebook-tests-{os.getpid()}"
    monkeypatch.setenv("UV_CACHE_DIR", str(cache))
    link_mode.cache_clear()
    try:
        assert link_mode(folder) == "copy"
        with environment(folder, interpreter) as holder:
            holder.move_to(SNIFFIO)
            holder.move_to(IDNA)
            assert installed(holder) == {"idna": "3.7"}
            assert (holder.site_packages / "idna" / "__init__.py").stat().st_nlink == 1
    finally:
        shutil.rmtree(cache, ignore_errors=True)
        link_mode.cache_clear()


def test_a_killed_holder_frees_its_environment(folder, interpreter):
    code = """if True:
        import os, signal, sys
        from pathlib import Path
        from casebook.environments import environment
        from casebook.interpreters import find_interpreter
        with environment(Path(sys.argv[1]), find_interpreter("3.11")) as holder:
            print(holder.folder, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    with environment(folder, interpreter) as holder:
        assert done.stdout.strip() == str(holder.folder)
