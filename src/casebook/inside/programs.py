"""Runs programs of the cell, servers among them, and keeps how they ended and what they printed."""

from __future__ import annotations

import os
import selectors
import shutil
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from casebook.inside.evidence import listed, text

MOST_BYTES = 1_000_000
"""Bytes kept of each stream of a program; the rest is read and dropped."""


@dataclass(frozen=True)
class Ended:
    """A program that has ended; see `casebook.probes.Program`."""

    arguments: tuple[str, ...]
    exit: int
    stdout: str
    stderr: str

    def evidence(self) -> dict[str, Any]:
        found: dict[str, Any] = {"arguments": listed([text(one) for one in self.arguments]), "exit": self.exit}
        streams = {"stdout": self.stdout, "stderr": self.stderr}
        return found | {name: text(printed) for name, printed in streams.items() if printed}


def run(arguments: Sequence[str], folder: Path) -> Ended:
    """Runs a program of the cell in this folder to its end. The limit of time is the probe's, with whose process it ends."""
    process = subprocess.Popen(
        [_found(arguments[0]), *arguments[1:]],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        stdout, stderr = _drained(process.stdout, process.stderr)
    return Ended(tuple(arguments), process.returncode, stdout, stderr)


class Server:
    """A program that serves; see `casebook.probes.Server`."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.ended: Ended | None = None


@contextmanager
def served(arguments: Sequence[str], folder: Path, keep: Callable[[Ended], None]) -> Iterator[Server]:
    """Runs a program of the cell that serves on a socket of loopback, `{fd}` in its arguments, and ends it afterwards.

    Whoever connects before the program serves waits in the socket's queue; once the program is gone, nobody holds the socket.
    """
    with TemporaryFile() as stdout, TemporaryFile() as stderr:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            server = Server(listening.getsockname()[1])
            number = listening.fileno()
            process = subprocess.Popen(
                [_found(arguments[0]), *(argument.replace("{fd}", str(number)) for argument in arguments[1:])],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                pass_fds=[number],
            )
        try:
            yield server
        finally:
            process.terminate()
            process.wait()
            printed = [_beginning(stream).replace(str(server.port), "PORT") for stream in (stdout, stderr)]
            server.ended = Ended(tuple(arguments), process.returncode, *printed)
            keep(server.ended)


def _beginning(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(MOST_BYTES).decode("utf-8", "backslashreplace")


def _found(name: str) -> str:
    if name == "python":
        return sys.executable
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    if found is None:
        raise FileNotFoundError(f"the cell has no program {name!r}")
    return found


def _drained(*streams: IO[bytes]) -> list[str]:
    """The beginning of each stream, once all of them are at their end."""
    kept = {stream.fileno(): bytearray() for stream in streams}
    with selectors.DefaultSelector() as waiting:
        for number in kept:
            waiting.register(number, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select():
                read = os.read(key.fd, 65_536)
                kept[key.fd] += read[: MOST_BYTES - len(kept[key.fd])]
                if not read:
                    waiting.unregister(key.fd)
    return [bytes(one).decode("utf-8", "backslashreplace") for one in kept.values()]
