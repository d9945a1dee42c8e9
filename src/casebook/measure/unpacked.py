"""Unpacked packages: each version of a package once, verified, read by every cell that has it.

A package lies here as its wheel is installed by itself: `lib/`, `bin/` and whatever else it brings. It is checked against its
RECORD before it is believed, and a manifest then keeps each file's and folder's size and times. A cell counts only where these
are still the same. So a probe which wrote into an installed package is noticed, and so is a full disk or a kill.
"""

from __future__ import annotations

import base64
import csv
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ValidationError

from casebook.errors import ToolFailed
from casebook.files import remove_tree
from casebook.measure.interpreters import Interpreter
from casebook.measure.uv_program import run_uv, why_failed

FORMAT = 2
LEAST_FREE = 16 << 20
"""Bytes that must be free on a disk where a package has been unpacked."""
UNUSED_FOR = 90 * 24 * 60 * 60
"""Seconds for which a package is kept that no cell uses."""
BYTECODE = "__pycache__"
Stamp = tuple[int, int, int, int]
"""Size, inode, and the times of the last change of content and of anything at all, in nanoseconds; size 0 of a folder."""


class Manifest(BaseModel):
    """The files and folders of an unpacked package: path within it -> stamp."""

    format: int
    stamps: dict[str, Stamp]


@dataclass(frozen=True)
class Unpacked:
    """One version of a package, unpacked in `folder`."""

    name: str
    version: str
    folder: Path

    @property
    def manifest_path(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}.json")

    @cached_property
    def manifest(self) -> Manifest | None:
        """The manifest of the package; None where it was never verified, or only by another version of this program."""
        try:
            found = Manifest.model_validate_json(self.manifest_path.read_bytes())
        except (OSError, ValidationError):
            return None
        return found if found.format == FORMAT else None

    def changed(self) -> str:
        """The first path that has changed since the package was verified; empty if none has."""
        if self.manifest is None:
            return "its manifest"
        for path, stamp in self.manifest.stamps.items():
            try:
                if _stamp(f"{self.folder}/{path}") != stamp:
                    return path
            except FileNotFoundError:
                return path
        return ""


class Packages:
    """The unpacked packages of one interpreter, shared by all checkouts of this user."""

    def __init__(self, interpreter: Interpreter, cache: Path | None = None) -> None:
        self.interpreter = interpreter
        self.folder = (cache or platformdirs.user_cache_path("fastapi-casebook")) / "packages" / interpreter.identity

    def get(self, name: str, version: str) -> Unpacked:
        """The verified package, unpacked now where it is missing or has changed.

        Raises `ToolFailed` where it cannot be had here and now; that says nothing of a cell.
        """
        found = Unpacked(name, version, self.folder / f"{name}-{version}")
        if not found.changed():
            with suppress(OSError):
                os.utime(found.manifest_path)  # when it was last used
            return found
        with self._alone(found):
            found = replace(found)  # another run may have unpacked it meanwhile
            if found.changed():
                discard(found)
                self._unpack(found)
        return replace(found)

    def prune(self, now: float) -> int:
        """Discards the packages that no cell has used for `UNUSED_FOR`; returns how many. `now`: seconds since the epoch."""
        pruned = 0
        for manifest in sorted(self.folder.glob("*.json")):
            package = Unpacked("", "", manifest.with_suffix(""))
            with self._alone(package):
                if manifest.exists() and manifest.stat().st_mtime < now - UNUSED_FOR:
                    discard(package)
                    pruned += 1
        return pruned

    @contextmanager
    def _alone(self, package: Unpacked) -> Iterator[None]:
        """Holds a package, so that no other run unpacks or discards it."""
        locks = self.folder / ".locks"
        locks.mkdir(parents=True, exist_ok=True)
        with (locks / package.folder.name).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _unpack(self, wanted: Unpacked) -> None:
        for left in self.folder.glob(
            f".{wanted.folder.name}-*"
        ):  # by a run that was ended: nobody else has the package now
            shutil.rmtree(left, ignore_errors=True)
        part = Path(tempfile.mkdtemp(prefix=f".{wanted.folder.name}-", dir=self.folder))
        try:
            self._install(wanted, part)
            verify(part, wanted)
            self._compile(part)
            manifest = Manifest(format=FORMAT, stamps=_stamps(part))
            self._place(wanted, part, manifest)
        finally:
            shutil.rmtree(part, ignore_errors=True)

    def _install(self, wanted: Unpacked, part: Path) -> None:
        """Has uv install the package alone. Files are copied, so that no link leads into the cache of uv."""
        command: list[str | Path] = [
            "pip",
            "install",
            f"{wanted.name}=={wanted.version}",
            "--prefix",
            part,
            "--no-deps",
            "--no-build",
        ]
        command += ["--python", self.interpreter.path, "--link-mode", "copy", "--quiet"]
        for options in (["--offline"], []):  # what is in its cache is not asked for
            for left in part.iterdir():  # of the first try
                remove_tree(left)
            done = run_uv([*command, *options])
            if not done.returncode:
                (part / ".lock").unlink(missing_ok=True)  # uv's own
                return
        raise ToolFailed(
            f"{wanted.name} {wanted.version} could not be installed: {why_failed(done)}",
            hint="This says nothing of the cell. Mend the network, the index or the disk, then run it again.",
        )

    def _compile(self, part: Path) -> None:
        """Compiles all modules now, since cells only read here.

        Raises `ToolFailed` where the disk is nearly full: Python does not say that it could not write byte-code.
        """
        command = [str(self.interpreter.path), "-I", "-m", "compileall", "-q", str(part)]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if shutil.disk_usage(part).free < LEAST_FREE:
            raise ToolFailed(
                f"{self.folder} has less than {LEAST_FREE >> 20} MB left",
                hint="Make room on this disk, or choose another one for the cache: XDG_CACHE_HOME.",
            )

    def _place(self, wanted: Unpacked, part: Path, manifest: Manifest) -> None:
        """Puts the package in its place first and its manifest last: a package without one was never finished."""
        part.rename(wanted.folder)
        written = wanted.manifest_path.with_name(f".{wanted.manifest_path.name}.{os.getpid()}")
        written.write_text(manifest.model_dump_json(), encoding="utf-8")
        written.replace(wanted.manifest_path)


