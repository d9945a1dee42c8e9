"""documents.json: what the reference API gave out as a whole in the lanes. Written with the records, by the program alone.

A document that differs from the one before it is kept as a JSON Patch (RFC 6902): whole, they would be a hundred times as much.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from casebook.errors import InputError
from casebook.files import replace_file
from casebook.model.compact import compact, in_lines
from casebook.model.histories import Interval, intervals, spread
from casebook.model.tables import explain
from casebook.survey.survey import Survey

Texts = dict[str, dict[str, dict[str, str]]]
"""Document -> lane -> release -> JSON; a release at which there was none is missing."""


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Kept(Model):
    """Neighbouring releases with one document: what makes it from the document before, or null where there is none."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    patch: list[dict[str, JsonValue]] | None


class DocumentsFile(Model):
    """`documents`: document -> lane -> what is kept, in the order of the lane."""

    format: Literal[1]
    documents: dict[str, dict[str, tuple[Kept, ...]]]


def read_documents(path: Path) -> DocumentsFile:
    """What is recorded; nothing where there is no file yet."""
    try:
        return DocumentsFile.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return DocumentsFile(format=1, documents={})
    except ValidationError as error:
        raise InputError(f"{path}: {explain(error)}", hint="Write it anew: casebook record") from None


def write_documents(path: Path, documents: DocumentsFile) -> None:
    """A line for each operation of a patch, so that two measurements can be compared line by line."""
    told = in_lines("{}", (compact(name) + ":" + _lanes(by_lane) for name, by_lane in documents.documents.items()))
    replace_file(path, f'{{"format":{documents.format},"documents":{told}}}\n')


def known_documents(survey: Survey, recorded: DocumentsFile) -> DocumentsFile:
    """What the store holds of the lanes, over what is recorded."""
    lanes = {line.name: line.labels for line in survey.lines if line.is_lane}
    texts = _texts(recorded, lanes)
    for line in (line for line in survey.lines if line.is_lane):
        for subject in survey.selection.along(line):
            for label, cell in zip(line.labels, line.cells, strict=True):
                result = survey.known.result(subject, cell)
                for observation in result.observations if result else ():
                    for name, text in observation.documents.items():
                        texts.setdefault(name, {}).setdefault(line.name, {})[label] = text
    return DocumentsFile(
        format=1,
        documents={
            name: {lane: tuple(_keep(lanes[lane], found)) for lane, found in by_lane.items()}
            for name, by_lane in sorted(texts.items())
        },
    )


def values(kept: Sequence[Kept]) -> list[Interval[JsonValue]]:
    """The documents themselves."""
    import jsonpatch  # every verb reads this module, and few have a document

    value: JsonValue = None
    found: list[Interval[JsonValue]] = []
    for one in kept:
        if one.patch is not None:
            value = jsonpatch.apply_patch(value, one.patch)
        found.append(Interval(one.first, one.last, None if one.patch is None else value))
    return found


def _texts(recorded: DocumentsFile, lanes: Mapping[str, Sequence[str]]) -> Texts:
    found: Texts = {}
    for name, by_lane in recorded.documents.items():
        for lane, kept in by_lane.items():
            labels = lanes.get(lane, ())
            texts = [Interval(i.first, i.last, None if i.seen is None else _text(i.seen)) for i in values(kept)]
            seen = spread(labels, texts)
            held = {label: text for label, text in zip(labels, seen, strict=True) if text is not None}
            found.setdefault(name, {})[lane] = held
    return found


def _lanes(by_lane: Mapping[str, Sequence[Kept]]) -> str:
    return in_lines("{}", (compact(lane) + ":" + in_lines("[]", map(_kept, kept)) for lane, kept in by_lane.items()))


def _kept(kept: Kept) -> str:
    patch = "null" if kept.patch is None else in_lines("[]", map(compact, kept.patch))
    return f'{{"from":{compact(kept.first)},"to":{compact(kept.last)},"patch":{patch}}}'


def _text(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _keep(labels: Sequence[str], texts: Mapping[str, str]) -> list[Kept]:
    import jsonpatch

    before: JsonValue = None
    kept = []
    for one in intervals(labels, [texts.get(label) for label in labels]):
        patch = None
        if one.seen is not None:
            value: JsonValue = json.loads(one.seen)
            patch = jsonpatch.make_patch(before, value).patch
            before = value
        kept.append(Kept(first=one.first, last=one.last, patch=patch))
    return kept
