"""Shuts a cell off, where the kernel allows for it: from any network but loopback, and from writing outside its own folder."""

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import struct
from pathlib import Path

CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWNET = 0x00020000, 0x10000000, 0x40000000
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
SYS_MOUNT_SETATTR = 442
"""The same number on all processors."""
AT_FDCWD, AT_RECURSIVE = -100, 0x8000
MOUNT_ATTR_RDONLY = 1
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1


def tried(writable: str) -> str:
    """What `enter` says, in a process of its own: nothing of this one changes."""
    reading, writing = os.pipe()
    if not (pid := os.fork()):
        os.write(writing, enter(writable).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    os.waitpid(pid, 0)
    return said


def enter(writable: str) -> str:
    """Leaves this process loopback alone, and a file system of which only one folder can be written.

    Says what could not be done; empty where all was. What could not be done is noticed by `guards` alone.
    """
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        _unshare(libc)
        _loopback_up()
        _read_only_but(libc, writable)
    except (OSError, AttributeError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _unshare(libc: ctypes.CDLL) -> None:
    user, group = os.getuid(), os.getgid()
    if libc.unshare(CLONE_NEWNS | CLONE_NEWNET) == 0:
        return
    _check(libc.unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET))
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")


def _loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16sh14x", b"lo", 0)
        _, flags = struct.unpack("16sh14x", fcntl.ioctl(any_socket, SIOCGIFFLAGS, asked))
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


def _read_only_but(libc: ctypes.CDLL, writable: str) -> None:
    folder = os.fsencode(writable)
    _check(libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None))
    _check(libc.mount(folder, folder, None, MS_BIND, None))
    if Path("/dev/shm").is_dir():  # noqa: S108 - semaphores of the standard library lie there
        _check(libc.mount(b"none", b"/dev/shm", b"tmpfs", 0, None))
    _set_attributes(libc, b"/", AT_RECURSIVE, MOUNT_ATTR_RDONLY, 0)
    for place in (folder, b"/dev/shm"):
        _set_attributes(libc, place, 0, 0, MOUNT_ATTR_RDONLY)


def _set_attributes(libc: ctypes.CDLL, place: bytes, flags: int, add: int, clear: int) -> None:
    attributes = struct.pack("QQQQ", add, clear, 0, 0)
    _check(libc.syscall(SYS_MOUNT_SETATTR, AT_FDCWD, place, flags, attributes, len(attributes)))


def _check(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
