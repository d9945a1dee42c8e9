"""What the harness makes of cases that are deliberately wrong, run for real in one cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from casebook.model.observations import Observation
from casebook.model.verdicts import CellResult
from tests.project import CELL, NEWER, OLDER, Done, make_project, miniatures, results


@dataclass(frozen=True)
class Measured:
    """All that one run of miniature cases has shown."""

    done: Done
    results: Mapping[str, CellResult | None]

    def __getitem__(self, case: str) -> CellResult:
        found = self.results[case]
        assert found is not None
        return found

    def probe(self, case: str, name: str) -> Observation:
        """What a probe showed; of a control, what it showed in the first process."""
        return next(observation for observation in self[case].observations if observation.probe == name)


def measure(root, shared, cases, probe: float) -> Measured:
    checkout = make_project(root, cases, shared, probe=probe)
    for flaky in checkout.root.glob("cases/*/flaky"):
        (flaky / "place.txt").write_text(str(checkout.root))
    done = checkout.casebook("run", "--cell", CELL)
    return Measured(done, results(checkout))


@pytest.fixture(scope="session")
def measured(tmp_path_factory, shared) -> Measured:
    """Every case that at least begins to run."""
    cases = [*miniatures("steady"), *miniatures("hostile"), *miniatures("broken")]
    return measure(tmp_path_factory.mktemp("measured") / "project", shared, cases, probe=5)


@pytest.fixture(scope="session")
def importing(tmp_path_factory, shared) -> Measured:
    """Cases that end the process, or never end, while they are imported; and one that is well."""
    cases = [*miniatures("importing"), "steady/never"]
    return measure(tmp_path_factory.mktemp("importing") / "project", shared, cases, probe=3)


VERDICTS = {
    "steady/always": ("affected", ""),
    "steady/never": ("unaffected", ""),
    "steady/release": ("affected", ""),
    "steady/flaky": ("unaffected", ""),
    "steady/wrong_reason": ("differs", "saw 'strange'"),
    "steady/control_fails": ("blocked", "the control test_control failed: LookupError: the app is ill"),
    "steady/excluded": ("inapplicable", f"needs fastapi <0.1, the cell has {NEWER}"),
    "hostile/floods": ("unaffected", ""),
    "hostile/forks": ("unaffected", ""),
    "broken/empty": ("blocked", "the case has no probe"),
    "broken/no_control": ("blocked", "the case has no control"),
    "broken/no_bug": ("blocked", "the case has no bug probe"),
    "broken/one_name": (
        "blocked",
        "two probes have the name cases/broken/one_name/test_one_name.py::test_bug[a]: what each of them shows cannot be told",
    ),
}


@pytest.mark.parametrize("case", VERDICTS)
def test_each_case_has_its_verdict_and_the_reason(measured, case):
    judged = measured[case].case
    assert VERDICTS[case] == (judged.verdict, judged.reason)


@pytest.mark.parametrize("case", ["hostile/hangs", "hostile/dies", "hostile/exits"])
def test_a_bug_probe_that_its_process_does_not_survive_differs(measured, case):
    """A crash is not the documented symptom."""
    assert measured[case].case.verdict == "differs"


def test_the_workarounds_are_judged_one_by_one(measured):
    judged = {name: (found.verdict, found.reason) for name, found in measured["steady/always"].workarounds.items()}
    assert judged == {"other-route": ("holds", ""), "as-told": ("fails", "saw 5")}


def test_a_workaround_may_have_a_cell_of_its_own(measured):
    """It asks for a package to be absent; the case and its other workaround have the package."""
    assert measured["steady/elsewhere"].case.verdict == "affected"
    judged = {name: found.verdict for name, found in measured["steady/elsewhere"].workarounds.items()}
    assert judged == {"without-it": "holds", "as-it-is": "fails"}
    assert measured.probe("steady/elsewhere", "test_without_it").evidence.seen is False


def test_the_run_measures_everything_and_says_that_some_are_blocked_in_every_cell(measured):
    """Nothing drifted and nothing is left unmeasured, and yet it is less than was asked for."""
    assert measured.done.code == 3
    assert "less could be measured than was asked for" in measured.done.err
    assert "DRIFT" not in measured.done.out
    assert [case for case, result in measured.results.items() if result is None] == ["hostile/killed"]


@pytest.mark.parametrize("probe", ["test_sleeps", "test_is_busy"])
def test_a_probe_that_hangs_is_timed_out_and_says_where_it_hung(measured, probe):
    observation = measured.probe("hostile/hangs", probe)
    assert observation.outcome == "timeout"
    assert observation.evidence.problem == "the probe took too long"
    assert observation.evidence.exception is not None
    assert "cases/hostile/hangs/test_hangs.py" in observation.evidence.exception.traceback
    assert f" in {probe}\n" in observation.evidence.exception.traceback


def test_a_probe_that_kills_the_interpreter_costs_only_itself(measured):
    observation = measured.probe("hostile/dies", "test_segfault")
    assert observation.outcome == "crash"
    assert observation.evidence.problem == "the process ended during the probe: killed by SIGSEGV"


@pytest.mark.parametrize(
    ("probe", "outcome", "problem"),
    [
        ("test_exits_at_once", "crash", "the process ended during the probe: exit code 7"),
        ("test_exits_well", "crash", "the process ended during the probe: exit code 0"),
        ("test_exits_by_exception", "other", "the probe failed in its call phase"),
        ("test_exits_pytest", "crash", "the process ended during the probe: exit code 2"),
        ("test_interrupts", "crash", "the process ended during the probe: exit code 2"),
    ],
)
def test_a_probe_that_ends_the_process_costs_only_itself(measured, probe, outcome, problem):
    observation = measured.probe("hostile/exits", probe)
    assert (outcome, problem) == (observation.outcome, observation.evidence.problem)


@pytest.mark.parametrize("case", ["hostile/hangs", "hostile/dies", "hostile/exits"])
def test_the_other_probes_of_such_a_case_are_measured(measured, case):
    assert {o.outcome for o in measured[case].observations if o.role == "control"} == {"correct"}
    assert measured.probe(case, "test_is_well").outcome == "correct"


def test_a_flood_on_both_streams_neither_blocks_nor_ends_up_in_the_evidence(measured):
    [bug] = [o for o in measured["hostile/floods"].observations if o.role == "bug"]
    assert len(bug.model_dump_json()) < 1000


@pytest.mark.parametrize("probe", ["test_child_comes_back", "test_child_fails"])
def test_a_child_that_a_probe_forked_adds_nothing(measured, probe):
    observation = measured.probe("hostile/forks", probe)
    assert (observation.outcome, observation.evidence.seen) == ("correct", "parent")


def test_a_case_that_does_not_import_is_blocked_with_the_error(measured):
    judged = measured["broken/does_not_import"].case
    assert judged.verdict == "blocked"
    assert judged.reason.startswith(
        "the case cannot be imported: cases/broken/does_not_import/test_does_not_import.py\n"
    )
    assert "No module named 'no_such_module_of_the_casebook'" in judged.reason


def test_a_case_that_is_not_python_is_blocked_with_the_error(measured):
    judged = measured["broken/is_not_python"].case
    assert judged.verdict == "blocked"
    assert "SyntaxError: '(' was never closed" in judged.reason


def test_a_case_whose_kit_excludes_the_release_is_blocked_with_the_reason_of_uv(measured):
    judged = measured["broken/kit"].case
    assert judged.verdict == "blocked"
    assert judged.reason.startswith("the cell cannot be resolved: ")
    assert "you require starlette<0.2" in " ".join(judged.reason.split())


def test_no_evidence_names_the_folders_of_the_machine(measured):
    texts = [o.model_dump_json() for result in measured.results.values() if result for o in result.observations]
    texts += [result.case.reason for result in measured.results.values() if result]
    assert [text for text in texts if "/tmp" in text or "site-packages" in text or "/project/" in text] == []


@pytest.mark.parametrize(
    ("case", "how"),
    [
        ("exits", "exit code 0"),
        ("hangs", "it took too long"),
        ("raises_exit", "exit code 3"),
    ],
)
def test_a_case_that_its_process_does_not_survive_to_import_is_blocked(importing, case, how):
    judged = importing[f"importing/{case}"].case
    assert judged.verdict == "blocked"
    assert judged.reason.startswith(f"pytest ended while it collected the case ({how})")


def test_an_import_that_hangs_says_where_it_hung(importing):
    assert 'cases/importing/hangs/test_hangs.py", line 3 in <module>' in importing["importing/hangs"].case.reason


def test_an_import_that_stops_pytest_is_an_import_that_fails(importing):
    judged = importing["importing/exits_pytest"].case
    assert judged.verdict == "blocked"
    assert "enough" in judged.reason


def test_a_case_beside_them_is_unharmed(importing):
    assert importing["steady/never"].case.verdict == "unaffected"


def test_a_flaky_case_is_unstable_where_it_would_make_an_edge(project):
    """It shows one thing at first and another when it is measured again: neither is believed, and the rate is told."""
    checkout = project("steady/flaky")
    (checkout.case("steady/flaky") / "place.txt").write_text(str(checkout.root))
    done = checkout.casebook("run", "--lane", "today")
    assert f"unstable {OLDER} to {NEWER}" in done.out
    for release, said in ((OLDER, "symptom 1 time of 4, correct 3"), (NEWER, "symptom 3 times of 4, correct 1")):
        found = results(checkout, f"today/fastapi-{release}")["steady/flaky"]
        assert found is not None
        assert found.case.reason == f"test_flaky showed {said}"
    assert done.code == 0
