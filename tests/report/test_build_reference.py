"""What the report tells of the reference API is made from the records of its features and from its documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import JsonValue

from casebook.book.features import ExplainedDifference, Feature
from casebook.model.facts import Facts
from casebook.model.observations import Outcome, Role
from casebook.model.record import LineRecord, OutcomeInterval, ProbeRecord, Record, VerdictInterval
from casebook.model.verdicts import Verdict
from casebook.report.build_reference import build_reference
from casebook.survey.documents import DocumentsFile, Kept

DAY = date(2026, 11, 21)
WEBSOCKETS = Feature(
    "reference/websockets", Path("nowhere"), Facts(title="Websockets", summary="Rooms."), Path("nowhere")
)
SPLIT = ExplainedDifference(
    document="openapi",
    says=(("`openapi`", "3.1.0"), ("never said",)),
    text="A newer OpenAPI.",
    url="https://example.org/1",
    case="openapi/newer",
)


def record(**lines: LineRecord) -> dict[str, Record]:
    return {WEBSOCKETS.id: Record(case=WEBSOCKETS.id, lines=lines)}


def holds() -> LineRecord:
    seen = OutcomeInterval(first="1.0", last="1.1", outcome=Outcome.CORRECT)
    return LineRecord(
        measured=DAY,
        today=DAY,
        python="3.11.7",
        verdicts=(VerdictInterval(first="1.0", last="1.1", verdict=Verdict.HOLDS),),
        probes={"test_rooms": ProbeRecord(role=Role.CONTRACT, intervals=(seen,))},
    )


def documents(*versions: str | None) -> DocumentsFile:
    """OpenAPI documents of these versions, one for each release from 1.0 on."""
    kept = []
    for number, version in enumerate(versions):
        patch: list[dict[str, JsonValue]] | None = (
            None if version is None else [{"op": "replace", "path": "", "value": {"openapi": version}}]
        )
        kept.append(Kept(first=f"1.{number}", last=f"1.{number}", patch=patch))
    return DocumentsFile(format=1, documents={"openapi": {"today": tuple(kept)}})


def test_nothing_measured_is_no_report():
    assert build_reference([WEBSOCKETS], record(), documents(), ()) is None


def test_a_feature_has_its_history_and_its_tests():
    built = build_reference([WEBSOCKETS], record(today=holds()), documents(), ())
    assert built is not None
    (feature,) = built.features
    assert (feature.title, [test.id for test in feature.tests]) == ("Websockets", ["test_rooms"])
    assert feature.histories["today"].case[0].verdict is Verdict.HOLDS


def test_a_difference_is_told_at_the_later_release_and_explained_where_its_words_are_known():
    built = build_reference([WEBSOCKETS], record(today=holds()), documents("3.0.2", "3.1.0", "3.2.0"), (SPLIT,))
    assert built is not None
    first, second = built.differences
    assert (first.release, first.text) == ("1.1", "`openapi`: `3.0.2` became `3.1.0` in the document")
    assert (first.case, first.explanation) == ("openapi/newer", "A newer OpenAPI.")
    assert (second.release, second.case) == ("1.2", "openapi/newer")


def test_a_difference_that_nobody_explains_says_so():
    built = build_reference([WEBSOCKETS], record(today=holds()), documents("3.0.2", "3.0.3"), (SPLIT,))
    assert built is not None
    assert [(one.explanation, one.case) for one in built.differences] == [("", None)]


def test_nothing_is_compared_across_a_gap():
    built = build_reference([WEBSOCKETS], record(today=holds()), documents("3.0.2", None, "3.1.0"), (SPLIT,))
    assert built is not None
    assert built.differences == ()
