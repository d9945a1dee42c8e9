"""Output of git for a checkout; empty where git is missing, or the folder is no checkout."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(root: Path, *arguments: str) -> bytes:
    """The standard output of a git command; empty where git is missing, or `root` is no checkout."""
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False).stdout  # noqa: S607 - the git of whoever runs it
    except OSError:
        return b""


def deleted(root: Path) -> set[Path]:
    """The files that git tracks and that are not on disk; none where git is missing, or `root` is no checkout."""
    names = git(root, "ls-files", "--deleted", "-z", "--", ".").split(b"\0")
    return {root / name.decode("utf-8", "surrogateescape") for name in names if name}
