"""What a file is, told by its own bytes; what a client calls it counts for nothing."""

import re
from pathlib import PurePosixPath

SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"%PDF-": "application/pdf",
}

LONGEST_NAME = 100


def detect_type(beginning: bytes) -> str | None:
    """The media type, or nothing where it is none of those that are taken."""
    return next((kind for signature, kind in SIGNATURES.items() if beginning.startswith(signature)), None)


def safe_name(offered: str | None) -> str:
    """The last part of the client's name, with harmless characters only; it is shown, never used as a path."""
    last = PurePosixPath((offered or "").replace("\\", "/")).name
    return re.sub(r"[^\w.\- ]", "_", last)[-LONGEST_NAME:].strip() or "unnamed"
