"""compatibility.json and axes.json, and their JSON Schemas."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel

from casebook.report.model import Report
from casebook.report.published import FORMAT, Axes, Compatibility, published, published_axes


def to_json(report: Report) -> str:
    """`compatibility.json`, with a line for each case, release, line and feature: a new case is a new line."""
    return _text(published(report, version("fastapi-casebook")))


def to_axes_json(report: Report) -> str:
    """`axes.json`, likewise."""
    return _text(published_axes(report))


def schema() -> str:
    """The JSON Schema of `compatibility.json`, derived from the model."""
    return _schema(Compatibility, "compatibility")


def axes_schema() -> str:
    """The JSON Schema of `axes.json`."""
    return _schema(Axes, "axes")


def _text(published: BaseModel) -> str:
    told = published.model_dump(mode="json", by_alias=True, exclude_defaults=True)
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


def _schema(model: type[BaseModel], name: str) -> str:
    derived = model.model_json_schema(by_alias=True)
    derived["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    derived["$id"] = f"urn:fastapi-casebook:{name}:{FORMAT}"
    return json.dumps(derived, indent=1, sort_keys=True) + "\n"
