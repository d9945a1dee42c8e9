"""The JSON Schema of case.toml, for editors. `python -m casebook.book.case_schema` writes it to cases/case.schema.json."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from casebook.book.cases import CaseFile
from casebook.files import replace_file

PLACE, TEXTS = Path("cases/case.schema.json"), Path("CONTRIBUTING.md")
ROW = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.MULTILINE)
"""A key in the table of CONTRIBUTING.md, and what it holds."""


class _OfToml(GenerateJsonSchema):
    """A generator of schemas without null, which TOML does not have: a key that may be None is one that may be left out."""

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        made = self.generate_inner(schema["schema"])
        return {**made, "default": schema["default"]} if isinstance(schema.get("default"), str | bool) else made

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - a title would repeat the key
        return False


def case_schema(texts: str) -> str:
    """The JSON Schema of case.toml, as text. `texts`: Markdown with the table that describes the keys.

    It does not hold URLs, specifiers and names to their form: only `casebook lint` does.
    """
    schema = CaseFile.model_json_schema(by_alias=True, schema_generator=_OfToml)
    for key, text in ROW.findall(texts):
        if key in schema["properties"]:
            schema["properties"][key]["description"] = text
    schema |= {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "case.toml",
        "description": "A case.",
    }
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    replace_file(PLACE, case_schema(TEXTS.read_text(encoding="utf-8")))
