"""An answer as JSON, and the JSON Schema of it."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from casebook.catalogue.telling.answers import Told


def as_json(answer: Told) -> str:
    return TypeAdapter(type(answer)).dump_json(answer, indent=1).decode()


def schema_of(kind: type[Told]) -> str:
    """The JSON Schema that every answer of this kind fits."""
    return json.dumps(TypeAdapter(kind).json_schema(mode="serialization"), indent=1)
