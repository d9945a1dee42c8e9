"""The command `casebook`, also as `python -m casebook`: it can be stopped from its first moment on."""

from __future__ import annotations

import gc
import sys

from casebook.measure.stopping import listen

GARBAGE_AFTER = 1_000_000
"""Objects made before garbage is looked for: what is known of a history is a million objects that all stay."""


def main() -> None:
    """Imports all the rest, which takes a moment, and runs it."""
    gc.set_threshold(GARBAGE_AFTER)
    try:
        listen()
        from casebook.commands import main as command
    except KeyboardInterrupt:
        sys.stderr.write("error: stopped before it began\n")
        sys.exit(3)  # `Exit.NOTHING_MEASURED`, which may not be imported yet
    command()


if __name__ == "__main__":
    main()
