"""Environments: composed for each cell, file for file what a fresh install of its lock is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from uv import find_uv_bin

from casebook.errors import ToolFailed
from casebook.measure.environments import Environment, compose
from casebook.measure.interpreters import Interpreter
from casebook.measure.unpacked import Packages
from casebook.model.locked import Lock
from tests.make import a_lock

IDNA, SNIFFIO = a_lock(idna="3.7"), a_lock(sniffio="1.3.1")
NAMESPACE = a_lock(jaraco_context="6.0.1", jaraco_functools="4.1.0", backports_tarfile="1.2.0", more_itertools="10.5.0")
"""Two packages share the folder `jaraco`."""
MODULES = a_lock(
    typing_extensions="4.12.2", six="1.17.0", pytest="8.3.5", iniconfig="2.0.0", pluggy="1.5.0", packaging="24.2"
)
"""Modules that lie in site-packages itself, and console scripts."""
SCRIPT = a_lock(fastapi="0.115.12", fastapi_cli="0.0.7")
"""Both bring bin/fastapi, and FastAPI requires the other."""


@pytest.fixture
def packages(interpreter) -> Packages:
    return Packages(interpreter)


def content(folder: Path, python: Path) -> dict[str, bytes]:
    """Path -> content of all that is installed; byte-code, and what only names the folder itself, are left out."""
    found = {}
    for top in ("lib", "bin", "share", "etc"):
        for path in [*sorted((folder / top).rglob("*")), *linked(folder / top)]:
            name = str(path.relative_to(folder))
            if path.is_file() and "__pycache__" not in name and not Path(name).name.startswith(("python", "activate")):
                found[name] = path.read_bytes().replace(bytes(python), b"PYTHON")
    return {name: data for name, data in found.items() if not name.endswith("RECORD") and "virtualenv" not in name}


def linked(folder: Path) -> list[Path]:
    """What lies behind the links in a folder."""
    links = [path for path in folder.rglob("*") if path.is_symlink() and path.is_dir()]
    return [path / below.relative_to(path.resolve()) for path in links for below in path.resolve().rglob("*")]


def fresh(lock: Lock, folder: Path, interpreter: Interpreter) -> None:
    """What uv makes of the lock."""
    subprocess.run([find_uv_bin(), "venv", folder, "--python", interpreter.path, "--quiet", "--no-config"], check=True)
    requirements = folder / "lock.txt"
    requirements.write_text(lock.text)
    command: list[str | Path] = [
        find_uv_bin(),
        "pip",
        "sync",
        requirements,
        "--python",
        folder / "bin/python",
        "--quiet",
        "--no-config",
    ]
    subprocess.run(command, check=True)


@pytest.mark.parametrize("lock", [IDNA, NAMESPACE, MODULES], ids=["one", "namespace", "modules and scripts"])
def test_an_environment_is_file_for_file_what_a_fresh_install_is(lock, tmp_path, packages, interpreter):
    composed = compose(lock, tmp_path / "composed", packages)
    fresh(lock, tmp_path / "fresh", interpreter)
    expected = content(tmp_path / "fresh", tmp_path / "fresh/bin/python")
    (tmp_path / "fresh/bin").chmod(0o755)
    scripts = {"bin/deactivate.bat", "bin/pydoc.bat"}
    assert content(composed.folder, composed.python) == {k: v for k, v in expected.items() if k not in scripts}


def test_of_a_script_that_two_packages_bring_that_of_the_one_which_requires_the_other_is_taken(tmp_path, packages):
    composed = compose(SCRIPT, tmp_path / "composed", packages)
    assert b"from fastapi.cli import main" in (composed.folder / "bin/fastapi").read_bytes()


def test_modules_of_two_packages_that_differ_are_nothing_to_measure(tmp_path, packages):
    """Which of them an install gives is luck: fastapi-slim brings the modules of FastAPI, of its own release."""
    with pytest.raises(
        ToolFailed, match=r"^fastapi 0\.115\.2 and fastapi-slim 0\.111\.1 both bring .*fastapi/\w+\.py, and"
    ):
        compose(a_lock(fastapi="0.115.2", fastapi_slim="0.111.1"), tmp_path / "mixed", packages)
    composed = compose(a_lock(fastapi="0.111.1", fastapi_slim="0.111.1"), tmp_path / "alike", packages)
    assert (composed.site_packages / "fastapi/applications.py").is_file()


def runs(environment: Environment, code: str) -> str:
    return subprocess.run([environment.python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_its_programs_run_in_it(tmp_path, packages):
    composed = compose(MODULES, tmp_path / "composed", packages)
    assert runs(composed, "import sys; print(sys.prefix)") == str(composed.folder)
    done = subprocess.run(
        [composed.folder / "bin/pytest", "--version"], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert done.stdout == "pytest 8.3.5\n"


def test_what_was_in_a_folder_is_taken_away(tmp_path, packages):
    first = compose(IDNA, tmp_path / "place", packages)
    (first.site_packages / "loose.py").write_text("x = 1")
    second = compose(SNIFFIO, tmp_path / "place", packages)
    assert {path.name for path in second.site_packages.iterdir()} - {"__pycache__"} == {
        "sniffio",
        "sniffio-1.3.1.dist-info",
    }
    assert not (second.folder / "bin/idna").exists()


def test_an_environment_that_another_tool_has_made_is_replaced(tmp_path, packages, interpreter):
    fresh(IDNA, tmp_path / "theirs", interpreter)
    composed = compose(SNIFFIO, tmp_path / "theirs", packages)
    assert runs(composed, "import sniffio, importlib.util; print(importlib.util.find_spec('idna'))") == "None"


def test_what_is_written_through_an_environment_is_noticed(tmp_path, interpreter):
    packages = Packages(interpreter, tmp_path / "cache")
    composed = compose(IDNA, tmp_path / "composed", packages)
    assert composed.changed() == []
    runs(composed, "import idna; open(idna.__file__, 'a').write('x = 1\\n')")
    [(package, path)] = composed.changed()
    assert (package.name, path) == ("idna", "lib/python3.11/site-packages/idna/__init__.py")
    again = compose(IDNA, tmp_path / "again", packages)
    assert runs(again, "import idna; print(hasattr(idna, 'x'))") == "False"
