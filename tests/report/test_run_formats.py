"""JUnit XML and the step summary of a run."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from casebook.model.verdicts import Verdict
from casebook.report.as_junit import to_junit
from casebook.report.as_summary import LIMIT, to_summary
from casebook.report.run_model import CellReport, RunReport, SpotReport, run_report
from casebook.report.writing import write_run
from casebook.survey.drift import Drift
from tests.bench import Bench
from tests.make import a_case, a_cell, a_line, shown
from tests.report.miniature import HOSTILE


def drift(case: str = "forms/one", why: str = "") -> Drift:
    return Drift(
        case, "case", "today", "1.0", a_cell(), expected="unaffected", seen="affected", why=why, since="2026-11-01"
    )


def spot(case: str, verdict: Verdict | None, *found: Drift, reason: str = "", **workarounds: Verdict) -> SpotReport:
    return SpotReport(case, verdict, reason, workarounds, 0.25, found)


RUN = RunReport(
    (
        CellReport(
            "today/fastapi-1.0",
            (
                spot("forms/one", Verdict.AFFECTED, drift(), model=Verdict.HOLDS),
                spot("forms/two", Verdict.UNAFFECTED),
                spot("forms/three", None, reason="this machine has no Python 3.14"),
                spot("forms/four", Verdict.BLOCKED, reason="the control failed"),
            ),
        ),
    ),
    {"python/fastapi-1.0+py3.14": "this machine has no Python 3.14"},
)


def test_junit_counts_drift_as_failures_and_what_was_not_measured_as_skipped():
    root = ET.fromstring(to_junit(RUN))
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("4", "1", "2")
    suite = root.find("testsuite")
    assert suite is not None
    assert suite.get("name") == "today/fastapi-1.0"
    assert ["this machine has no Python 3.14" in (e.get("message") or "") for e in root.iter("skipped")] == [
        True,
        False,
    ]


def test_junit_names_the_verdict_of_every_case():
    root = ET.fromstring(to_junit(RUN))
    told = [p.get("value") for p in root.iter("property") if p.get("name") == "verdict"]
    assert told == ["affected", "unaffected", "not measured", "blocked"]


def test_junit_skips_what_is_unstable_with_its_rate():
    case = spot("forms/one", Verdict.UNSTABLE, reason="test_x showed symptom 3 times of 5, correct 2")
    root = ET.fromstring(to_junit(RunReport((CellReport("today/fastapi-1.0", (case,)),), {})))
    [skipped] = root.iter("skipped")
    assert skipped.get("message") == "unstable: test_x showed symptom 3 times of 5, correct 2"


def test_junit_of_hostile_text_is_well_formed():
    case = spot("forms/one", Verdict.AFFECTED, drift(why=HOSTILE), reason=HOSTILE)
    ET.fromstring(to_junit(RunReport((CellReport(HOSTILE, (case,)),), {})))


def test_summary_tells_drift_first():
    text = to_summary(RUN)
    assert text.startswith("## casebook: 1 drift in 1 cell\n\n1 affected, 1 blocked, 1 not measured, 1 unaffected.\n")
    assert text.index("the bug came back") < text.index("Not measured: 1 cell") < text.index("<details>")


def test_summary_stays_within_the_limit_and_says_what_is_left_out():
    cells = tuple(
        CellReport(
            f"today/fastapi-0.{n}.0",
            tuple(spot(f"forms/case_{i}", Verdict.BLOCKED, reason="x" * 200) for i in range(99)),
        )
        for n in range(99)
    )
    text = to_summary(RunReport(cells, {}))
    assert len(text.encode()) <= LIMIT
    assert "parts are left out" in text


def test_a_cell_that_luck_may_explain_is_unstable_in_the_report_of_a_run_too(tmp_path):
    bench = Bench(tmp_path, [a_case(folder=tmp_path / "case")], a_line("1.0", "1.1", "1.2"))
    for label, outcome in [("1.0", "symptom"), ("1.1", "symptom"), ("1.1", "correct")]:
        bench.show(label, *shown(outcome))
    run = run_report(bench.survey, [])
    assert [spot.word for cell in run.cells for spot in cell.spots] == ["unstable", "unstable", "not measured"]


def test_files_of_a_run_are_written_and_the_summary_is_added(tmp_path):
    (tmp_path / "summary.md").write_text("# before\n", encoding="utf-8")
    write_run(RUN, tmp_path / "made" / "run.xml", tmp_path / "summary.md")
    assert to_junit(RUN) == (tmp_path / "made" / "run.xml").read_text(encoding="utf-8")
    assert "# before\n" + to_summary(RUN) == (tmp_path / "summary.md").read_text(encoding="utf-8")


def test_summary_of_hostile_text_is_inert():
    text = to_summary(
        RunReport((CellReport("a", (spot("b", Verdict.AFFECTED, drift(why=HOSTILE), reason=HOSTILE),)),), {})
    )
    assert "<script" not in text.replace("\\<script", "")
    assert "\x1b" not in text
