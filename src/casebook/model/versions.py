"""Versions, of which the same few are read again and again."""

from __future__ import annotations

from functools import cache

from packaging.version import Version


@cache
def parsed(version: str) -> Version:
    """Raises `InvalidVersion` where it is none."""
    return Version(version)
