"""Package names that people write, and the known name that is likely meant where one is unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from casebook.book.settings import Kit
from casebook.model.requires import MARKERS, PYTHON

ALWAYS_KNOWN = frozenset({"fastapi", "pydantic", "pydantic-core", "starlette"})
"""The packages that cells are about, whatever the kits name."""
VERY_NEAR = 0.85
"""How near a name must be to another to count as that one misspelt."""


def named_in_kits(kits: Iterable[Kit]) -> set[str]:
    """The packages that can be named without a lock at hand: those that cells are about, and those of the kits."""
    return {*ALWAYS_KNOWN, *(canonicalize_name(Requirement(one).name) for kit in kits for one in kit.requires)}


def unknown_names(names: Iterable[str], known: Collection[str]) -> dict[str, str | None]:
    """Unknown name -> the known name that is very near; None where none is."""
    unknown = set(names) - set(known) - {PYTHON, MARKERS}
    near = {name: get_close_matches(name, list(known), 1, VERY_NEAR) for name in sorted(unknown)}
    return {name: found[0] if found else None for name, found in near.items()}
