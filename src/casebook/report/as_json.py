"""compatibility.json and axes.json, and their JSON Schemas."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel

from casebook.model.compact import compact, in_lines
from casebook.report.model import Report
from casebook.report.published import FORMAT, Axes, Compatibility, published, published_axes


def to_json(report: Report) -> str:
    """`compatibility.json`, with a line for each case, release, line and feature: a new case is a new line."""
    return _text(published(report, version("fastapi-casebook")))


def to_axes_json(report: Report) -> str:
    """`axes.json`, with a line for each case and each axis."""
    return _text(published_axes(report))


def schema() -> str:
    """The JSON Schema of `compatibility.json`, derived from the model."""
    return _schema(Compatibility, "compatibility")


def axes_schema() -> str:
    """The JSON Schema of `axes.json`."""
    return _schema(Axes, "axes")


def _text(published: BaseModel) -> str:
    told = published.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return in_lines("{}", (f"{compact(key)}: {_lines(value)}" for key, value in told.items())) + "\n"


def _lines(value: Any) -> str:
    """A value as JSON, with one entry a line in a table or a list, and in the lists within a table."""
    if isinstance(value, dict) and value:
        nested = {key: _lines(one) if isinstance(one, list) else compact(one) for key, one in value.items()}
        return in_lines("{}", (f"{compact(key)}: {told}" for key, told in nested.items()))
    if isinstance(value, list) and value:
        return in_lines("[]", map(compact, value))
    return compact(value)


def _schema(model: type[BaseModel], name: str) -> str:
    derived = model.model_json_schema(by_alias=True)
    derived["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    derived["$id"] = f"urn:fastapi-casebook:{name}:{FORMAT}"
    return json.dumps(derived, indent=1, sort_keys=True) + "\n"
