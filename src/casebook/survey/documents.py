"""documents.json: the documents that the reference API gave out in the lanes. Only the program writes it, with the records.

A document that differs from the one before it is kept as a JSON Patch (RFC 6902): whole, they would be a hundred times as much.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from casebook.book.features import Feature
from casebook.errors import InputError
from casebook.files import replace_file
from casebook.model.compact import compact, in_lines
from casebook.model.histories import Interval, intervals, spread
from casebook.model.tables import explain
from casebook.survey.survey import Survey

Texts = dict[str, dict[str, dict[str, str]]]
"""Document -> lane -> release -> JSON; a release at which there was none is missing."""

Patch = list[dict[str, JsonValue]]

NOTHING = "null"
"""The JSON to which the patch of the first document of a lane is applied."""


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Kept(Model):
    """Neighbouring releases with one document, as the patch that makes it from the document before; None if there is none."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    patch: Patch | None


class DocumentsFile(Model):
    """The content of documents.json. `documents`: name -> lane -> the kept documents, in the order of the lane."""

    format: Literal[1]
    documents: dict[str, dict[str, tuple[Kept, ...]]]

    @cached_property
    def texts(self) -> dict[str, dict[str, list[Interval[str]]]]:
        """Document -> lane -> the text of the document as JSON, over the releases."""
        return {
            name: {lane: list(_spelt_out(kept)) for lane, kept in by_lane.items()}
            for name, by_lane in self.documents.items()
        }


def read_documents(path: Path) -> DocumentsFile:
    """The recorded documents; empty where there is no file yet. Raises `InputError` where the file is damaged."""
    try:
        return DocumentsFile.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return DocumentsFile(format=1, documents={})
    except ValidationError as error:
        raise InputError(f"{path}: {explain(error)}", hint="Write it anew: casebook record") from None


def write_documents(path: Path, documents: DocumentsFile) -> None:
    """Writes the file with a line for each operation of a patch, so that two measurements can be compared line by line."""
    told = in_lines("{}", (compact(name) + ":" + _lanes(by_lane) for name, by_lane in documents.documents.items()))
    replace_file(path, f'{{"format":{documents.format},"documents":{told}}}\n')


def known_documents(survey: Survey, recorded: DocumentsFile) -> DocumentsFile:
    """The documents that the store holds of the lanes; of releases that it does not know, the recorded ones."""
    lanes = {line.name: line.labels for line in survey.lines if line.is_lane}
    texts = _texts(recorded, lanes)
    for line in (line for line in survey.lines if line.is_lane):
        for subject in (one for one in survey.selection.along(line) if isinstance(one, Feature)):  # no other has any
            for label, cell in zip(line.labels, line.cells, strict=True):
                result = survey.known.result(subject, cell)
                for observation in result.observations if result else ():
                    for name, text in observation.documents.items():
                        texts.setdefault(name, {}).setdefault(line.name, {})[label] = text
    patches = _patches(recorded)
    documents = {
        name: {lane: tuple(_keep(lanes[lane], found, patches)) for lane, found in by_lane.items()}
        for name, by_lane in sorted(texts.items())
    }
    return recorded if documents == recorded.documents else DocumentsFile(format=1, documents=documents)


def _spelt_out(kept: Sequence[Kept]) -> Iterator[Interval[str]]:
    import jsonpatch  # every verb reads this module, and few have a document

    value: JsonValue = None
    for one in kept:
        if one.patch is None:
            yield Interval(one.first, one.last, None)
        else:  # a later patch changes what this one puts there
            value = jsonpatch.apply_patch(value, deepcopy(one.patch), in_place=True)
            yield Interval(one.first, one.last, _text(value))


def _patches(recorded: DocumentsFile) -> dict[tuple[str, str], Patch]:
    """A document and the one after it -> the recorded patch between them, as making one takes longer than all else."""
    found: dict[tuple[str, str], Patch] = {}
    for name, by_lane in recorded.documents.items():
        for lane, kept in by_lane.items():
            texts = [text.seen for text in recorded.texts[name][lane] if text.seen is not None]
            patches = [one.patch for one in kept if one.patch is not None]
            found |= zip(pairwise([NOTHING, *texts]), patches, strict=True)
    return found


def _texts(recorded: DocumentsFile, lanes: Mapping[str, Sequence[str]]) -> Texts:
    found: Texts = {}
    for name, by_lane in recorded.texts.items():
        for lane, texts in by_lane.items():
            labels = lanes.get(lane, ())
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


def _keep(labels: Sequence[str], texts: Mapping[str, str], patches: Mapping[tuple[str, str], Patch]) -> Iterator[Kept]:
    """The intervals of one document along a lane, with patches: those in `patches` where they are known, else new ones."""
    before = NOTHING
    for one in intervals(labels, [texts.get(label) for label in labels]):
        patch = None
        if one.seen is not None:
            patch = patches.get((before, one.seen)) or _patch(before, one.seen)
            before = one.seen
        yield Kept.model_construct(first=one.first, last=one.last, patch=patch)


def _patch(before: str, after: str) -> Patch:
    import jsonpatch

    found: Patch = jsonpatch.make_patch(json.loads(before), json.loads(after)).patch
    return found
