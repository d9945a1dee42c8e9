"""Drift: what the record does not foretell, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from casebook.model.cells import Line, LineKind
from casebook.model.record import LineRecord, OutcomeInterval, ProbeRecord, Record, VerdictInterval
from casebook.model.verdicts import Verdict
from casebook.survey.drift import Compared, Expectations, foretold
from casebook.survey.selection import restrict
from tests.bench import Bench
from tests.make import a_case, a_line, an_observation, shown

LINE = a_line("1.0", "1.1", "1.2", "1.3")
SINCE = date(2026, 3, 3)


@pytest.fixture
def case(tmp_path):
    return a_case(folder=tmp_path / "case", workarounds={"other": {"title": "Another way"}})


@pytest.fixture
def bench(tmp_path, case):
    return Bench(tmp_path / "project", [case], LINE)


def record(
    verdict: str,
    workaround: str = "holds",
    *,
    last: str = "1.3",
    probes: dict[str, str] | None = None,
    line: str = "today",
) -> Record:
    """The same all along the line, up to a release."""
    span = {"first": "1.0", "last": last}
    accepted = LineRecord(
        measured=SINCE,
        today=date(2026, 11, 21),
        python="3.11.5",
        verdicts=(VerdictInterval.model_validate(span | {"verdict": verdict}),),
        workarounds={"other": (VerdictInterval.model_validate(span | {"verdict": workaround}),)},
        probes={
            name: ProbeRecord.model_validate(
                {"role": "bug", "intervals": [OutcomeInterval.model_validate(span | {"outcome": outcome})]}
            )
            for name, outcome in (probes or {}).items()
        },
    )
    return Record(case="topic/name", lines={line: accepted})


def drift(bench: Bench, accepted: Record, *lines):
    return Expectations(bench.survey, {"topic/name": accepted}, lines or bench.survey.lines).all_drift()


@pytest.mark.parametrize(
    ("before", "bug", "saying"),
    [
        ("affected", "correct", "the bug is gone"),
        ("unaffected", "symptom", "the bug came back"),
        ("affected", "other", "it shows something else"),
        ("blocked", "symptom", "it shows something else"),
    ],
)
def test_a_changed_verdict_is_drift_and_has_words(bench, before, bug, saying):
    bench.show("1.2", *shown(bug, other="correct"))
    [found] = drift(bench, record(before))
    assert saying == found.saying
    assert (found.subject, found.of, found.line, found.label) == ("topic/name", "case", "today", "1.2")
    assert found.cell is LINE.cells[2]
    assert (before, "2026-03-03") == (found.expected, found.since)


@pytest.mark.parametrize(
    ("before", "seen", "saying"),
    [("holds", "symptom", "the workaround broke"), ("fails", "correct", "the workaround holds now")],
)
def test_a_changed_workaround_is_drift_and_has_words(bench, before, seen, saying):
    bench.show("1.2", *shown("symptom", other=seen))
    [found] = drift(bench, record("affected", before))
    assert ("other", saying) == (found.of, found.saying)


@pytest.mark.parametrize(
    ("before", "seen", "saying"),
    [("holds", "other", "the feature broke"), ("fails", "correct", "the feature holds now")],
)
def test_a_changed_feature_of_the_reference_api_is_drift_and_has_words(bench, before, seen, saying):
    bench.show("1.2", an_observation(seen, "contract"))
    [found] = drift(bench, record(before))
    assert ("case", saying) == (found.of, found.saying)


def test_a_workaround_that_is_newer_than_the_record_is_foretold_nothing(tmp_path):
    """It is told by the run itself; what the record knows is compared all the same."""
    ways = {"other": {"title": "Another way"}, "newer": {"title": "One that was added"}}
    case = a_case(folder=tmp_path / "case", workarounds=ways)
    bench = Bench(tmp_path / "project", [case], LINE)
    bench.show("1.1", *shown("symptom", other="correct", newer="correct"))
    assert drift(bench, record("affected")) == []
    bench.show("1.2", *shown("symptom", other="symptom", newer="symptom"))
    assert [(found.of, found.label) for found in drift(bench, record("affected"))] == [("other", "1.2")]


def test_a_probe_of_which_the_record_says_nothing_there_cannot_drift(bench):
    """What probes show is not carried on to newer releases, as verdicts are."""
    bench.show("1.2", *shown("symptom", other="correct"))
    accepted = record("affected", last="1.1", probes={"test_bug": "correct"})
    assert drift(bench, accepted) == []


def test_a_probe_that_has_left_the_case_cannot_drift(bench):
    bench.show("1.2", *shown("symptom", other="correct"))
    assert drift(bench, record("affected", probes={"test_gone": "symptom"})) == []


@pytest.mark.parametrize("bug", ["symptom", "correct", "other", "unstable"])
def test_a_record_of_what_is_unstable_foretells_either(bench, bug):
    bench.show("1.2", *shown(bug, other="correct"))
    assert drift(bench, record("unstable", "unstable", probes={"test_bug": "unstable"})) == []


def test_what_was_unstable_and_is_blocked_is_drift(bench):
    bench.show("1.2", *shown("symptom", control="other"))
    assert [found.seen for found in drift(bench, record("unstable", "unstable"))] == ["blocked", "blocked"]


def test_what_is_unstable_now_is_drift_and_has_words(bench):
    for outcome in ("symptom", "correct"):
        bench.show("1.2", *shown(outcome, other="correct"))
    [found] = drift(bench, record("affected"))
    assert found.saying == "it is unstable now"
    assert found.why == "test_bug showed symptom 1 time of 2, correct 1"


def test_the_reason_of_what_is_seen_is_told(bench):
    bench.show(
        "1.2",
        an_observation("correct", "control"),
        an_observation("other", seen="strange"),
        *shown("correct", other="correct")[2:],
    )
    [found] = drift(bench, record("affected"))
    assert found.why == "saw 'strange'"


def test_what_the_record_foretells_is_no_drift(bench):
    for label in LINE.labels:
        bench.show(label, *shown("symptom", other="correct"))
    assert drift(bench, record("affected")) == []


def test_a_probe_that_shows_something_else_under_the_same_verdict_is_drift(bench):
    """Two bug probes: one symptom makes the verdict, and the other one changed."""
    bench.show("1.2", *shown("symptom", other="correct"), an_observation("other", probe="test_second"))
    [found] = drift(bench, record("affected", probes={"test_bug": "symptom", "test_second": "correct"}))
    assert (found.of, found.expected, found.seen, found.why) == ("probe test_second", "correct", "other", "")
    assert found.saying == "it shows something else"


def test_a_change_of_verdict_is_told_once_and_not_again_for_its_probes(bench):
    bench.show("1.2", *shown("correct", other="correct"))
    found = drift(bench, record("affected", probes={"test_bug": "symptom"}))
    assert [each.of for each in found] == ["case"]


def test_a_case_without_a_record_cannot_drift(bench):
    bench.show("1.2", *shown("correct", other="correct"))
    assert Expectations(bench.survey, {}, bench.survey.lines).all_drift() == []


def test_a_line_without_a_record_cannot_drift(bench):
    bench.show("1.2", *shown("correct", other="correct"))
    assert drift(bench, record("affected", line="contemporary")) == []


def test_a_part_of_a_line_is_held_against_the_record_of_the_whole(tmp_path, case):
    """`run --cell` and `run --fastapi` look at a part: the record foretells it all the same."""
    bench = Bench(tmp_path / "project", [case], *restrict([LINE], lambda _, cell: cell.id.endswith("1.2")))
    bench.show("1.2", *shown("correct", other="correct"))
    assert [found.saying for found in drift(bench, record("affected"), LINE)] == ["the bug is gone"]


@pytest.mark.parametrize("newer", ["1.2", "1.3"])
def test_a_newer_release_goes_on_like_the_last_that_the_record_covers(bench, newer):
    bench.show(newer, *shown("symptom", other="correct"))
    assert drift(bench, record("affected", last="1.1")) == []
    assert [found.saying for found in drift(bench, record("unaffected", last="1.1"))] == ["the bug came back"]


def test_a_record_foretells_one_verdict_for_each_label(case):
    known = foretold(case, LINE, record("affected", last="1.1").lines["today"])
    assert [judged and judged.verdict for judged in known.case] == [Verdict.AFFECTED] * 4
    assert [judged and judged.verdict for judged in known.workarounds["other"]] == [Verdict.HOLDS] * 4


def test_a_newer_version_on_an_axis_is_foretold_nothing(tmp_path, case):
    line = a_line(*LINE.labels, name="pydantic/fastapi-1.0")
    bench = Bench(tmp_path / "project", [case], line)
    bench.show("1.3", *shown("symptom", other="correct"))
    assert drift(bench, record("unaffected", last="1.1", line=line.name)) == []


def test_a_late_patch_within_a_line_is_foretold_nothing(tmp_path, case):
    line = a_line("1.0", "1.0.1", "1.3", uploaded={"1.0.1": datetime(2026, 12, 24, tzinfo=UTC)})
    bench = Bench(tmp_path / "project", [case], line)
    bench.show("1.0.1", *shown("symptom", other="correct"))
    assert drift(bench, record("unaffected")) == []


def test_a_cell_of_two_lines_is_told_once(tmp_path, case):
    one = a_line("1.0", "1.1")
    other = Line("other", LineKind.AXIS, "other", one.labels, one.cells)
    bench = Bench(tmp_path / "project", [case], one, other)
    bench.show("1.0", *shown("correct", other="correct"))
    both = record("affected", last="1.1").lines["today"]
    accepted = Record(case="topic/name", lines={"today": both, "other": both})
    assert len(drift(bench, accepted)) == 1


def test_blocked_for_another_reason_is_no_drift_of_the_verdict(bench):
    bench.show("1.2", *shown("symptom", control="other"))
    accepted = record("blocked", "blocked")
    assert accepted.lines["today"].verdicts[0].verdict == Verdict.BLOCKED
    assert drift(bench, accepted) == []


@pytest.mark.parametrize("gone", ["1.0", "1.1", "1.3"])
def test_a_release_that_has_left_the_index_silences_nothing(tmp_path, case, gone):
    """It may have been an end of the interval, as the record tells it."""
    left = restrict([LINE], lambda _, cell: str(cell.fastapi) != gone)
    bench = Bench(tmp_path / "project", [case], *left)
    for label in left[0].labels:
        bench.show(label, *shown("correct", other="correct"))
    found = drift(bench, record("affected", probes={"test_bug": "symptom"}))
    assert [("the bug is gone", label) for label in left[0].labels] == [(each.saying, each.label) for each in found]


def test_an_axis_goes_on_to_foretell_when_its_newest_patch_gets_another_name(tmp_path, case):
    line = a_line("1.0", "1.1", "1.2", "1.3.1", name="pydantic/fastapi-1.0")
    bench = Bench(tmp_path / "project", [case], line)
    for label in line.labels:
        bench.show(label, *shown("correct", other="correct"))
    found = drift(bench, record("affected", last="1.3", line=line.name))
    assert [each.label for each in found] == ["1.0", "1.1", "1.2"]


def test_a_cell_that_no_recorded_line_has_cannot_drift(bench):
    """`run --cell` looks at a cell that stands by itself."""
    bench.show("1.2", *shown("correct", other="correct"))
    expectations = Expectations(bench.survey, {"topic/name": record("affected")}, [])
    assert expectations.all_drift() == []
    assert expectations.foretells(bench.survey.subjects[0], LINE.cells[2]) is None


def test_what_is_foretold_is_the_verdict_of_the_record(bench):
    [case] = bench.survey.subjects
    expectations = Expectations(bench.survey, {case.id: record("affected", last="1.1")}, bench.survey.lines)
    assert [expectations.foretells(case, cell) for cell in LINE.cells] == [Verdict.AFFECTED] * 4
    assert Expectations(bench.survey, {}, bench.survey.lines).foretells(case, LINE.cells[0]) is None


def test_a_line_that_says_nothing_of_a_cell_leaves_it_to_another_that_does(tmp_path, case):
    one = a_line("1.0", "1.1")
    other = Line("other", LineKind.AXIS, "other", one.labels, one.cells)
    bench = Bench(tmp_path / "project", [case], one, other)
    span = {"first": "1.0", "last": "1.1"}
    said = record("affected", last="1.1").lines["today"]
    silent = said.model_copy(update={"verdicts": (VerdictInterval.model_validate(span | {"verdict": None}),)})
    accepted = Record(case=case.id, lines={"today": silent, "other": said})
    assert (
        Expectations(bench.survey, {case.id: accepted}, bench.survey.lines).foretells(case, one.cells[0]) == "affected"
    )


def test_it_is_counted_how_much_was_held_against_the_records(tmp_path, case):
    """Two cases of three are recorded; one of those is newer than its record along an axis, which foretells nothing there."""
    others = [a_case(f"topic/{name}", folder=tmp_path / name) for name in ("new", "newer")]
    axis = a_line("1.0", "1.1", name="pydantic/fastapi-1.0")
    bench = Bench(tmp_path / "project", [case, *others], LINE, axis)
    for label, bug in [("1.0", "symptom"), ("1.1", "correct"), ("1.2", "symptom")]:
        bench.show(label, *shown(bug, other="correct"))
        bench.show(label, *shown(bug), case=1)
    bench.show("1.0", *shown("symptom"), case=1)
    bench.show("1.1", *shown("symptom"), case=2, line=1)
    newer = record("affected", last="1.0", line=axis.name).model_copy(update={"case": "topic/newer"})
    records = {"topic/name": record("affected"), "topic/newer": newer}
    found = Expectations(bench.survey, records, bench.survey.lines).compared()
    assert found == Compared(verdicts=3, subjects=1, cells=3, drifted=1, unrecorded=("topic/new",), unforetold=1)
