"""The files of data that a wheel carries, or that a checkout keeps until its sources change. Nothing slow is imported here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from casebook.errors import InputError
from casebook.files import replace_bytes

HERE = Path(__file__).parent
"""The folder in which a wheel has what a checkout has not."""


def state_of(sources: Iterable[Path]) -> str:
    """A digest of files, by the path, the size and the time of each: 32 hexadecimal digits."""
    total = hashlib.sha256()
    for path in sources:
        told = path.stat()
        total.update(f"{path}\0{told.st_size}\0{told.st_mtime_ns}\0".encode())
    return total.hexdigest()[:32]


def kept_in(state: Path, sources: Iterable[Path], file: str) -> Path:
    """The file in which a checkout keeps what was made of these sources. `state`: the folder for all such files."""
    return state / "catalogue" / f"{state_of(sources)}-{file}"


def keep(kept: Path, data: bytes) -> None:
    """Write what was made, and remove what was made of earlier states of the sources."""
    replace_bytes(kept, data)
    for old in kept.parent.glob(f"*-{kept.name.partition('-')[2]}"):
        if old != kept:
            old.unlink(missing_ok=True)


def nowhere(what: str) -> InputError:
    """The error for data that neither a wheel nor a checkout has."""
    return InputError(
        f"this installation carries no {what}, and here is no checkout to build it from",
        hint="Install it again: pip install --force-reinstall fastapi-casebook",
    )


def damaged(path: Path, why: object) -> InputError:
    return InputError(
        f"{path} is damaged: {why}", hint="Delete it, and install fastapi-casebook again where it came with that."
    )
