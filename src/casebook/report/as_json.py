"""compatibility.json and its JSON Schema."""

from __future__ import annotations

import json

from casebook.report.model import Report


def to_json(report: Report) -> str:
    return report.model_dump_json(by_alias=True, indent=1) + "\n"


def schema() -> str:
    """The JSON Schema of `compatibility.json`, derived from the model."""
    derived = Report.model_json_schema(by_alias=True, mode="serialization")
    derived["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(derived, indent=1, sort_keys=True) + "\n"
