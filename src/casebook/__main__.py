"""The command `casebook`, also as `python -m casebook`: it can be stopped from its first moment on."""

from __future__ import annotations

import gc
import io
import os
import sys

from casebook.measure.stopping import listen

GARBAGE_AFTER = 1_000_000
"""Objects made before garbage is looked for: what is known of a history is a million objects that all stay."""


def main() -> None:
    """Imports all the rest, which takes a moment, and runs it."""
    gc.set_threshold(GARBAGE_AFTER)
    is_heard = sys.stdout is not None
    _open_what_is_closed()
    _hold_what_is_written()
    try:
        listen()
        from casebook.commands import main as command
    except KeyboardInterrupt:
        sys.stderr.write("error: stopped before it began\n")
        sys.exit(3)  # `Exit.NOTHING_MEASURED`, which may not be imported yet
    command(is_heard=is_heard)


def _open_what_is_closed() -> None:
    """A stream that who runs it has closed reads nothing, and writes to nobody; Python has None in its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115 - it is open as long as the program runs


def _hold_what_is_written() -> None:
    """Buffers what is written, also under PYTHONUNBUFFERED: else a write that ends half way loses the rest in silence."""
    raw = getattr(sys.stdout, "buffer", None)
    if isinstance(raw, io.RawIOBase):
        held = io.BufferedWriter(raw)
        sys.stdout = io.TextIOWrapper(held, sys.stdout.encoding, sys.stdout.errors, line_buffering=True)


if __name__ == "__main__":
    main()
