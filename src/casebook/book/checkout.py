"""What git says of a checkout, where it is one."""

from __future__ import annotations

import subprocess
from pathlib import Path


def deleted(root: Path) -> set[Path]:
    """The files that git keeps and that are not on disk; nothing where there is no git, or this is no checkout."""
    command = ["git", "-C", str(root), "ls-files", "--deleted", "-z", "--", "."]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return set()
    return {root / name.decode("utf-8", "surrogateescape") for name in done.stdout.split(b"\0") if name}
