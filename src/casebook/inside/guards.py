"""Notices what a case may not do: reach the network, write outside its own folder, read another process's variables, patch.

An honest mistake is noticed here and prevented; what a program does behind Python's back is not (see `namespaces`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from casebook.inside.patches import Baseline

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
DEVICES = ("/dev/null", "/dev/tty", "/dev/full", "/dev/zero")
LOOPBACK_NAMES = frozenset({"localhost", "ip6-localhost", "::1", "", "testserver", "0.0.0.0", "::"})  # noqa: S104

Check = Callable[["Guard", tuple[Any, ...]], None]


class Forbidden(PermissionError):
    """What a case may not do; it was not done."""


class Guard:
    """Watches one process, after `start`. `noticed` is what it did and may not do.

    `patches`: whether that is forbidden too. `patched`: it was done, forbidden or not. `tell` tells what a fork of it did.
    """

    def __init__(self, room: str) -> None:
        self.room = os.path.realpath(room)
        self.patches = True
        self.patched = False
        self.baseline = Baseline()
        self.noticed: list[str] = []
        self.pid = os.getpid()
        self.tell: Callable[[str], None] = self.noticed.append

    def start(self) -> None:
        """From here on this process is watched, and what is forked from it; there is no way back."""
        self.pid = os.getpid()
        sys.dont_write_bytecode = True
        sys.addaudithook(self._hook)

    def look_for_patches(self) -> None:
        """Notices what has been replaced in the installed packages since they were imported."""
        if not self.patched and (changed := self.baseline.changed()):
            self.patched = True
            if self.patches:
                self.noticed.append(f"it patched {changed}, which is of an installed package")

    def forbid(self, what: str) -> None:
        if os.getpid() == self.pid:
            self.noticed.append(what)
        else:
            self.tell(what)
        raise Forbidden(f"a case may not do this: {what}")

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        check = CHECKS.get(event)
        if check is not None:
            check(self, arguments)

    def written(self, path: object) -> None:
        """A path is about to be written, made or taken away."""
        if isinstance(path, int) or path is None:
            return
        text = os.fsdecode(path)  # type: ignore[arg-type]
        if text in DEVICES:
            return
        place = os.path.join(os.path.realpath(os.path.dirname(text)), os.path.basename(text))  # noqa: PTH118, PTH119, PTH120
        if not f"{place}/".startswith(f"{self.room}/") and not place.startswith("/dev/shm/"):  # noqa: S108
            self.forbid(f"it wrote to {text}, outside its own folder")

    def read(self, path: object) -> None:
        text = str(path)
        if text.startswith("/proc/") and text.endswith("/environ"):
            owner = text.split("/")[2]
            if owner not in {"self", "thread-self", str(os.getpid())}:
                self.forbid(f"it read the variables of another process, {text}")

    def reached(self, address: object) -> None:
        """An address is about to be reached: a host and a port, or the path of a socket."""
        if isinstance(address, tuple):
            self.asked_for(address[0])
        elif isinstance(address, str | bytes) and address and os.fsdecode(address)[0] != "\0":
            place = os.path.realpath(os.fsdecode(address))
            if not place.startswith(f"{self.room}/"):
                self.forbid(f"it reached the socket {os.fsdecode(address)}, outside its own folder")

    def asked_for(self, host: object) -> None:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if name is not None and not (isinstance(name, str) and _is_loopback(name)):
            self.forbid(f"it reached {name}: a case may not use the network beyond loopback")


def _is_loopback(name: str) -> bool:
    return name.lower() in LOOPBACK_NAMES or name.startswith(("127.", "::ffff:127."))


def _opened(guard: Guard, arguments: tuple[Any, ...]) -> None:
    path, mode, flags = arguments
    if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & WRITES):
        guard.written(path)
    elif not isinstance(path, int):
        guard.read(path)


def _database(guard: Guard, arguments: tuple[Any, ...]) -> None:
    name = str(arguments[0])
    if name and name != ":memory:" and "mode=memory" not in name and "mode=ro" not in name:
        guard.written(name.removeprefix("file:").partition("?")[0])


def _first(guard: Guard, arguments: tuple[Any, ...]) -> None:
    guard.written(arguments[0])


def _second(guard: Guard, arguments: tuple[Any, ...]) -> None:
    guard.written(arguments[1])


def _both(guard: Guard, arguments: tuple[Any, ...]) -> None:
    guard.written(arguments[0])
    guard.written(arguments[1])


CHECKS: dict[str, Check] = {
    "open": _opened,
    "sqlite3.connect": _database,
    "os.remove": _first,
    "os.rmdir": _first,
    "os.mkdir": _first,
    "os.truncate": _first,
    "os.chmod": _first,
    "os.chown": _first,
    "os.utime": _first,
    "os.symlink": _second,
    "os.link": _both,
    "os.rename": _both,
    "socket.connect": lambda guard, arguments: guard.reached(arguments[1]),
    "socket.sendto": lambda guard, arguments: guard.reached(arguments[1]),
    "socket.sendmsg": lambda guard, arguments: guard.reached(arguments[1]),
    "socket.getaddrinfo": lambda guard, arguments: guard.asked_for(arguments[0]),
    "socket.gethostbyname": lambda guard, arguments: guard.asked_for(arguments[0]),
    "socket.gethostbyaddr": lambda guard, arguments: guard.asked_for(arguments[0]),
    "socket.getnameinfo": lambda guard, arguments: guard.asked_for(arguments[0][0]),
}
"""Event of Python's audit -> what is asked of its arguments."""
