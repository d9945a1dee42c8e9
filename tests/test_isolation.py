"""Subjects in one cell: none can change what another shows, and what a case may not do is noticed. All run for real."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.book.cases import Case
from casebook.book.settings import Limits, Project
from casebook.commands.opening import open_project
from casebook.measure import cell_process
from casebook.measure.bundle import inside_contents
from casebook.measure.cell_process import Run, Task, write_files
from casebook.measure.environments import compose
from casebook.measure.interpreters import find_interpreter
from casebook.measure.locks import Locks
from casebook.measure.measuring import Job, Target, measure
from casebook.measure.scratch import scratch_folder
from casebook.measure.unpacked import Packages
from casebook.model.cells import Cell
from casebook.model.locked import Lock
from casebook.model.observations import Measurement, Observation
from casebook.survey.execution import target_of
from casebook.survey.judging import is_applicable
from casebook.survey.selection import spots_in
from tests.make import measured
from tests.project import miniatures

COMPANY = ["company/victim", "company/spoils", "steady/always", "steady/never", "hostile/exits", "hostile/dies"]


def told(found: Mapping[str, Measurement], case: str) -> dict[str, tuple[str, object]]:
    """What the probes of a case showed: outcome and what was seen."""
    return {o.probe: (o.outcome, o.evidence.seen) for o in found[case].observations}


@pytest.mark.slow
def test_any_company_and_any_order_give_the_same(shared):
    alone = {case: told(measured(shared, [case]), case) for case in COMPANY}
    for order in (COMPANY, COMPANY[::-1]):
        together = measured(shared, order)
        assert alone == {case: told(together, case) for case in COMPANY}


def test_a_case_that_spoils_its_process_leaves_the_others_as_they_are(shared):
    found = measured(shared, ["company/spoils", "company/victim"])
    assert {probe: outcome for probe, (outcome, _) in told(found, "company/victim").items()} == {
        "test_control": "correct",
        "test_decimal": "symptom",
        "test_encoder": "symptom",
        "test_surroundings": "symptom",
    }


EVERYTHING = [*miniatures("steady"), *miniatures("company"), *miniatures("recorded"), "hostile/exits", "hostile/dies"]
RANDOM = {"steady/flaky", "company/fills_the_disk", "company/computes_where_it_may_hang", "company/waits"}
"""What is made not to repeat itself, not to be measured, or to take long."""
MADE_UP = "test_headers_that_differ_in_each_run"
"""The probe that is answered with another token each time."""
SIGNED = re.compile(r"session=[\w=-]+\.[\w-]+\.[\w-]+")
"""A session cookie has the second in which it was signed."""

BY_COLLECTION = ("PytestUnraisableExceptionWarning", "ResourceWarning")
"""The warnings about an object that was left behind. When it is collected is a matter of luck.

