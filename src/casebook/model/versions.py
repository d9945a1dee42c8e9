"""Parsed versions, cached: the same few are read again and again."""

from __future__ import annotations

from functools import cache

from packaging.version import Version


@cache
def parsed(version: str) -> Version:
    """The parsed version. Raises `InvalidVersion` where the text is none."""
    return Version(version)
