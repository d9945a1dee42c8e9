"""Files and folders of the harness: written whole or not at all, and removed whatever they are."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


def replace_file(path: Path, text: str) -> bool:
    """Writes the text to a file, and says whether the file has changed.

    A reader finds the old text or the new one, also where the writer is killed. A symbolic link is replaced, never followed:
    nothing outside the folder is written.
    """
    return replace_bytes(path, text.encode())


def replace_bytes(path: Path, data: bytes) -> bool:
    """Writes bytes to a file as `replace_file` writes a text."""
    if not path.is_symlink() and path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return True


@dataclass(frozen=True)
class Written:
    """The numbers of files that are there now, of those that are new or have changed, and of those that were removed."""

    files: int
    changed: int
    removed: int

    def __add__(self, other: Written) -> Written:
        return Written(self.files + other.files, self.changed + other.changed, self.removed + other.removed)


def replace_files(wanted: Mapping[Path, str], owned: Iterable[Path]) -> Written:
    """Writes the files that have changed, and removes those of the `owned` files that are not `wanted`.

    `wanted`: path -> text.
    """
    changed = sum(replace_file(path, text) for path, text in wanted.items())
    stale = [path for path in owned if path not in wanted]
    for path in stale:
        path.unlink()
    return Written(len(wanted), changed, len(stale))


def remove_tree(path: Path) -> None:
    """Removes a file, or a folder with all that is in it, however deep it is and whatever its rights are."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    with suppress(OSError, RecursionError):
        shutil.rmtree(path)
    if path.exists():
        subprocess.run(["/bin/chmod", "-R", "u+rwX", "--", path], capture_output=True, check=False)
        subprocess.run(["/bin/rm", "-rf", "--", path], capture_output=True, check=False)


def checkout_above(start: Path) -> Path | None:
    """The folder of the checkout that `start` lies in: the nearest with a pyproject.toml that has `[tool.casebook]`.

    A pyproject.toml that is no TOML counts too, since reading its settings then tells what is wrong. None if there is no such
    folder.
    """
    for folder in [start, *start.parents]:
        file = folder / "pyproject.toml"
        try:
            if file.is_file() and "casebook" in tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {}):
                return folder
        except ValueError:
            return folder
    return None