So is the name in the warning, of a file or of what wraps it, and the probe that is warned of it.
"""


def plain(measurement: Measurement) -> dict[str, object]:
    """All that was observed, without how long it took: probe and process -> what it showed."""
    steady = (o for o in measurement.observations if o.probe != MADE_UP)
    shown = {
        f"{o.probe} {o.process}": json.loads(SIGNED.sub("session", o.model_dump_json(exclude={"duration"})))
        for o in steady
    }
    for one in shown.values():
        warnings = one["evidence"]["warnings"]
        one["evidence"]["warnings"] = [w for w in warnings if not w["type"].endswith(BY_COLLECTION)]
    return {"blocked": measurement.blocked, **shown}


def assert_alike(one: Measurement, other: Measurement) -> None:
    """Names the probe that showed two things."""
    ones, others = plain(one), plain(other)
    assert list(ones) == list(others), one.case
    for probe in ones:
        assert ones[probe] == others[probe], f"{one.case} {probe}"


SAMPLE = 4
"""One case in so many is measured in both ways where not all are asked for: all take as long as a fifth of the tests."""
REPEATABLE = [case for case in EVERYTHING if case not in RANDOM]


@pytest.fixture(scope="module")
def forked(shared) -> Mapping[str, Measurement]:
    """What each of them shows in a forked process, one after the other."""
    return measured(shared, REPEATABLE)


@pytest.mark.slow
def test_a_process_that_was_forked_and_one_that_imported_everything_itself_show_the_same(shared, forked):
    fresh = measured(shared, REPEATABLE, fresh=True)
    for case in REPEATABLE:
        assert_alike(forked[case], fresh[case])


@pytest.mark.slow
def test_one_after_the_other_and_side_by_side_show_the_same(shared, forked):
    """The cases that end or spoil their process among them: each of the processes goes on by itself."""
    other = measured(shared, REPEATABLE, side_by_side=3)
    for case in REPEATABLE:
        assert_alike(forked[case], other[case])
    assert list(forked) == list(other)


@pytest.mark.cell
@pytest.mark.network
@pytest.mark.slow
def test_cases_show_the_same_forked_and_fresh(tmp_path, request):
    """With the newest FastAPI, each with the kit and the pins that it and its workarounds need.

    All of them with `--every-case`, and else one in four.
    """
    for lock, targets in in_the_newest(tmp_path, 1 if request.config.getoption("every_case") else SAMPLE):
        fresh = all_shown(lock, targets, fresh=True)
        for id, shown in all_shown(lock, targets).items():
            assert shown == fresh[id], id


@pytest.mark.cell
@pytest.mark.network
@pytest.mark.slow
def test_each_probe_shows_alone_what_it_shows_after_the_others(tmp_path, request):
    """Else what it shows would be of the others: a variable that they set, or what they have left in the app."""
    if not request.config.getoption("every_case"):
        pytest.skip("it takes as long as some runs of all cases: nox -s isolation asks for it")
    for lock, targets in in_the_newest(tmp_path, 1):
        assert list(shown_otherwise_alone(lock, targets)) == []


def in_the_newest(folder: Path, step: int) -> Iterator[tuple[Lock, tuple[Target, ...]]]:
    """One case in so many, in the cells of the newest FastAPI that it and its workarounds need."""
    opened = open_project(Path(__file__).parents[1])
    newest = opened.matrix.today(opened.matrix.fastapi[-1])
    together: dict[Cell, list[Case]] = {}
    for case in opened.cases[::step]:
        for spot in spots_in(case, newest):
            together.setdefault(spot.cell, []).append(case)
    locks = Locks(Project(folder, opened.project.settings))
    for cell, cases in together.items():
        lock = locks.get(cell)
        assert isinstance(lock, Lock)
        if targets := tuple(target_of(case) for case in cases if is_applicable(case, lock)):
            yield lock, targets


def shown_otherwise_alone(lock: Lock, targets: Sequence[Target]) -> Iterator[str]:
    """The probes that show something else where nothing but the controls runs before them."""
    interpreter = find_interpreter(lock.cell.python)
    assert interpreter is not None
    with scratch_folder() as scratch:
        environment = compose(lock, scratch / "environment", Packages(interpreter))
        write_files(inside_contents(), scratch / "cell" / "inside")
        process = cell_process.Cell(environment, scratch / "cell", Limits())
        for target in targets:
            task = Task((target.path,), target.files, patches=target.patches)
            for probe, outcome in outcomes(process.run(task)).items():
                if outcomes(process.run(replace(task, wanted=(probe,)))).get(probe) != outcome:
                    yield probe
        process.close()


def outcomes(run: Run) -> dict[str, str]:
    """What the probes of a process showed."""
    return {line.probe: line.outcome for line in run.observed}


def all_shown(lock: Lock, targets: tuple[Target, ...], *, fresh: bool = False) -> dict[str, dict[str, object]]:
    """All that these show, none of which is blocked: case -> what was observed."""
    interpreter = find_interpreter(lock.cell.python)
    assert interpreter is not None
    shown = measure(Job(lock, targets, inside_contents(), Limits(), fresh=fresh), Packages(interpreter))
    assert not shown.problems
    found = {one.case: plain(one) for one in shown.measurements}
    assert found.keys() == {target.id for target in targets}
    assert {case for case, one in found.items() if one["blocked"]} == set()
    return found


FORBIDDEN = {
    "connects": "it reached 192.0.2.1: a case may not use the network beyond loopback",
    "looks_up": "it reached example.org: a case may not use the network beyond loopback",
    "looks_up_an_address": "it reached 192.0.2.1: a case may not use the network beyond loopback",
    "http_client": "it reached 192.0.2.1: a case may not use the network beyond loopback",
    "writes_beside_the_package": "it wrote to fastapi/loose.py, outside its own folder",
    "edits_a_package": "it wrote to fastapi/__init__.py, outside its own folder",
    "writes_outside": "it wrote to /var/tmp/casebook-was-here, outside its own folder",
    "fork_writes": "it wrote to /var/tmp/casebook-was-here, outside its own folder",
    "database_outside": "it wrote to /var/tmp/casebook-was-here.db, outside its own folder",
    "patches_a_table": "it patched fastapi.encoders.ENCODERS_BY_TYPE, which is of an installed package",
    "patches_a_function": "it patched fastapi.encoders.jsonable_encoder, which is of an installed package",
    "patches_a_method": "it patched starlette.testclient.TestClient.get, which is of an installed package",
    "patches_a_constant": "it patched starlette.responses.JSONResponse.media_type, which is of an installed package",
    "patches_by_fixture": "it patched fastapi.routing.get_request_handler, which is of an installed package",
    "patches_for_a_moment": "it patched fastapi.encoders.ENCODERS_BY_TYPE, which is of an installed package",
    "leaves_a_process": "it left running: sleep 600",
    "leaves_a_daemon": "it left running: sleep 600",
    "at_import": "it reached 192.0.2.1: a case may not use the network beyond loopback",
}


@pytest.fixture(scope="module")
def forbidden(shared) -> Mapping[str, Measurement]:
    return measured(shared, miniatures("forbidden"))


def bug(found: Mapping[str, Measurement], case: str) -> Observation:
    [observation] = [o for o in found[case].observations if o.role == "bug"]
    return observation


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_a_case_may_not_do_is_noticed_and_said(forbidden, name):
    """Whatever the case itself takes it for: each of them says in the end that all is well."""
    observation = bug(forbidden, f"forbidden/{name}")
    assert (observation.outcome, observation.evidence.problem) == ("forbidden", FORBIDDEN[name])


def test_reading_the_variables_of_another_process_is_noticed(forbidden):
    problem = bug(forbidden, "forbidden/reads_variables").evidence.problem
    assert problem is not None
    assert problem.startswith("it read the variables of another process, /proc/")


@pytest.mark.parametrize("name", ["fork_stays", "fork_leaves"])
def test_a_fork_that_stays_is_noticed_and_ended(forbidden, name):
    observation = bug(forbidden, f"forbidden/{name}")
    assert observation.outcome == "forbidden"
    assert "it left running: " in (observation.evidence.problem or "")
    running = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    assert not [command for command in running if command == b"sleep\x00600\x00"]


def test_every_miniature_of_what_is_forbidden_is_expected_here():
    names = {case.partition("/")[2] for case in miniatures("forbidden")}
    assert names == FORBIDDEN.keys() | {"reads_variables", "fork_stays", "fork_leaves"}


def test_nothing_of_it_was_done(forbidden):
    assert not Path("/var/tmp/casebook-was-here").exists()
    assert not Path("/var/tmp/casebook-was-here.db").exists()


def test_what_a_probe_leaves_of_its_process_changes_no_other_probe(shared):
    observations = measured(shared, ["company/leaves_traces"])["company/leaves_traces"].observations
    assert {o.probe: o.evidence.seen for o in observations if o.outcome != "correct"} == {}
    alone = [o.process for o in observations if o.role != "control"]
    assert len(set(alone)) == len(alone), "each of them leaves something"


def test_a_case_that_says_that_it_patches_may(shared):
    found = measured(shared, ["forbidden/patches_a_table"], patches=True)
    assert bug(found, "forbidden/patches_a_table").outcome == "correct"


def test_a_case_sees_its_own_folder_alone(shared):
    [blocked] = [measured(shared, ["company/victim", "company/imports_another"])["company/imports_another"].blocked]
    assert blocked is not None
    assert "ModuleNotFoundError: No module named 'cases.company.victim'" in blocked


def test_memory_and_files_have_limits(shared):
    found = measured(shared, ["company/needs_much"])
    assert {o.probe: o.outcome for o in found["company/needs_much"].observations} == {
        "test_control": "correct",
        "test_memory": "symptom",
        "test_file": "symptom",
    }


def test_nothing_is_shared_by_memory_or_network_either(shared):
    """Each of the two finds /dev/shm empty and the port free."""
    found = measured(shared, ["company/shares_memory_one", "company/shares_memory_other"])
    for case in found.values():
        assert {o.probe: o.outcome for o in case.observations} == {
            "test_control": "correct",
            "test_shared_memory": "correct",
            "test_port": "correct",
        }


def test_what_a_workaround_patches_changes_no_other_probe(shared):
    """It stands above the bug probe, and does not put back what it has patched."""
    case = "company/patches_in_its_workaround"
    found = measured(shared, [case], patches=True)[case]
    outcomes = {o.probe: o.outcome for o in found.observations}
    assert outcomes == {
        "test_control": "correct",
        "test_decimal": "symptom",
        "test_as_text": "correct",
        "test_as_it_is": "symptom",
    }


def test_after_a_patch_that_is_forbidden_nothing_counts_in_the_same_process(shared):
    case = "company/patches_in_its_workaround"
    found = measured(shared, [case])[case]
    assert {o.probe: o.outcome for o in found.observations} == {
        "test_control": "correct",
        "test_decimal": "symptom",
        "test_as_text": "forbidden",
        "test_as_it_is": "symptom",
    }


def test_folders_that_are_hard_to_remove_stop_nothing(shared):
    found = measured(shared, ["company/leaves_folders", "steady/never"])
    assert {o.outcome for o in found["company/leaves_folders"].observations} == {"correct"}
    assert found["steady/never"].blocked is None


def test_a_line_of_a_probe_that_there_is_not_counts_for_nothing(shared):
    found = measured(shared, ["company/forges_a_line", "company/victim"])
    assert {o.probe for o in found["company/forges_a_line"].observations} == {"test_control", "test_forges"}
    assert told(found, "company/victim")["test_decimal"][0] == "symptom"


def test_after_a_crash_the_controls_run_again_in_the_process_that_goes_on(shared):
    observations = measured(shared, ["company/crashes_once"])["company/crashes_once"].observations
    by_probe: dict[str, list[int]] = {}
    for observation in observations:
        by_probe.setdefault(observation.probe, []).append(observation.process)
    assert by_probe["test_a"] == [1]
    assert by_probe["test_c"] == [2]
    assert set(by_probe["test_control"]) >= {1, 2}
    [crash] = [o for o in observations if o.probe == "test_b"]
    assert crash.outcome == "crash"
