"""Whether what was seen is exactly what is expected: types count, and no object is the judge of its own equality."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from casebook.inside.evidence import printed, type_name
from casebook.probes import one_of


class Undecided(Exception):
    """Two objects that print alike cannot say whether they are equal. Arrays cannot, and of most of them little is printed."""


_PLAIN_TYPES = (int, bool, str, bytes, type(None))
"""Of these two equal values of one type are the same. Floats and decimals are not among them: NaN is NaN, -0.0 is not 0.0."""


def same(seen: Any, expected: Any) -> bool:
    """Whether two values are of the same types and content at every depth. Raises `Undecided`."""
    if isinstance(expected, one_of):
        return any(same(seen, value) for value in expected.values)
    if type(seen) is not type(expected):
        return False
    if isinstance(expected, (list, tuple, dict, set, frozenset)):
        return len(seen) == len(expected) and _same_parts(seen, expected)
    if isinstance(expected, (float, complex, Decimal)):
        return repr(seen) == repr(expected)
    if type(expected) in _PLAIN_TYPES:
        return bool(seen == expected)
    return printed(seen) == printed(expected) and _says_equal(seen, expected)


def _same_parts(seen: Any, expected: Any) -> bool:
    if isinstance(expected, (list, tuple)):
        return all(map(same, seen, expected))
    pairs = _pairs(seen, expected)
    if pairs is None or not isinstance(expected, dict):
        return pairs is not None
    return all(same(seen[key], expected[its]) for key, its in pairs)


_NOTHING = object()


def _pairs(seen: Collection[Any], expected: Collection[Any]) -> list[tuple[Any, Any]] | None:
    """Each key or element of the one with that of the other which is the same; None where one has no partner."""
    left = {key: key for key in seen}
    found = []
    for wanted in expected:
        partner = left.get(wanted, _NOTHING)
        if partner is _NOTHING or not same(partner, wanted):  # NaN is found by its looks, and `True` finds 1
            partner = next((key for key in left if same(key, wanted)), _NOTHING)
        if partner is _NOTHING:
            return None
        found.append((left.pop(partner), wanted))
    return found


def _says_equal(seen: Any, expected: Any) -> bool:
    """What the objects say themselves; True where both are some NaN. Raises `Undecided` where they cannot say."""
    try:
        return bool(seen == expected) or bool(seen != seen and expected != expected)  # noqa: PLR0124
    except Exception as error:
        raise Undecided from error


def other_type(seen: Any, expected: Any, at: str = "") -> dict[str, str] | None:
    """The first place, such as `[0]['id']`, at which the two are of different types; None where there is none."""
    if type(seen) is not type(expected):
        return {"at": at, "seen": type_name(type(seen)), "expected": type_name(type(expected))}
    parts: list[tuple[Any, Any, str]] = []
    if isinstance(expected, (list, tuple)):
        parts = [(*pair, f"{at}[{place}]") for place, pair in enumerate(zip(seen, expected, strict=False))]
    elif isinstance(expected, dict):
        by_name = {printed(key): key for key in seen}
        by_type = {(type(key), printed(key)): key for key in seen}
        for key in expected:
            its = by_type.get((type(key), printed(key)), by_name.get(printed(key), key))
            parts += [(its, key, f"{at}, a key"), (seen.get(its), expected[key], f"{at}[{key!r}]")]
    return next((found for part in parts if (found := other_type(*part))), None)
