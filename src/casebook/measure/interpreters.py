"""The Python interpreters of this machine."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ValidationError

REMEMBERED_FOR = 3600
"""Seconds for which a search is not made again: it starts every Python that it finds."""


@dataclass(frozen=True)
class Interpreter:
    """A CPython: `version` is the full one, such as 3.11.7."""

    path: Path
    version: str

    @property
    def minor(self) -> str:
        """The minor version, such as 3.11."""
        return self.version.rpartition(".")[0]

    @cached_property
    def identity(self) -> str:
        """The implementation and version, operating system and processor, on which an observation depends."""
        return f"cpython-{self.version}-{platform.system()}-{platform.machine()}".lower()


class Search(BaseModel):
    """The result of a search. `path` is None where nothing was found; `searched` names the places that were searched."""

    searched: str
    path: Path | None
    version: str = ""


@cache
def find_interpreter(minor: str) -> Interpreter | None:
    """The CPython of a minor version such as 3.11: the one that runs this if it fits; None where this machine has none."""
    if minor == "{}.{}".format(*sys.version_info) and sys.implementation.name == "cpython":
        return Interpreter(Path(sys.base_prefix, "bin", f"python{minor}"), platform.python_version())
    memory = platformdirs.user_cache_path("fastapi-casebook") / f"python-{minor}.json"
    found = _remembered(memory)
    if found is None:
        found = _search(minor)
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(found.model_dump_json(), encoding="utf-8")
    return Interpreter(found.path, found.version) if found.path else None


def _searched() -> str:
    return ":".join([os.environ.get("PATH", ""), os.environ.get("PYENV_ROOT", "")])


def _remembered(memory: Path) -> Search | None:
    try:
        found = Search.model_validate_json(memory.read_bytes())
        fresh = time.time() - memory.stat().st_mtime < REMEMBERED_FOR
    except (OSError, ValidationError):
        return None
    there = found.path is None or found.path.exists()
    return found if fresh and there and found.searched == _searched() else None


def _search(minor: str) -> Search:
    for executable in _programs(_searched()).get(minor, ()):
        version = _version(executable)
        if version is not None and version.startswith(f"{minor}."):
            return Search(searched=_searched(), path=executable, version=version)
    return Search(searched=_searched(), path=None)


@cache
def _programs(searched: str) -> Mapping[str, Sequence[Path]]:  # noqa: ARG001 - the places are what the answer holds for
    """Minor version -> the programs that say they are such a Python, looked for once: each of them is started."""
    import findpython

    found: dict[str, list[Path]] = defaultdict(list)
    for program in findpython.find_all(allow_prereleases=False):
        found[f"{program.major}.{program.minor}"].append(program.executable)
    return found


def _version(executable: Path) -> str | None:
    """The full version of a CPython, asked of the program itself; None for another Python, or a stub that starts none."""
    code = "import platform, sys; print(sys.implementation.name, platform.python_version())"
    try:
        done = subprocess.run([executable, "-I", "-c", code], capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    name, _, version = done.stdout.strip().partition(" ")
    return version if name == "cpython" else None
