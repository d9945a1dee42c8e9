"""What git says of a checkout, where it is one."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(root: Path, *arguments: str) -> bytes:
    """What git prints; nothing where there is no git, or this is no checkout."""
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False).stdout  # noqa: S607 - the git of whoever runs it
    except OSError:
        return b""


def deleted(root: Path) -> set[Path]:
    """The files that git keeps and that are not on disk; nothing where there is no git, or this is no checkout."""
    names = git(root, "ls-files", "--deleted", "-z", "--", ".").split(b"\0")
    return {root / name.decode("utf-8", "surrogateescape") for name in names if name}
