"""What a wheel carries, and what a checkout keeps of it until its sources change. It imports nothing that takes time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from casebook.errors import InputError
from casebook.files import replace_bytes

HERE = Path(__file__).parent
"""The folder in which a wheel has what a checkout has not."""


def state_of(sources: Iterable[Path]) -> str:
    """Names files as they are, by the size and the time of each."""
    total = hashlib.sha256()
    for path in sources:
        told = path.stat()
        total.update(f"{path}\0{told.st_size}\0{told.st_mtime_ns}\0".encode())
    return total.hexdigest()[:32]


def kept_in(state: Path, sources: Iterable[Path], file: str) -> Path:
    """The file in which a checkout, whose state is in this folder, keeps what was made of these sources."""
    return state / "catalogue" / f"{state_of(sources)}-{file}"


def keep(kept: Path, data: bytes) -> None:
    """Keeps what was made, in place of what was made of the sources as they were before."""
    replace_bytes(kept, data)
    for old in kept.parent.glob(f"*-{kept.name.partition('-')[2]}"):
        if old != kept:
            old.unlink(missing_ok=True)


def nowhere(what: str) -> InputError:
    """Neither a wheel nor a checkout has it."""
    return InputError(
        f"this installation carries no {what}, and here is no checkout to build it from",
        hint="Install it again: pip install --force-reinstall fastapi-casebook",
    )


def damaged(path: Path, why: object) -> InputError:
    return InputError(
        f"{path} is damaged: {why}", hint="Delete it, and install fastapi-casebook again where it came with that."
    )
