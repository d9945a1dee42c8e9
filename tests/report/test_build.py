"""The model is made from cases, their records, the releases and the lines."""

from __future__ import annotations

from datetime import date, timedelta

from casebook.book.changes import ChangesFile
from casebook.book.packages import PackagesFile, PinSpan
from casebook.book.settings import Settings
from casebook.model.cells import CONTEMPORARY, TODAY
from casebook.model.observations import Evidence, Outcome, Role
from casebook.model.record import (
    Change,
    LineRecord,
    OutcomeInterval,
    ProbeRecord,
    Record,
    RecordedEdge,
    VerdictInterval,
)
from casebook.model.verdicts import Verdict
from casebook.report.as_html import Pages
from casebook.report.as_json import to_json
from casebook.report.build import build_report, history_of
from casebook.report.model import Report
from casebook.report.words import pinned
from tests.make import NOON, a_case, a_line, a_release

DAY = date(2026, 11, 21)
SETTINGS = Settings.model_validate(
    {"today": DAY, "oldest": "1.0", "python": "3.11", "kits": {"base": {"requires": ()}}}
)
EXPLAINED = {"between": ("1.0", "1.1"), "url": "https://github.com/fastapi/fastapi/pull/2", "text": "Why."}


HELD = PinSpan(variant="base", first="1.0", last="1.0", requirement="httpx<0.28", reason="it is so")
OF_OTHERS = HELD.model_copy(update={"variant": "other"})


def a_record(*verdicts: VerdictInterval, edges: tuple[RecordedEdge, ...] = ()) -> LineRecord:
    seen = OutcomeInterval(first="1.0", last="1.0", outcome=Outcome.SYMPTOM, evidence=Evidence(seen=1))
    probe = ProbeRecord(role=Role.BUG, intervals=(seen,))
    return LineRecord(
        measured=DAY, today=DAY, python="3.11.7", verdicts=verdicts, probes={"test_it.py::test_bug": probe}, edges=edges
    )


UPSTREAM = ChangesFile.model_validate(
    {
        "releases": [
            {"release": "1.0", "read": "notes", "none": "Documentation alone."},
            {
                "release": "1.1",
                "read": "code",
                "changes": [
                    {"url": "https://example.org/1", "text": "A default is not sent.", "cases": ["forms/one"]},
                    {"url": "https://example.org/2", "text": "A header is gone."},
                    {"url": "https://example.org/3", "text": "A type.", "harmless": "Nobody calls <it>."},
                ],
            },
        ]
    }
)


def build(upstream: ChangesFile | None = None) -> Report:
    affected = VerdictInterval(first="1.0", last="1.0", verdict=Verdict.AFFECTED)
    unaffected = VerdictInterval(first="1.1", last="1.1", verdict=Verdict.UNAFFECTED)
    edge = RecordedEdge(
        of="case",
        before="1.0",
        after="1.1",
        was=Verdict.AFFECTED,
        became=Verdict.UNAFFECTED,
        blame=(Change(package="fastapi", before="1.0", after="1.1"),),
    )
    record = Record(
        case="forms/one",
        lines={
            TODAY: a_record(affected, unaffected, edges=(edge,)),
            "pydantic/fastapi-1.1": a_record(VerdictInterval(first="2.9.2", last="2.9.2", verdict=Verdict.AFFECTED)),
        },
    )
    return build_report(
        [a_case("forms/one", explanations=[EXPLAINED]), a_case("forms/unmeasured")],
        {"forms/one": record},
        [a_release("1.0"), a_release("1.1", NOON + timedelta(days=1))],
        [
            a_line("1.0", "1.1", name=CONTEMPORARY),
            a_line("1.0", "1.1"),
            a_line("2.5.3", "2.9.2", name="pydantic/fastapi-1.1"),
        ],
        SETTINGS,
        left_out=[a_release("1.0"), a_release("1.0.1", yanked=True), a_release("1.1rc1")],
        packages=PackagesFile(
            lanes={TODAY: {"1.1": {"pydantic": "2.14.3", "starlette": "1.0", "idna": "3"}}},
            pins={TODAY: (HELD, OF_OTHERS)},
        ),
        upstream=upstream,
    )


