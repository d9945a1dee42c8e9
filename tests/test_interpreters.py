"""Interpreters: those that this machine has, each search remembered for a while."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time

import pytest

from casebook.measure import interpreters
from casebook.measure.interpreters import Interpreter, find_interpreter

STUB = """\
#!/bin/sh
case "$*" in
  *implementation*) echo "{name} 3.42.1";;
  *) echo 3.42.1;;
esac
"""


@pytest.fixture
def path(tmp_path, monkeypatch):
    """An empty search path, and an empty memory."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    forget_searches()
    yield folder
    forget_searches()


def forget_searches():
    """Makes the next search one of another process."""
    find_interpreter.cache_clear()
    interpreters._programs.cache_clear()


def install(folder, name="cpython"):
    program = folder / "python3.42"
    program.write_text(STUB.format(name=name))
    program.chmod(0o755)
    return program


def test_the_interpreter_that_runs_the_harness_is_found_without_a_search(path):
    found = find_interpreter("{}.{}".format(*sys.version_info))
    assert found is not None
    assert platform.python_version() == found.version
    code = "import sys; print(sys.prefix == sys.base_prefix)"
    assert subprocess.run([found.path, "-c", code], check=True, capture_output=True).stdout == b"True\n"


def test_another_interpreter_is_found_on_the_path(path):
    program = install(path)
    assert Interpreter(program, "3.42.1") == find_interpreter("3.42")


def test_an_interpreter_that_nobody_has_is_none(path):
    assert find_interpreter("3.42") is None


def test_an_interpreter_that_is_no_cpython_does_not_count(path):
    install(path, "pypy")
    assert find_interpreter("3.42") is None


def test_a_program_that_starts_nothing_does_not_count(path):
    program = install(path)
    program.write_text('#!/bin/sh\ncase "$*" in *implementation*) exit 1;; *) echo 3.42.1;; esac\n')
    assert find_interpreter("3.42") is None


def test_a_search_is_remembered(path, tmp_path):
    program = install(path)
    find_interpreter("3.42")
    forget_searches()
    program.write_text("#!/bin/sh\nexit 1\n")
    assert Interpreter(program, "3.42.1") == find_interpreter("3.42")


def test_several_versions_are_looked_for_once(path):
    program = install(path)
    started = program.with_name("started")
    program.write_text(f"#!/bin/sh\necho >> {started}\nexit 1\n")
    assert [find_interpreter(minor) for minor in ("3.42", "3.43", "3.44")] == [None] * 3
    assert started.read_text() == "\n"


@pytest.mark.parametrize("forget", ["gone", "old", "damaged", "path"])
def test_a_search_is_made_again_where_the_memory_no_longer_holds(path, tmp_path, monkeypatch, forget):
    program = install(path)
    find_interpreter("3.42")
    forget_searches()
    memory = tmp_path / "cache" / "fastapi-casebook" / "python-3.42.json"
    assert memory.exists()
    program.write_text("#!/bin/sh\nexit 1\n")
    match forget:
        case "gone":
            program.unlink()
        case "old":
            os.utime(memory, (time.time() - 7200,) * 2)
        case "damaged":
            memory.write_text("{")
        case "path":
            monkeypatch.setenv("PATH", f"{path}{os.pathsep}/nowhere{os.pathsep}{os.defpath}")
    assert find_interpreter("3.42") is None


def test_the_identity_has_all_that_an_observation_depends_on(path):
    identity = Interpreter(path, "3.11.7").identity
    assert f"cpython-3.11.7-{platform.system()}-{platform.machine()}".lower() == identity
