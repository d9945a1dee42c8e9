"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(path: Path, text: str) -> bool:
    """Puts the text where the file is, and says whether the file has changed.

    Who reads it meanwhile, or is left with it after a kill, has the old text or the new one. A symbolic link is replaced,
    never followed: nothing outside the folder is written.
    """
    data = text.encode()
    if not path.is_symlink() and path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return True
