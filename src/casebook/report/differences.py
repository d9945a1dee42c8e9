"""Differences between two documents of the reference API, in words. What is the same in many places is said once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from pydantic import JsonValue

MOST_PLACES = 4
"""Places that are named; of more, only how many there are."""
LONGEST = 120
"""Characters that are shown of a value."""
METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "trace")
HALVES = (("-Input", "-Output"), ("Input", "Output"))
"""What the names of the two halves of a schema end in: one for requests, one for responses."""
WHOLE = "the document"
"""The place of what is in no operation and no schema."""

Path = tuple[str | int, ...]
Schemas = dict[str, JsonValue]


_ABSENT = object()


@dataclass(frozen=True)
class Atom:
    """One value that came, went or changed."""

    path: Path
    was: object
    became: object


def in_words(document: str, before: JsonValue, after: JsonValue) -> list[str]:
    """The differences between two OpenAPI documents, or two transcripts."""
    return list(_transcript(before, after) if document.endswith("transcript") else _openapi(before, after))


def _openapi(before: JsonValue, after: JsonValue) -> Iterator[str]:
    moves = list(_moves(_schemas(before), _schemas(after)))
    yield from (move.said for move in moves)
    names = {name for move in moves for name in move.names}
    atoms = [atom for atom in _atoms(before, after) if not (_schema_of(atom.path) in names or _names_only(atom, names))]
    yield from _grouped((_place_in_openapi(atom.path), atom) for atom in atoms)


@dataclass(frozen=True)
class Move:
    """Schemas that were split, joined or only given another name."""

    names: tuple[str, ...]
    said: str


def _moves(old: Schemas, new: Schemas) -> Iterator[Move]:
    gone = {name: old[name] for name in sorted(old.keys() - new.keys())}
    came = {name: new[name] for name in sorted(new.keys() - old.keys())}
    halved = list(_halved(gone, came, "schema `{0}` became two: `{1}` and `{2}`"))
    halved += _halved(came, gone, "schemas `{1}` and `{2}` became one: `{0}`")
    yield from halved
    for name in (name for move in halved for name in move.names):
        gone.pop(name, None)
        came.pop(name, None)
    yield from _renamed(gone, came)


def _halved(wholes: Schemas, parts: Schemas, said: str) -> Iterator[Move]:
    for whole in wholes:
        for ends in HALVES:
            names = (whole, *(whole + end for end in ends))
            if parts.keys() >= {*names[1:]}:
                yield Move(names, said.format(*names))


def _renamed(gone: Schemas, came: Schemas) -> Iterator[Move]:
    left = {name: _content(schema) for name, schema in came.items()}
    for name, schema in gone.items():
        new = next((other for other, content in left.items() if content == _content(schema)), None)
        if new is not None:
            del left[new]
            yield Move((name, new), f"schema `{name}` is now called `{new}`")


def _schemas(document: JsonValue) -> Schemas:
    found: object = document
    for key in ("components", "schemas"):
        found = found.get(key, {}) if isinstance(found, Mapping) else {}
    return found if isinstance(found, dict) else {}


def _content(schema: JsonValue) -> str:
    """A schema as JSON, without the names of the schemas that it refers to."""
    return re.sub(r'"#/components/schemas/[^"]*"', '""', json.dumps(schema, sort_keys=True))


def _schema_of(path: Path) -> str | int | None:
    """The name of the schema that a path leads to; None for any other path."""
    match path:
        case ("components", "schemas", name):
            return name
        case _:
            return None


def _names_only(atom: Atom, names: set[str]) -> bool:
    """Whether an atom is a reference that follows a schema to its new name."""
    return atom.path[-1] == "$ref" and any(str(ref).rpartition("/")[2] in names for ref in (atom.was, atom.became))


def _transcript(before: JsonValue, after: JsonValue) -> Iterator[str]:
    """The differences between two transcripts, by what changed of the answers.

    Left out are requests that only one of them has, and the bodies of answers whose status changed.
    """
    old, new = _answers(before), _answers(after)
    statuses = {name for name in old.keys() & new.keys() if _status(old[name]) != _status(new[name])}
    found = []
    for atom in _atoms(old, new):
        name, *rest = atom.path
        if not rest or (name in statuses and rest[0] == "body"):
            continue  # a request that was not made before, or the other body of another status
        part = tuple("[]" if isinstance(key, int) else key for key in rest)
        found.append(((f"{name}", part), atom))
    yield from _grouped(found, "answer")


def _answers(transcript: JsonValue) -> dict[str, JsonValue]:
    rows = transcript if isinstance(transcript, list) else []
    return {str(row["name"]): row for row in rows if isinstance(row, dict)}


def _status(answer: JsonValue) -> JsonValue:
    return answer.get("status") if isinstance(answer, dict) else None


def _atoms(before: object, after: object, path: Path = ()) -> Iterator[Atom]:
    """The smallest values that differ. In lists, elements that came or went do not shift those behind them."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys()):
            yield from _atoms(before.get(key, _ABSENT), after.get(key, _ABSENT), (*path, key))
    elif isinstance(before, list) and isinstance(after, list):
        for number, old, new in _aligned(before, after):
            yield from _atoms(old, new, (*path, number))
    else:
        yield Atom(path, before, after)


