"""The environment of a cell: file for file a fresh install of its lock, laid out as links into the unpacked packages.

It is made anew for each cell, so nothing of another cell can be in it. Where several packages share a folder, the folder is a
real one with links in it. Where two packages bring the same file (a console script, most often), it is the file of the package
which requires the other, as if that had been installed last. Where neither requires the other, and the file is a module whose
content differs, an install gives now the one and now the other: such a cell cannot be measured.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from functools import cache
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from casebook.errors import ToolFailed
from casebook.files import remove_tree
from casebook.measure.interpreters import Interpreter
from casebook.measure.unpacked import BYTECODE, Packages, Unpacked
from casebook.model.locked import Lock

MODULES = (".py", ".so", ".pyd")


@dataclass(frozen=True)
class Environment:
    """A virtual environment that holds exactly one lock."""

    folder: Path
    interpreter: Interpreter
    packages: tuple[Unpacked, ...]

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def site_packages(self) -> Path:
        return self.folder / "lib" / f"python{self.interpreter.minor}" / "site-packages"

    def changed(self) -> list[tuple[Unpacked, str]]:
        """The packages that have changed since they were verified, each with the first path in it that has."""
        return [(package, path) for package in self.packages if (path := package.changed())]


def compose(lock: Lock, folder: Path, packages: Packages) -> Environment:
    """The environment of a lock, made in the folder now. Packages that were installed there are removed.

    Raises `ToolFailed` where a package cannot be had here and now, or two packages bring different modules of one name.
    """
    interpreter = packages.interpreter
    held = tuple(packages.get(name, version) for name, version in lock.packages)
    environment = Environment(folder, interpreter, held)
    if folder.exists():
        _empty(folder)
    environment.site_packages.mkdir(parents=True, exist_ok=True)
    (folder / "bin").mkdir(exist_ok=True)
    for name in ("python", "python3", f"python{interpreter.minor}"):
        (folder / "bin" / name).symlink_to(interpreter.path)
    (folder / "pyvenv.cfg").write_text(
        f"home = {interpreter.path.parent}\ninclude-system-site-packages = false\nversion = {interpreter.version}\n",
        encoding="utf-8",
    )
    _lay([(package, package.folder) for package in held], folder)
    _own_scripts(environment)
    return environment


def _empty(folder: Path) -> None:
    """Removes the packages and scripts that are installed in an environment; its `activate` scripts stay."""
    for name in ("lib", "lib64", "share", "etc", "include", "man"):
        remove_tree(folder / name)
    for file in (folder / "bin").glob("*"):
        if not file.name.lower().startswith("activate"):
            file.unlink()


Entry = tuple[Unpacked, Path]
"""A file or folder, and the package that brings it."""


def _lay(sources: Sequence[Entry], target: Path) -> None:
    """Links the entries of these folders into the target. A folder that several have is made, and its entries are linked."""
    entries: dict[str, list[Entry]] = {}
    for package, source in sources:
        for entry in os.scandir(source):
            entries.setdefault(entry.name, []).append((package, Path(entry.path)))
    for name, found in entries.items():
        place = target / name
        shared = len(found) > 1 or name == BYTECODE or place.exists()
        if shared and all(path.is_dir() for _, path in found):
            place.mkdir(exist_ok=True)
            _lay(found, place)
        else:
            place.symlink_to(found[0][1] if len(found) == 1 else _last_installed(found))


def _last_installed(found: Sequence[Entry]) -> Path:
    """The file of the package which requires the others that bring it too; if none does, the file of the last of them.

    Raises `ToolFailed` where none does and the file is a module that differs: which of them an install gives is luck.
    """
    for package, path in found:
        others = {other.name for other, _ in found} - {package.name}
        if others <= _requires(package):
            return path
    (one, path), *_, (other, last) = found
    if path.suffix in MODULES and len({path.read_bytes() for _, path in found}) > 1:
        place = path.relative_to(one.folder)
        raise ToolFailed(
            f"{one.name} {one.version} and {other.name} {other.version} both bring {place}, and not the same",
            hint=f"Which of them an install gives is luck. Ask for packages without {one.name} or without {other.name}.",
        )
    return last


@cache  # a package that shares one file with another mostly shares many
def _requires(package: Unpacked) -> set[str]:
    """The names of all packages that a package requires, with or without an extra."""
    [metadata] = package.folder.glob("lib/python3*/site-packages/*.dist-info/METADATA")
    required = (
        HeaderParser().parsestr(metadata.read_text(encoding="utf-8", errors="replace")).get_all("Requires-Dist", [])
    )
    return {canonicalize_name(Requirement(one).name) for one in required}


def _own_scripts(environment: Environment) -> None:
    """Gives each script the interpreter of the environment, as an install writes it."""
    base = os.fsencode(environment.interpreter.path)
    for script in (environment.folder / "bin").iterdir():
        if script.name.startswith("python"):
            continue
        content = script.read_bytes()
        if base in content.partition(b"\n\n")[0]:
            mode = script.stat().st_mode
            script.unlink()
            script.write_bytes(content.replace(base, os.fsencode(environment.python), 1))
            script.chmod(mode)
