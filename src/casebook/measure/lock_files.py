"""Locks as files: the question that a lock answers, a checksum, and the packages.

By the checksum a file that was edited or cut is noticed, and not believed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from casebook.measure.pins import find_pin
from casebook.measure.resolving import pinned
from casebook.model.locked import Moved, Packages, Pin

FORMAT = 1
HEAD = "# casebook lock, format "
SUM = "# sha256 "
PIN = "# pin "
MOVED = "# moved "
UNRESOLVABLE = "# unresolvable, found "


class Damaged(ValueError):
    """The file is not as it was written; the message tells how that shows."""


class Outdated(ValueError):
    """The file was written by older rules: its answer no longer counts, although it is not damaged."""


@dataclass(frozen=True)
class LockFile:
    """The content of a file: the question that it answers, and either the packages or the reason why there are none.

    `unresolvable` is that reason, `found` the time (UTC) when it was found.
    """

    question: str
    packages: Packages = ()
    pins: tuple[Pin, ...] = ()
    moved: tuple[Moved, ...] = ()
    unresolvable: str = ""
    found: str = ""


def lock_text(file: LockFile) -> str:
    """The text of the file: the same answer gives the same bytes."""
    return f"{HEAD}{FORMAT}\n# {file.question}\n{SUM}{checksum(file)}\n{_body(file)}"


def checksum(file: LockFile) -> str:
    """The checksum over the question and the answer."""
    return _sum(file.question, _body(file))


def _body(file: LockFile) -> str:
    lines = [f"{PIN}{pin}" for pin in file.pins]
    if file.unresolvable:
        lines += [f"{UNRESOLVABLE}{file.found}", file.unresolvable]
    lines += [f"{MOVED}{one.name} {one.kept_to} {one.version}" for one in file.moved]
    lines += [f"{name}=={version}" for name, version in file.packages]
    return "".join(f"{line}\n" for line in lines)


def _sum(question: str, body: str) -> str:
    return hashlib.sha256(f"{question}\n{body}".encode()).hexdigest()


def read_lock(data: bytes) -> LockFile:
    """The content of a file. Raises `Damaged`, or `Outdated` where it is of an older kind or rests on a pin that is gone."""
    try:
        head, _, rest = data.decode("utf-8").partition("\n")
    except UnicodeDecodeError:
        raise Damaged("it is not text") from None
    if head.startswith("# ") and not head.startswith(HEAD):
        raise Outdated("it has no format")
    if head != f"{HEAD}{FORMAT}":
        raise Damaged(f"it begins with {head!r}, and this version of casebook reads format {FORMAT}")
    question, _, rest = rest.removeprefix("# ").partition("\n")
    written, _, body = rest.partition("\n")
    if written != f"{SUM}{_sum(question, body)}":
        raise Damaged("its checksum is not that of its content")
    return _read(question, body)


def _read(question: str, body: str) -> LockFile:
    said, _, reason = body.partition(UNRESOLVABLE)
    found, _, reason = reason.partition("\n")
    lines = said.splitlines()
    moved = (line.removeprefix(MOVED).split() for line in lines if line.startswith(MOVED))
    return LockFile(
        question,
        packages=pinned(said),
        pins=tuple(_pin(line) for line in lines if line.startswith(PIN)),
        moved=tuple(Moved(*parts) for parts in moved),
        unresolvable=reason.removesuffix("\n"),
        found=found,
    )


def _pin(line: str) -> Pin:
    pin = find_pin(line.removeprefix(PIN))
    if pin is None:
        raise Outdated(f"it rests on a pin that is no longer made: {line}")
    return pin


def moved(packages: Packages, kept_to: Packages, varied: frozenset[str]) -> tuple[Moved, ...]:
    """The packages that have another version than in `kept_to`, the packages of the cell whose versions were to be kept.

    The `varied` packages are left out, and those that only one of the two cells has.
    """
    usual = dict(kept_to)
    return tuple(
        Moved(name, usual[name], version)
        for name, version in packages
        if name in usual and usual[name] != version and name not in varied
    )
