"""Byte-code: what was compiled in one environment serves the next one that has the same package."""

from __future__ import annotations

import os
import py_compile
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.bytecode import Bytecode, installed

SOURCE = "VALUE = 1\n"


def environment(folder: Path, name: str = "little", version: str = "1.0") -> Path:
    """A site-packages folder with one package."""
    metadata = folder / f"{name}-{version}.dist-info"
    (folder / name / "inner").mkdir(parents=True)
    metadata.mkdir()
    modules = [f"{name}/__init__.py", f"{name}/inner/part.py", "single.py"]
    for module in modules:
        (folder / module).write_text(SOURCE)
        os.utime(folder / module, (1, 1))  # uv links the same file into every environment
    (metadata / "RECORD").write_text("".join(f"{file},,\n" for file in [*modules, "../../bin/tool.py", f"{name}/data"]))
    return folder


def compiled(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.pyc"))


@pytest.fixture
def bytecode(tmp_path) -> Bytecode:
    return Bytecode("3.11", tmp_path / "cache")


@pytest.fixture
def first(tmp_path) -> Path:
    """An environment in which two of three modules were imported."""
    made = environment(tmp_path / "first")
    for module in ("little/inner/part.py", "single.py"):
        py_compile.compile(str(made / module), str(pyc(made, module)), doraise=True)
    return made


def pyc(folder: Path, module: str) -> Path:
    path = folder / module
    return path.parent / "__pycache__" / f"{path.stem}.cpython-311.pyc"


def test_the_packages_of_an_environment_are_named_by_their_folders(tmp_path):
    (found,) = installed(environment(tmp_path / "here", "Two_words", "2.0rc1"))
    assert (found.name, found.version) == ("two-words", "2.0rc1")


def test_what_one_environment_compiled_is_brought_to_another(tmp_path, first, bytecode):
    second = environment(tmp_path / "second")
    bytecode.keep(installed(first), first)
    bytecode.give(installed(second), second)
    assert compiled(second) == ["__pycache__/single.cpython-311.pyc", "little/inner/__pycache__/part.cpython-311.pyc"]


def test_another_version_gets_nothing_of_it(tmp_path, first, bytecode):
    second = environment(tmp_path / "second", version="1.1")
    bytecode.keep(installed(first), first)
    bytecode.give(installed(second), second)
    assert compiled(second) == []


def test_another_python_gets_nothing_of_it(tmp_path, first, bytecode):
    second = environment(tmp_path / "second")
    bytecode.keep(installed(first), first)
    Bytecode("3.12", tmp_path / "cache").give(installed(second), second)
    assert compiled(second) == []


def test_what_was_compiled_anew_takes_the_place_of_what_was_kept(tmp_path, first, bytecode):
    bytecode.keep(installed(first), first)
    pyc(first, "single.py").unlink()
    pyc(first, "single.py").write_bytes(b"newer")
    bytecode.keep(installed(first), first)
    second = environment(tmp_path / "second")
    bytecode.give(installed(second), second)
    assert pyc(second, "single.py").read_bytes() == b"newer"


def test_keeping_twice_leaves_nothing_lying_about(first, bytecode):
    bytecode.keep(installed(first), first)
    bytecode.keep(installed(first), first)
    assert len([path for path in bytecode.folder.rglob("*") if path.is_file()]) == 2


def test_a_cache_on_another_file_system_gets_copies(tmp_path, first, bytecode, monkeypatch):
    def refuse(*_args):
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    second = environment(tmp_path / "second")
    bytecode.keep(installed(first), first)
    bytecode.give(installed(second), second)
    assert pyc(first, "single.py").read_bytes() == pyc(second, "single.py").read_bytes()


def test_python_does_not_use_it_for_another_source(tmp_path, first, bytecode):
    """Byte-code that is brought is a help and no truth: Python compares it with the source."""
    second = environment(tmp_path / "second")
    (second / "single.py").write_text("VALUE = 2\n")
    bytecode.keep(installed(first), first)
    bytecode.give(installed(second), second)
    command = [sys.executable, "-B", "-c", "import single; print(single.VALUE)"]
    done = subprocess.run(command, env={"PYTHONPATH": str(second)}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2"
