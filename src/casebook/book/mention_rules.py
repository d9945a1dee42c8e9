"""The rule for mentions: a text that names another subject, `topic/name`, names one that exists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from casebook.book.findings import Finding

MEDIA = "application"
"""A topic that is the first half of a media type too: what follows it is a subject only with an underscore."""


def mentions(files: Iterable[Path], ids: Collection[str]) -> Iterator[Finding]:
    """The mentions in the texts of these files that are no subject. `ids`: those of all subjects."""
    topics = "|".join(sorted({id.partition("/")[0] for id in ids}))
    mention = re.compile(rf"(?<![\w/.-])(?:{topics})/[a-z0-9_]+\b(?![/-]|\.\w)")
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for id in mention.findall(line):
                if id not in ids and not _is_media_type(id):
                    near = get_close_matches(id, list(ids), 1)
                    advice = f"Did you mean {near[0]}?" if near else "Correct the name, or take the mention out."
                    yield Finding(path, number, f"it names {id}, which does not exist", advice)


def _is_media_type(id: str) -> bool:
    return id.startswith(f"{MEDIA}/") and "_" not in id