def discard(package: Unpacked) -> None:
    """Removes a package, its manifest first."""
    package.manifest_path.unlink(missing_ok=True)
    if package.folder.exists():
        aside = Path(tempfile.mkdtemp(prefix=f".{package.folder.name}-", dir=package.folder.parent))
        package.folder.rename(aside / package.folder.name)
        remove_tree(aside)


def verify(folder: Path, package: Unpacked) -> None:
    """Checks that the folder has each file that RECORD names, with its hash, and no other file. Raises `ToolFailed`."""
    records = list(folder.glob("lib/python3*/site-packages/*.dist-info/RECORD"))
    if len(records) != 1:
        raise _unlike(package, f"it has {len(records)} RECORD files")
    base = records[0].parent.parent
    named = set()
    for row in csv.reader(records[0].read_text(encoding="utf-8").splitlines()):
        path = Path(os.path.normpath(base / row[0]))
        named.add(path)
        if row[1] and not _has_hash(path, row[1]):
            raise _unlike(package, f"{row[0]} is not what RECORD says")
    for path in _files(folder):
        if path not in named:
            raise _unlike(package, f"RECORD does not name {path.relative_to(folder)}")


def _has_hash(path: Path, recorded: str) -> bool:
    """Whether the file has this hash: base64 as the specification has it, or hexadecimal as some tools write it."""
    algorithm, _, expected = recorded.partition("=")
    try:
        digest = hashlib.new(algorithm, path.read_bytes()).digest()
    except FileNotFoundError:
        return False
    return expected.rstrip("=") in {base64.urlsafe_b64encode(digest).rstrip(b"=").decode(), digest.hex()}


def _unlike(package: Unpacked, what: str) -> ToolFailed:
    return ToolFailed(
        f"{package.name} {package.version}, as uv installs it here, is not what was published: {what}",
        hint=f"Its copy in uv's cache was changed or is not whole: uv cache clean {package.name}",
    )


def _files(folder: Path) -> Iterator[Path]:
    for place, _, files in os.walk(folder):
        yield from (Path(place, name) for name in files)


def _stamps(folder: Path) -> dict[str, Stamp]:
    found = {}
    for place, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            path = os.path.join(place, name)  # noqa: PTH118 - there are thousands
            found[os.path.relpath(path, folder)] = _stamp(path)
    return found


def _stamp(path: str) -> Stamp:
    seen = os.lstat(path)
    size = seen.st_size if not os.path.isdir(path) else 0  # noqa: PTH112 - there are thousands
    return size, seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns
