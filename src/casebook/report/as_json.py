"""compatibility.json and its JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from casebook.report.build import FORMAT
from casebook.report.model import Report


def to_json(report: Report) -> str:
    """The report, with a line for each case, release, line and feature: a new case is a new line."""
    told = report.model_dump(mode="json", by_alias=True)
    return "{\n" + ",\n".join(f"{_compact(key)}: {_lines(value)}" for key, value in told.items()) + "\n}\n"


def _lines(value: Any) -> str:
    """A table or a list with one entry a line; that of the reference API has such tables itself."""
    if isinstance(value, dict) and value:
        nested = {key: _lines(one) if isinstance(one, list) else _compact(one) for key, one in value.items()}
        return "{\n" + ",\n".join(f"{_compact(key)}: {told}" for key, told in nested.items()) + "\n}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_compact, value)) + "\n]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def schema() -> str:
    """The JSON Schema of `compatibility.json`, derived from the model."""
    derived = Report.model_json_schema(by_alias=True, mode="serialization")
    derived["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    derived["$id"] = f"urn:fastapi-casebook:compatibility:{FORMAT}"
    return json.dumps(derived, indent=1, sort_keys=True) + "\n"