def test_a_release_tells_which_changes_of_upstream_are_measured():
    pages = Pages(build(UPSTREAM))
    old, new = pages.release(0), pages.release(1)
    assert "No change that a user can see. Documentation alone." in old
    assert "Measured: 1 of 2 changes that somebody can trip over." in new
    assert "Read in the code of the two packages." in new
    assert new.index("A default is not sent.") < new.index('href="../cases/forms/one.html">forms/one</a>')
    assert "Nobody trips over it: Nobody calls &lt;it&gt;." in new
    assert new.count("yet</li>") == 1


def test_a_release_that_nobody_has_read_says_so():
    assert "Nobody has read yet what this release changed." in Pages(build()).release(0)


def test_what_upstream_changed_is_not_told_twice_as_data():
    assert "upstream" not in to_json(build(UPSTREAM))


def test_an_edge_has_its_blame_and_the_explanation_between_the_same_releases():
    (edge,) = build().cases[0].histories[TODAY].edges
    assert edge.blame[0].package == "fastapi"
    assert edge.explanation is not None
    assert edge.explanation.url.endswith("/pull/2")


def test_evidence_is_taken_over_as_it_is_and_not_copied():
    """A copy of all evidence would be held beside the records."""
    line = a_record(VerdictInterval(first="1.0", last="1.0", verdict=Verdict.AFFECTED))
    [[shown]] = history_of(a_case("forms/one"), TODAY, line).probes.values()
    [[recorded]] = [probe.intervals for probe in line.probes.values()]
    assert shown.evidence is recorded.evidence


def test_axes_stand_apart_from_the_lanes():
    case = build().cases[0]
    assert (list(case.histories), list(case.axes)) == ([TODAY], ["pydantic/fastapi-1.1"])


def test_a_line_says_what_varies_and_what_stays():
    lines = build().lines
    assert (
        lines["pydantic/fastapi-1.1"].varies,
        lines["pydantic/fastapi-1.1"].fastapi,
        lines["pydantic/fastapi-1.1"].labels,
    ) == ("pydantic", "1.1", ("2.5.3", "2.9.2"))
    assert lines[TODAY].fastapi is None


def test_packages_of_a_release_are_told_where_the_lock_is_known():
    old, new = build().releases
    assert old.packages == {}
    assert new.packages == {TODAY: {"pydantic": "2.14.3", "starlette": "1.0"}}


def test_a_lane_says_which_of_its_cells_rest_on_a_pin_and_a_page_tells_that_of_its_own_cells():
    report = build()
    assert report.lines[TODAY].pins == (HELD, OF_OTHERS)
    assert report.lines[CONTEMPORARY].pins == ()
    assert pinned(report.cases[0], report, [TODAY]) == ["1.0: these cells hold httpx<0.28, because it is so."]
    both = report.model_copy(update={"lines": {**report.lines, CONTEMPORARY: report.lines[TODAY]}})
    assert pinned(report.cases[0], both, [CONTEMPORARY, TODAY]) == [
        "contemporary, 1.0; today, 1.0: these cells hold httpx<0.28, because it is so."
    ]


def test_yanked_releases_and_pre_releases_are_named_as_left_out():
    assert [(one.version, one.marks) for one in build().left_out] == [("1.0.1", "yanked"), ("1.1rc1", "pre-release")]


def test_a_case_without_a_record_has_no_histories():
    report = build()
    assert report.cases[1].histories == {}
    assert report.stamp.measured == DAY


def test_the_reference_api_is_not_measured_until_it_has_a_report():
    assert "not measured" in Pages(build()).index().partition('id="reference"')[2].partition("</section>")[0]