def _aligned(before: list[JsonValue], after: list[JsonValue]) -> Iterator[tuple[int, object, object]]:
    old, new = ([json.dumps(one, sort_keys=True) for one in side] for side in (before, after))
    for _, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pairs = zip_longest(before[first:last], after[start:end], fillvalue=_ABSENT)
        yield from ((first + number, was, became) for number, (was, became) in enumerate(pairs))


def _place_in_openapi(path: Path) -> tuple[str, Path]:
    """The place of a change, such as an operation, a schema or a field, and the path of the change within it."""
    match path:
        case ("paths", str(url), str(method), *rest) if method in METHODS:
            return f"{method.upper()} {url}", tuple(rest)
        case ("components", "schemas", str(schema), "properties", str(field)):
            return schema, (f"field `{field}`",)
        case ("components", "schemas", str(schema), "properties", str(field), *rest):
            return f"{schema}.{field}", tuple(rest)
        case ("components", "schemas", str(schema)):
            return WHOLE, (f"schema `{schema}`",)
        case ("components", "schemas", str(schema), *rest):
            return schema, tuple(rest)
        case _:
            return WHOLE, path


def _grouped(found: Iterable[tuple[tuple[str, Path], Atom]], of: str = "place") -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for (place, part), atom in found:
        groups.setdefault(_said(part, atom), []).append(place)
    for said, places in groups.items():
        yield f"{said} in {_places(list(dict.fromkeys(places)), of)}"


def _said(part: Path, atom: Atom) -> str:
    name = ".".join(map(str, part))
    if "`" not in name:
        name = f"`{name}`"
    if atom.was is _ABSENT:
        return f"{name} is new ({_shown(atom.became)})"
    if atom.became is _ABSENT:
        return f"{name} is gone ({_shown(atom.was)})"
    was, became = _shown(atom.was), _shown(atom.became)
    return f"{name} changed" if was == became else f"{name}: {was} became {became}"


def _shown(value: object) -> str:
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    written = " ".join(written.split()).replace("`", "'")
    return f"`{written}`" if len(written) <= LONGEST else f"`{written[: LONGEST - 1]}…`"


def _places(places: Sequence[str], of: str) -> str:
    named = ", ".join(place if place == WHOLE else f"`{place}`" for place in places[:MOST_PLACES])
    more = len(places) - MOST_PLACES
    if more > 0:
        return f"{len(places)} {of}s: {named} and {more} more"
    return f"the {of} {named}" if len(places) == 1 and of == "answer" else named
