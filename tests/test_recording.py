"""Drafts: what the store knows, laid over what was accepted before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from casebook.book.cases import Case
from casebook.measure.measuring import Measured
from casebook.model.cells import Cell, Line
from casebook.model.locked import Unmeasured, Unresolvable
from casebook.model.record import Change, LineRecord, Record, RecordedEdge, VerdictInterval
from casebook.model.verdicts import CellResult, Judged, Verdict
from casebook.survey.drafting import OpenEdge, draft, draft_line, edges_along, open_edges, recalled, shown_along
from casebook.survey.selection import with_kit
from tests.bench import Bench
from tests.make import a_case, a_line, a_lock, a_measurement, an_observation, shown
from tests.project import TODAY

LINE = a_line("1.0", "1.1", "1.2", "1.3")
WAYS = {"other": {"title": "Another way"}}


@pytest.fixture
def case(tmp_path):
    return a_case(folder=tmp_path / "case", workarounds=WAYS)


@pytest.fixture
def bench(tmp_path, case):
    return Bench(tmp_path / "project", [case], LINE)


def spans(found):
    return [(span.first, span.last, span.verdict) for span in found]


def drafted(bench: Bench, old: LineRecord | None = None) -> LineRecord:
    line = draft_line(bench.survey, bench.survey.subjects[0], bench.survey.lines[0], old, bench.survey.known.confirmed)
    assert line is not None
    return line


def test_what_was_measured_becomes_intervals_edges_and_blame(bench):
    for label, outcome in [("1.0", "correct"), ("1.1", "symptom"), ("1.2", "symptom"), ("1.3", "correct")] * 2:
        bench.show(label, *shown(outcome, other="correct"))
    line = drafted(bench)
    expected = [("1.0", "1.0", "unaffected"), ("1.1", "1.2", "affected"), ("1.3", "1.3", "unaffected")]
    assert expected == spans(line.verdicts)
    assert spans(line.workarounds["other"]) == [("1.0", "1.3", "holds")]
    assert [(e.before, e.after, e.became) for e in line.edges] == [
        ("1.0", "1.1", "affected"),
        ("1.2", "1.3", "unaffected"),
    ]
    assert (Change(package="fastapi", before="1.0", after="1.1"),) == line.edges[0].blame
    assert list(line.probes) == ["test_bug", "test_control", "test_other"]
    assert line.probes["test_other"].workaround == "other"


def show_each(bench: Bench, *labels: str, **seen: Any) -> None:
    """The symptom at each of these labels, with what was seen of it: the label itself, if nothing else is said."""
    for label in labels:
        shows: dict[str, Any] = seen or {"seen": f"seen in {label}"}
        bench.show(label, an_observation("correct", "control"), an_observation("symptom", **shows))


def kept(line: LineRecord, probe: str = "test_bug") -> list[tuple[str, str, object, object]]:
    """From, to, what is kept of the first and what of the last, of each interval."""
    return [
        (one.first, one.last, one.evidence and one.evidence.seen, one.latest and one.latest.seen)
        for one in line.probes[probe].intervals
    ]


def test_the_evidence_of_an_interval_is_that_of_its_first_release_and_of_its_last(bench):
    show_each(bench, *LINE.labels)
    assert kept(drafted(bench)) == [("1.0", "1.3", "seen in 1.0", "seen in 1.3")]


def test_the_evidence_of_the_last_release_is_not_kept_where_it_says_the_same(bench):
    for label in LINE.labels:
        raised = {"type": "ValueError", "message": "no", "traceback": f"line {label}"}
        show_each(bench, label, seen=1, exception=raised)
    assert kept(drafted(bench)) == [("1.0", "1.3", 1, None)]


def test_what_is_seen_again_after_a_gap_keeps_what_was_seen_first_before_it_and_last_after_it(bench):
    show_each(bench, "1.0", "1.1", "1.3")
    assert kept(drafted(bench)) == [
        ("1.0", "1.1", "seen in 1.0", None),
        ("1.2", "1.2", None, None),
        ("1.3", "1.3", None, "seen in 1.3"),
    ]


def test_what_was_kept_of_the_last_release_stays_until_a_newer_one_is_measured(tmp_path, case):
    before = Bench(tmp_path / "before", [case], a_line("1.0", "1.1", "1.2"))
    show_each(before, "1.0", "1.1", "1.2")
    old = drafted(before).model_copy(update={"today": date(2026, 11, 2)})
    longer = Bench(tmp_path / "longer", [case], LINE)
    assert kept(drafted(longer, old))[0] == ("1.0", "1.2", "seen in 1.0", "seen in 1.2")
    show_each(longer, "1.3")
    assert kept(drafted(longer, old)) == [("1.0", "1.3", "seen in 1.0", "seen in 1.3")]


def test_a_record_without_the_last_release_is_added_to(bench):
    """As those are that were written before it was kept."""
    show_each(bench, *LINE.labels)
    new = drafted(bench)
    [interval] = new.probes["test_bug"].intervals
    probe = new.probes["test_bug"].model_copy(update={"intervals": (interval.model_copy(update={"latest": None}),)})
    old = new.model_copy(update={"probes": new.probes | {"test_bug": probe}})
    assert drafted(bench, old) == new


@pytest.mark.parametrize("role", ["control", "contract", "purpose"])
def test_the_evidence_of_a_plain_test_is_kept_only_where_it_failed(bench, role):
    """A bug probe and a workaround keep theirs whatever they saw: it is what the case is about."""
    for label, outcome in [("1.0", "correct"), ("1.1", "other")]:
        plain = an_observation(outcome, role, "test_plain", seen=f"plain in {label}")
        others = [an_observation("correct", seen="bug"), an_observation("correct", workaround="other", seen="way")]
        bench.show(label, plain, *others)
    probes = drafted(bench).probes
    kept = {
        name: [interval.evidence and interval.evidence.seen for interval in probe.intervals if interval.outcome]
        for name, probe in probes.items()
    }
    assert kept == {"test_plain": [None, "plain in 1.1"], "test_bug": ["bug"], "test_other": ["way"]}


def test_what_was_not_measured_is_a_gap(bench):
    bench.show("1.0", *shown("symptom", other="correct"))
    bench.show("1.3", *shown("correct", other="correct"))
    line = drafted(bench)
    assert spans(line.verdicts) == [("1.0", "1.0", "affected"), ("1.1", "1.2", None), ("1.3", "1.3", "unaffected")]
    assert [span.reason for span in line.verdicts] == ["", "", ""]
    assert line.edges == ()


def test_nothing_measured_and_nothing_accepted_is_no_record(bench, case):
    assert draft(bench.survey, case, None, bench.survey.known.confirmed).lines == {}


def accepted(
    *verdicts: tuple[str, str, str], today: date = date(2026, 11, 21), edges: tuple[RecordedEdge, ...] = ()
) -> LineRecord:
    intervals = tuple(VerdictInterval(first=first, last=last, verdict=Verdict(v)) for first, last, v in verdicts)
    return LineRecord(measured=date(2026, 3, 3), today=today, python="3.11.5", verdicts=intervals, edges=edges)


def again(tmp_path, bench: Bench, **changes: Any) -> tuple[LineRecord, LineRecord, Bench]:
    """A line that was measured, the same with changes, and a checkout in which nothing of it was measured."""
    for label, outcome in [("1.0", "correct"), ("1.1", "symptom"), ("1.2", "symptom"), ("1.3", "correct")] * 2:
        bench.show(label, *shown(outcome, other="correct"))
    line = drafted(bench)
    fresh = Bench(tmp_path / "fresh", [changes.pop("case", bench.survey.subjects[0])], changes.pop("line", LINE))
    return line, line.model_copy(update={"today": date(2026, 11, 2), **changes}), fresh


def test_where_nothing_is_known_beyond_the_record_it_stays_as_it_is(tmp_path, bench):
    line, old, fresh = again(tmp_path, bench)
    assert line.model_copy(update={"today": old.today}) == old
    assert drafted(fresh, old) is old


def test_a_release_that_came_after_the_record_is_a_gap_in_it(tmp_path, bench):
    _, old, fresh = again(tmp_path, bench, line=a_line("1.0", "1.1", "1.2", "1.3", "1.4"))
    assert spans(drafted(fresh, old).verdicts)[-1] == ("1.4", "1.4", None)


def test_a_workaround_that_came_after_the_record_is_not_measured(tmp_path, bench, case):
    ways = {**WAYS, "newer": {"title": "A newer way"}}
    _, old, fresh = again(tmp_path, bench, case=a_case(folder=tmp_path / "newer", workarounds=ways))
    assert spans(drafted(fresh, old).workarounds["newer"]) == [("1.0", "1.3", None)]


def test_a_cell_that_the_case_no_longer_speaks_of_is_inapplicable(tmp_path, bench):
    narrower = a_case(folder=tmp_path / "narrower", workarounds=WAYS, requires={"fastapi": ">=1.1"})
    _, old, fresh = again(tmp_path, bench, case=narrower)
    line = drafted(fresh, old)
    assert spans(line.verdicts)[0] == ("1.0", "1.0", "inapplicable")
    assert drafted(fresh, line) is line
    assert line.probes["test_bug"].intervals[0].outcome is None


def test_a_partly_measured_line_keeps_what_was_accepted_elsewhere(bench):
    bench.show("1.2", *shown("correct", other="correct"))
    line = drafted(bench, accepted(("1.0", "1.3", "affected")))
    assert spans(line.verdicts) == [
        ("1.0", "1.1", "affected"),
        ("1.2", "1.2", "unaffected"),
        ("1.3", "1.3", "affected"),
    ]
    assert spans(line.workarounds["other"]) == [("1.0", "1.1", None), ("1.2", "1.2", "holds"), ("1.3", "1.3", None)]


def test_a_partly_measured_line_keeps_its_stamp_until_all_of_it_was_measured(bench):
    old = accepted(("1.0", "1.3", "affected"), today=date(2026, 3, 2))
    bench.show("1.2", *shown("symptom"), at="2026-11-20T10:00:00+00:00")
    partly = drafted(bench, old)
    assert (date(2026, 3, 3), date(2026, 3, 2)) == (partly.measured, partly.today)
    assert partly.python == "3.11.5, 3.11.7"  # the rest was measured by the former
    for label in ("1.0", "1.1", "1.3"):
        bench.show(label, *shown("symptom"), at="2026-11-19T10:00:00+00:00")
    whole = drafted(bench, old)
    assert (date(2026, 11, 20), date.fromisoformat(TODAY)) == (whole.measured, whole.today)
    assert whole.python == "3.11.7"


def test_an_accepted_edge_keeps_its_blame(bench):
    """What was found once is not sought again."""
    blame = (Change(package="anyio", before="3", after="4"),)
    edge = RecordedEdge(
        of="case", before="1.1", after="1.2", was=Verdict.AFFECTED, became=Verdict.UNAFFECTED, blame=blame
    )
    old = accepted(("1.0", "1.1", "affected"), ("1.2", "1.3", "unaffected"), edges=(edge,))
    bench.show("1.0", *shown("symptom"))
    assert (edge,) == drafted(bench, old).edges


def test_an_accepted_doubt_is_looked_into_again(bench):
    edge = RecordedEdge(
        of="case", before="1.1", after="1.2", was=Verdict.AFFECTED, became=Verdict.UNAFFECTED, doubt="unknown"
    )
    old = accepted(("1.0", "1.1", "affected"), ("1.2", "1.3", "unaffected"), edges=(edge,))
    for label, outcome in [("1.1", "symptom"), ("1.2", "correct")] * 2:
        bench.show(label, *shown(outcome, other="correct"))
    [found] = drafted(bench, old).edges
    assert found.doubt == ""
    assert [change.package for change in found.blame] == ["fastapi"]


def test_a_probe_that_is_gone_leaves_the_record(tmp_path, case, bench):
    bench.show("1.0", *shown("symptom"), an_observation("correct", probe="test_old"))
    old = drafted(bench)
    assert "test_old" in old.probes
    now = Bench(tmp_path / "now", [case], LINE)
    for label in LINE.labels[:-1]:
        now.show(label, *shown("symptom"))
    assert sorted(drafted(now, old).probes) == ["test_bug", "test_control"]


def test_lines_that_the_survey_does_not_have_are_left_as_they_were(bench, case):
    other = accepted(("1.0", "1.3", "affected"))
    old = Record(case=case.id, lines={"python/fastapi-1.3": other})
    bench.show("1.0", *shown("symptom"))
    found = draft(bench.survey, case, old, bench.survey.known.confirmed)
    assert list(found.lines) == ["python/fastapi-1.3", "today"]
    assert other == found.lines["python/fastapi-1.3"]


def test_labels_newer_than_the_record_are_not_covered_wherever_they_stand(case):
    """A patch of an old minor comes late and stands in the middle of its line."""
    line = a_line("1.0", "1.0.1", "1.1", uploaded={"1.0.1": datetime(2026, 11, 22, tzinfo=UTC)})
    known = recalled(case, line, accepted(("1.0", "1.1", "affected")))
    affected = Judged(Verdict.AFFECTED)
    assert [affected, None, affected] == known.case


def test_the_last_moment_of_the_day_is_covered(case):
    line = a_line("1.0", uploaded={"1.0": datetime(2026, 11, 21, 23, 59, 59, tzinfo=UTC)})
    assert [Judged(Verdict.AFFECTED)] == recalled(case, line, accepted(("1.0", "1.0", "affected"))).case


def test_nobody_is_blamed_where_one_side_has_no_lock(bench):
    bench.resolve(Unresolvable(LINE.cells[1], "they conflict"))
    bench.show("1.0", *shown("correct"))
    edges = [edge for edge in drafted(bench).edges if edge.of == "case"]
    assert [edge.doubt for edge in edges] == ["one side of the edge has no lock to compare"]


def test_blame_rests_on_two_equal_measurements(bench):
    """One changed package is no proof: each side is measured twice like any mixed cell."""
    for label, outcome in [("1.0", "correct"), ("1.1", "symptom"), ("1.0", "correct")]:
        bench.show(label, *shown(outcome, other="correct"))
    [edge] = drafted(bench).edges
    assert edge.doubt == "the mixed cells of this edge have not been measured"
    bench.show("1.1", *shown("symptom", other="correct"))
    [edge] = drafted(bench).edges
    assert [change.package for change in edge.blame] == ["fastapi"]


FLAKY = [("1.0", "correct"), ("1.1", "correct"), ("1.2", "symptom"), ("1.3", "symptom")]


def test_nobody_is_blamed_along_a_line_in_which_a_probe_is_unstable(bench):
    """Not even for an edge that was accepted before."""
    for label, outcome in [*FLAKY, *FLAKY, ("1.0", "symptom"), *[("1.2", "symptom"), ("1.3", "symptom")] * 9]:
        bench.show(label, *shown(outcome, other="correct"))
    blame = (Change(package="fastapi", before="1.1", after="1.2"),)
    was = RecordedEdge(
        of="case", before="1.1", after="1.2", was=Verdict.UNAFFECTED, became=Verdict.AFFECTED, blame=blame
    )
    old = accepted(("1.0", "1.1", "unaffected"), ("1.2", "1.3", "affected"), edges=(was,))
    line = drafted(bench, old)
    assert line.verdicts[0].verdict is Verdict.UNSTABLE
    assert {(edge.blame, edge.doubt) for edge in line.edges if edge.of == "case"} == {((), "test_bug is unstable")}


def test_an_unstable_workaround_takes_no_blame_from_the_case(bench):
    for label, outcome in FLAKY * 2:
        bench.show(label, *shown(outcome, other="correct"))
    bench.show("1.0", *shown("correct", other="symptom"))
    line = drafted(bench)
    [edge] = line.edges
    assert (edge.of, [change.package for change in edge.blame]) == ("case", ["fastapi"])
    assert spans(line.workarounds["other"]) == [("1.0", "1.3", "unstable")]


def test_cells_that_luck_may_explain_read_unstable_with_the_rate_of_the_whole_stretch(bench):
    for label, outcome in [("1.0", "correct"), ("1.1", "symptom"), ("1.1", "correct"), ("1.2", "symptom")]:
        bench.show(label, *shown(outcome, other="correct"))
    [span] = [one for one in drafted(bench).verdicts if one.verdict]
    assert (span.first, span.last, span.verdict) == ("1.0", "1.2", Verdict.UNSTABLE)
    assert span.reason == "test_bug showed symptom 2 times of 4, correct 2"


def test_a_case_that_becomes_applicable_blames_what_it_requires(tmp_path):
    case = a_case(folder=tmp_path / "case", requires={"fastapi": ">=1.2"})
    bench = Bench(tmp_path / "project", [case], LINE, starlette={"1.2": "2", "1.3": "2"})
    for label in ("1.2", "1.3"):
        bench.show(label, *shown("symptom"))
    [edge] = drafted(bench).edges
    assert (edge.was, edge.became) == (Verdict.INAPPLICABLE, Verdict.AFFECTED)
    assert (Change(package="fastapi", before="1.1", after="1.2"),) == edge.blame


def test_a_requirement_that_was_met_before_is_not_to_blame(tmp_path):
    """A workaround came with FastAPI 1.2; Pydantic changed at the same release, and met what the case needs on both sides."""
    ways = {"other": {"title": "Another way", "requires": {"fastapi": ">=1.2"}}}
    case = a_case(folder=tmp_path / "case", requires={"starlette": ">=1"}, workarounds=ways)
    bench = Bench(tmp_path / "project", [case], LINE, starlette={"1.2": "2", "1.3": "2"})
    for label in LINE.labels:
        bench.show(label, *shown("symptom", other="correct"))
    [edge] = drafted(bench).edges
    assert (edge.of, edge.was, edge.became) == ("other", Verdict.INAPPLICABLE, Verdict.HOLDS)
    assert (Change(package="fastapi", before="1.1", after="1.2"),) == edge.blame


def test_a_workaround_that_becomes_applicable_with_its_case_blames_what_the_case_requires(tmp_path):
    """Its own requirement was met on both sides; Starlette changed too, and no mixed cell was measured."""
    ways = {"other": {"title": "Another way", "requires": {"starlette": ">=1"}}}
    case = a_case(folder=tmp_path / "case", requires={"fastapi": ">=1.2"}, workarounds=ways)
    bench = Bench(tmp_path / "project", [case], LINE, starlette={"1.2": "2", "1.3": "2"})
    for label in ("1.2", "1.3"):
        bench.show(label, *shown("symptom", other="correct"))
    blame = (Change(package="fastapi", before="1.1", after="1.2"),)
    assert {"case": blame, "other": blame} == {edge.of: edge.blame for edge in drafted(bench).edges}


def test_a_cell_before_that_cannot_be_resolved_is_known_by_what_defines_it(tmp_path):
    case = a_case(folder=tmp_path / "case", requires={"fastapi": ">=1.2", "starlette": ">=1"})
    bench = Bench(tmp_path / "project", [case], LINE)
    bench.resolve(Unresolvable(LINE.cells[1], "they conflict"))
    for label in ("1.2", "1.3"):
        bench.show(label, *shown("symptom"))
    edge = drafted(bench).edges[-1]
    assert (edge.was, edge.became) == (Verdict.INAPPLICABLE, Verdict.AFFECTED)
    assert (Change(package="fastapi", before="1.1", after="1.2"),) == edge.blame


def test_an_edge_with_two_changed_packages_needs_mixed_cells(tmp_path, case):
    bench = Bench(tmp_path / "project", [case], LINE, starlette={"1.2": "2", "1.3": "2"})
    for label, outcome in zip(LINE.labels, ["correct", "correct", "symptom", "symptom"], strict=True):
        bench.show(label, *shown(outcome, other="correct"))
    [edge] = drafted(bench).edges
    assert edge.doubt == "the mixed cells of this edge have not been measured"

    def starlette_is_guilty(_, lock):
        outcome = "affected" if lock.versions["starlette"] == "2" else "unaffected"
        return shown_result(outcome)

    line = draft_line(bench.survey, case, LINE, None, starlette_is_guilty)
    assert line is not None
    assert (Change(package="starlette", before="1", after="2"),) == line.edges[0].blame


@pytest.mark.parametrize(("guilty", "innocent"), [("starlette", "fastapi"), ("fastapi", "starlette")])
def test_the_edge_of_a_workaround_is_blamed_by_what_the_workaround_shows(tmp_path, case, guilty, innocent):
    """In the mixed cells the bug turns with the one package and the workaround with the other."""
    bench = Bench(tmp_path / "project", [case], LINE, starlette={"1.2": "2", "1.3": "2"})
    for label in LINE.labels:
        after = label >= "1.2"
        bench.show(label, *shown("symptom" if after else "correct", other="correct" if after else "symptom"))

    def mixed(_, lock):
        turned = {name: lock.versions[name] == after for name, after in [("fastapi", "1.2"), ("starlette", "2")]}
        return CellResult(
            Judged(Verdict.AFFECTED if turned[innocent] else Verdict.UNAFFECTED),
            {"other": Judged(Verdict.HOLDS if turned[guilty] else Verdict.FAILS)},
        )

    line = draft_line(bench.survey, case, LINE, None, mixed)
    assert line is not None
    blame = {edge.of: [change.package for change in edge.blame] for edge in line.edges}
    assert {"case": [innocent], "other": [guilty]} == blame


def shown_result(verdict):
    return CellResult(Judged(Verdict(verdict)), {"other": Judged(Verdict.HOLDS)})


def test_the_cell_of_a_case_has_the_kit_of_the_case(tmp_path):
    case = a_case(folder=tmp_path / "case", kit="database")
    bench = Bench(tmp_path / "project", [case], LINE)
    assert [f"today/fastapi-{label}@database" for label in LINE.labels] == list(bench.survey.selection.cells)


def test_a_workaround_with_a_kit_of_its_own_is_measured_and_blamed_in_its_own_cell(tmp_path):
    """What the case shows there of anything else does not count."""
    ways = {"other": {"title": "Another way", "kit": "missing"}}
    case = a_case(folder=tmp_path / "case", workarounds=ways)
    bench = Bench(tmp_path / "project", [case], LINE)
    for cell, label in zip(LINE.cells, LINE.labels, strict=True):
        lock = a_lock(with_kit(cell, case, "other"), fastapi=label, starlette="1", further="1")
        bench.resolve(lock)
        bench.show(label, *shown("symptom", other="symptom"))
        assert bench.survey.known.result(case, cell) is None
        there = a_measurement(
            *shown("correct", other="correct" if label >= "1.2" else "symptom"), case=case.id, cell=lock.cell.name
        )
        bench.survey.execution.keep(bench.survey.execution.job(lock, [case.id]), Measured((there,), {}))
    results = [bench.survey.known.result(case, cell) for cell in LINE.cells]
    assert [result.case.verdict for result in results if result] == ["affected"] * 4
    assert [result.workarounds["other"].verdict for result in results if result] == ["fails", "fails", "holds", "holds"]
    assert [spot.cell.name for spot in bench.survey.selection.spots][:2] == [
        LINE.cells[0].name,
        f"{LINE.cells[0].name}@missing",
    ]


def test_a_doubt_that_is_recorded_stays_where_nothing_is_known_of_the_mixed_cells(tmp_path, case):
    """Another machine has measured them; this one has not."""
    bench = Bench(tmp_path / "project", [case], LINE, starlette={"1.2": "2", "1.3": "2"})
    for label, outcome in zip(LINE.labels, ["correct", "correct", "symptom", "symptom"], strict=True):
        bench.show(label, *shown(outcome, other="correct"))
    line = draft_line(bench.survey, case, LINE, None, lambda *_: None)
    assert line is not None
    [edge] = line.edges
    told = line.model_copy(update={"edges": (edge.model_copy(update={"doubt": "both alone turn it"}),)})
    again = draft_line(bench.survey, case, LINE, told, lambda *_: None)
    assert again is not None
    assert [edge.doubt for edge in again.edges] == ["both alone turn it"]


class InLanes(Case):
    """As a feature is measured: along the lanes alone."""

    def goes_along(self, line: Line) -> bool:
        return line.is_lane


class AtOneRelease(Case):
    """As a section is measured that depends on no release; what was sent is told of what holds, too."""

    def is_for(self, cell: Cell) -> bool:
        return str(cell.fastapi) == "1.2"

    @property
    def shows_health(self) -> bool:
        return True


def test_what_a_subject_does_not_go_along_is_not_in_its_record(tmp_path, case):
    axis = a_line("2.0", name="pydantic/fastapi-1.0")
    lanes = InLanes(case.id, case.folder, case.facts)
    bench = Bench(tmp_path / "project", [lanes], LINE, axis)
    bench.show("1.0", *shown("symptom"))
    bench.show("2.0", *shown("symptom"), line=1)
    assert list(draft(bench.survey, lanes, None, bench.survey.known.confirmed).lines) == ["today"]


def test_a_draft_goes_on_from_what_was_accepted_of_the_same_line(bench, case):
    old = Record(case=case.id, lines={"today": accepted(("1.0", "1.3", "affected"))})
    bench.show("1.2", *shown("correct", other="correct"))
    found = draft(bench.survey, case, old, bench.survey.known.confirmed).lines["today"]
    assert [span.verdict for span in found.verdicts] == ["affected", "unaffected", "affected"]


def test_what_is_for_one_release_is_whole_when_that_is_measured(tmp_path, case):
    section = AtOneRelease(case.id, case.folder, case.facts)
    bench = Bench(tmp_path / "project", [section], LINE)
    bench.show("1.2", an_observation("correct", "contract", seen="healthy"))
    old = accepted(("1.2", "1.2", "fails"))
    line = drafted(bench, old)
    assert line.today == date.fromisoformat(TODAY)
    assert [one and one.seen for one in (span.evidence for span in line.probes["test_contract"].intervals) if one] == [
        "healthy"
    ]


@pytest.fixture
def excluded(tmp_path):
    """A case of which the locks alone say that it speaks of no cell."""
    case = a_case(folder=tmp_path / "excluded", requires={"fastapi": ">=9"})
    return Bench(tmp_path / "project", [case], LINE)


def test_what_the_locks_say_of_every_cell_is_a_record_without_a_measurement(excluded):
    line = drafted(excluded)
    assert spans(line.verdicts) == [("1.0", "1.3", "inapplicable")]
    assert line.verdicts[0].reason == "needs fastapi >=9, the cell has 1.0"
    assert (line.python, line.today) == ("3.11", date.fromisoformat(TODAY))


def test_what_the_locks_say_of_every_cell_as_it_is_recorded_is_of_today(excluded):
    old = drafted(excluded).model_copy(update={"today": date(2026, 11, 2), "python": "3.11.5"})
    assert drafted(excluded, old) == old.model_copy(update={"today": date.fromisoformat(TODAY)})


def test_what_the_locks_say_of_some_cells_is_not_yet_a_record(tmp_path, case):
    narrower = a_case(folder=tmp_path / "narrower", requires={"fastapi": ">=1.1"})
    bench = Bench(tmp_path / "project", [narrower], LINE)
    known = bench.survey.known.confirmed
    assert draft_line(bench.survey, narrower, bench.survey.lines[0], None, known) is None
    assert shown_along(bench.survey, narrower, bench.survey.lines[0], None) is None


def test_what_is_recorded_keeps_its_python_where_nothing_is_measured_anew(tmp_path, bench):
    narrower = a_case(folder=tmp_path / "narrower", workarounds=WAYS, requires={"fastapi": ">=1.1"})
    _, old, fresh = again(tmp_path, bench, case=narrower)
    line = drafted(fresh, old)
    assert line.verdicts != old.verdicts
    assert line.python == old.python == "3.11.7"


def test_every_python_that_measured_is_told(bench):
    for label, python in zip(LINE.labels, ["3.11.9", "3.11.7", "3.11.9", "3.11.9"], strict=True):
        bench.keep(label, a_measurement(*shown("symptom"), python=python))
    assert drafted(bench).python == "3.11.7, 3.11.9"


def test_the_reason_of_a_recorded_verdict_is_recalled(case):
    differs = accepted(("1.0", "1.3", "differs"))
    differs = differs.model_copy(update={"verdicts": (differs.verdicts[0].model_copy(update={"reason": "saw 3"}),)})
    assert recalled(case, LINE, differs).case == [Judged(Verdict.DIFFERS, "saw 3")] * 4


def test_only_an_edge_that_nobody_is_blamed_for_is_open(bench, case):
    blame = (Change(package="anyio", before="3", after="4"),)
    blamed = RecordedEdge(
        of="case", before="1.1", after="1.2", was=Verdict.AFFECTED, became=Verdict.UNAFFECTED, blame=blame
    )
    doubted = blamed.model_copy(update={"blame": (), "doubt": "unknown"})
    line, nothing = bench.survey.lines[0], [None] * 4
    for edge, is_open in [(blamed, False), (doubted, True)]:
        old = accepted(("1.0", "1.1", "affected"), ("1.2", "1.3", "unaffected"), edges=(edge,))
        found = open_edges(bench.survey, case, line, old)
        assert [one.edge for one in found] == [edge] * is_open
        assert edges_along(case, line, nothing, old) == ([*found] if is_open else [edge])
    assert [(one.before.id, one.after.id) for one in found] == [(LINE.cells[1].id, LINE.cells[2].id)]
    assert [(one.was.verdict, one.became.verdict) for one in found] == [(Verdict.AFFECTED, Verdict.UNAFFECTED)]


def test_every_edge_along_an_unstable_line_has_the_doubt(bench):
    for label, controls in [("1.0", "correct"), ("1.1", "other"), ("1.2", "correct")]:
        for outcome in ("symptom", "correct"):
            bench.show(label, *shown(outcome, controls, other="correct"))
    edges = [edge for edge in drafted(bench).edges if edge.of == "case"]
    assert [(edge.was, edge.became) for edge in edges] == [("unstable", "blocked"), ("blocked", "unstable")]
    assert [edge.doubt for edge in edges] == ["test_bug is unstable"] * 2


def test_the_edge_of_a_workaround_with_a_kit_of_its_own_is_blamed_on_what_changed_there(tmp_path):
    """In its own cells a further package changes at the edge, and nothing does in those of the case."""
    ways = {"other": {"title": "Another way", "kit": "missing"}}
    case = a_case(folder=tmp_path / "case", workarounds=ways)
    bench = Bench(tmp_path / "project", [case], a_line("1.0", "1.1"))
    for cell, label in zip(bench.survey.lines[0].cells, ["1.0", "1.1"], strict=True):
        lock = a_lock(with_kit(cell, case, "other"), fastapi="1", further=label)
        bench.resolve(lock)
        bench.resolve(a_lock(cell, fastapi="1"))
        there = a_measurement(*shown("correct", other="correct" if label == "1.1" else "symptom"), case=case.id)
        for _ in range(2):
            bench.show(label, *shown("symptom", other="symptom"))
            bench.survey.execution.keep(bench.survey.execution.job(lock, [case.id]), Measured((there,), {}))
    [edge] = drafted(bench).edges
    assert (edge.of, edge.was, edge.became) == ("other", Verdict.FAILS, Verdict.HOLDS)
    assert edge.blame == (Change(package="further", before="1.0", after="1.1"),)


def test_a_side_that_cannot_be_resolved_here_is_no_lock_to_compare(bench, tmp_path):
    """The record says that the case was inapplicable there, and this machine lacks the interpreter."""
    case = a_case(folder=tmp_path / "narrower", requires={"fastapi": ">=1.2"})
    fresh = Bench(tmp_path / "fresh", [case], LINE)
    fresh.resolve(Unmeasured(LINE.cells[1], "this machine has no Python 3.99"))
    fresh.show("1.2", *shown("symptom"))
    old = accepted(("1.0", "1.1", "inapplicable"), ("1.2", "1.3", "unaffected"))
    assert [edge.doubt for edge in drafted(fresh, old).edges if edge.after == "1.2"] == [
        "one side of the edge has no lock to compare"
    ]


def test_a_pre_release_meets_what_a_case_requires(tmp_path):
    case = a_case(folder=tmp_path / "case", requires={"fastapi": ">=1.1.5"})
    bench = Bench(tmp_path / "project", [case], a_line("1.1", "1.2b1"), starlette={"1.2b1": "2"})
    bench.show("1.2b1", *shown("symptom"))
    [edge] = drafted(bench).edges
    assert edge.blame == (Change(package="fastapi", before="1.1", after="1.2b1"),)


def test_what_is_shown_is_what_this_machine_knows_with_the_blame_of_the_record(bench, case):
    blame = (Change(package="anyio", before="3", after="4"),)
    edge = RecordedEdge(
        of="case", before="1.1", after="1.2", was=Verdict.UNAFFECTED, became=Verdict.AFFECTED, blame=blame
    )
    old = accepted(("1.0", "1.1", "unaffected"), ("1.2", "1.3", "affected"), edges=(edge,))
    line = bench.survey.lines[0]
    assert shown_along(bench.survey, case, line, old) is None
    for label, outcome in [("1.1", "correct"), ("1.2", "symptom")]:
        bench.show(label, *shown(outcome, other="correct"))
    found = shown_along(bench.survey, case, line, old)
    assert found is not None
    assert spans(found.verdicts) == [
        ("1.0", "1.0", None),
        ("1.1", "1.1", "unaffected"),
        ("1.2", "1.2", "affected"),
        ("1.3", "1.3", None),
    ]
    assert found.edges == (edge,)
    assert spans(found.workarounds["other"])[1] == ("1.1", "1.2", "holds")
    [sought] = [one for one in (shown_along(bench.survey, case, line, None) or found).edges if one.of == "case"]
    assert sought.doubt == "the mixed cells of this edge have not been measured"


@pytest.mark.parametrize("reason", ["", "it could be observed 1 of 2 times"])
def test_nobody_is_blamed_for_the_edge_of_a_workaround_that_is_recorded_as_unstable(bench, case, reason):
    """The edge of the case is blamed all the same."""
    unstable = VerdictInterval(first="1.0", last="1.1", verdict=Verdict.UNSTABLE, reason=reason)
    holds = VerdictInterval(first="1.2", last="1.3", verdict=Verdict.HOLDS)
    old = accepted(("1.0", "1.1", "unaffected"), ("1.2", "1.3", "affected"))
    old = old.model_copy(update={"workarounds": {"other": (unstable, holds)}})
    of_case, of_workaround = edges_along(case, bench.survey.lines[0], [None] * 4, old)
    assert isinstance(of_case, OpenEdge)
    assert isinstance(of_workaround, RecordedEdge)
    assert of_workaround.doubt == (reason or "it is unstable")
