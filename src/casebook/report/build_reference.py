"""Makes the part of the report's model that tells of the reference API."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from casebook.book.features import ExplainedDifference, Feature
from casebook.model.cells import LANES
from casebook.model.record import Record
from casebook.report.build import history_of, probes_of
from casebook.report.differences import in_words
from casebook.report.model import Difference, FeatureReport, ReferenceReport
from casebook.survey.documents import DocumentsFile


def build_reference(
    features: Sequence[Feature],
    records: Mapping[str, Record],
    documents: DocumentsFile,
    explained: Sequence[ExplainedDifference],
) -> ReferenceReport | None:
    """The results of the reference API, as the records hold them; None where nothing was measured."""
    if not any(records[feature.id].lines for feature in features):
        return None
    reports = tuple(_feature(feature, records[feature.id]) for feature in features)
    return ReferenceReport(features=reports, differences=tuple(_differences(documents, explained)))


def _feature(feature: Feature, record: Record) -> FeatureReport:
    return FeatureReport(
        id=feature.id,
        title=feature.facts.title,
        summary=feature.facts.summary,
        tests=probes_of(record),
        histories={lane: history_of(feature, lane, record.lines[lane]) for lane in LANES if lane in record.lines},
    )


def _differences(documents: DocumentsFile, explained: Sequence[ExplainedDifference]) -> Iterator[Difference]:
    """The differences between neighbouring releases that both have the document.

    Across a gap there are none: nobody knows where the document changed.
    """
    for document, lanes in documents.texts.items():
        for lane, texts in lanes.items():
            read = ((one.first, json.loads(one.seen) if one.seen is not None else None) for one in texts)
            for (_, before), (release, after) in pairwise(read):
                if before is not None and after is not None:
                    for text in in_words(document, before, after):
                        yield _difference(document, lane, release, text, explained)


def _difference(
    document: str, lane: str, release: str, text: str, explained: Sequence[ExplainedDifference]
) -> Difference:
    found = next((one for one in explained if one.explains(document, text)), None)
    return Difference(
        document=document,
        lane=lane,
        release=release,
        text=text,
        explanation=found.text if found else "",
        url=found.url if found else None,
        case=found.case if found else None,
    )
