"""The command as a whole: exit code and both streams, on projects of miniature cases."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from uv import find_uv_bin

from casebook.survey.store import Store
from tests.project import (
    CELL,
    LAUNCHER_AND_SUBJECT,
    MINIATURE,
    NEWER,
    OLDER,
    Checkout,
    Done,
    environment,
    make_project,
    orphans,
)

CASES = ["always", "control_fails", "excluded", "never", "release", "wrong_reason"]


@pytest.fixture(scope="session")
def measured(tmp_path_factory, shared) -> tuple[Checkout, Done]:
    """A project whose lane `today` was measured once, and what the run said. Not to be changed."""
    root = tmp_path_factory.mktemp("history") / "project"
    checkout = make_project(root, [f"steady/{name}" for name in CASES], shared)
    return checkout, checkout.casebook("run", "--lane", "today")


@pytest.fixture(scope="session")
def recorded(measured, tmp_path_factory) -> tuple[Checkout, Done]:
    """The same project with records, and what `record` said. Not to be changed."""
    checkout = Checkout(tmp_path_factory.mktemp("recorded") / "project")
    shutil.copytree(measured[0].root, checkout.root, symlinks=True)
    return checkout, checkout.casebook("record")


@pytest.fixture
def copy(recorded, tmp_path) -> Checkout:
    """A measured and recorded project, to be changed by the test."""
    shutil.copytree(recorded[0].root, tmp_path / "project", symlinks=True)
    return Checkout(tmp_path / "project")


@pytest.fixture
def apart(recorded, tmp_path) -> Checkout:
    """Another such copy, whose locks are its own: what it resolves is not known to the rest, which share theirs."""
    shutil.copytree(recorded[0].root, tmp_path / "project")
    return Checkout(tmp_path / "project")


def out(text: str) -> Done:
    return Done(0, text, "")


def wrong(problem: str, tip: str, code: int = 2) -> Done:
    return Done(code, "", f"error: {problem}\ntip: {tip}\n")


HISTORY = f"""
today: {OLDER} to {NEWER}
  steady/always
    affected {OLDER} to {NEWER}
    workaround other-route: holds {OLDER} to {NEWER}
    workaround as-told: fails {OLDER} to {NEWER}
  steady/control_fails
    blocked {OLDER} to {NEWER}
      blocked {OLDER} to {NEWER}: at {OLDER}, the control test_control failed: LookupError: the app is ill
  steady/excluded
    inapplicable {OLDER} to {NEWER}
  steady/never
    unaffected {OLDER} to {NEWER}
  steady/release
    unaffected {OLDER}, affected {NEWER}
      {OLDER} to {NEWER}: unaffected -> affected; blame: fastapi {OLDER} -> {NEWER}
  steady/wrong_reason
    differs {OLDER} to {NEWER}
      differs {OLDER} to {NEWER}: at {OLDER}, saw 'strange'
"""
MISSING = f"""
Observed in no cell that was asked for: 2 subjects
  steady/control_fails: blocked, the control test_control failed: LookupError: the app is ill
  steady/excluded: inapplicable, needs fastapi <0.1, the cell has {OLDER}
"""
LESS = (
    "error: less could be measured than was asked for\ntip: The reasons stand above. Fix the first and run it again.\n"
)


def test_run_tells_every_case_along_every_line(measured):
    """Data goes to standard output; progress goes to standard error. Edges and blame are told before they are recorded.

    FastAPI alone changes at the edge, so that both mixed cells are the two sides of it, which are known.
    """
    _, done = measured
    new = "\n2 cells, 8 run now.\nsteady/always and 5 more have no record yet: nothing was compared.\n"
    assert HISTORY + MISSING + new == done.out
    progress = ["measuring: 2", *["confirming: 2"] * 3]
    assert done.err.endswith("\n".join([*progress, LESS]))


def test_a_case_that_nothing_is_ever_seen_of_is_less_than_was_asked_for(measured):
    assert measured[1].code == 3


OBSERVED = ("always", "never", "release", "wrong_reason")
"""The cases that are observed in some cell."""


def test_run_measures_nothing_again(recorded):
    done = recorded[0].casebook("run", "--lane", "today")
    compared = "\n2 cells, 0 run now.\n0 of 12 compared verdicts drifted from the records (6 subjects in 2 cells).\n"
    assert HISTORY + MISSING + compared == done.out
    assert (done.code, done.err) == (3, LESS)


def test_run_in_one_cell_tells_every_case_by_its_verdict(recorded):
    expected = f"""
{CELL}
  2 affected
    steady/always: 1 of 2 workarounds hold; as-told fails
    steady/release
  1 unaffected
    steady/never
  1 differs
    steady/wrong_reason
      saw 'strange'
  1 blocked
    steady/control_fails
      the control test_control failed: LookupError: the app is ill
  1 inapplicable
    steady/excluded
{MISSING.replace(OLDER, NEWER)}
1 cell, 0 run now.
0 of 6 compared verdicts drifted from the records (6 subjects in 1 cell).
"""
    assert Done(3, expected, LESS) == recorded[0].casebook("run", "--cell", CELL)


def test_run_selects_by_case_topic_lane_and_range(recorded):
    checkout, _ = recorded
    one = checkout.casebook("run", "never", "--lane", "today", "--fastapi", f"=={OLDER}")
    compared = "1 cell, 0 run now.\n0 of 1 compared verdict drifted from the records (1 subject in 1 cell).\n"
    assert out(f"\ntoday/fastapi-{OLDER}\n  1 unaffected\n    steady/never\n\n{compared}") == one
    topic = checkout.casebook("run", "--topic", "steady", "--lane", "today")
    assert topic.out.startswith(HISTORY)


def test_run_measures_again_what_has_changed_and_nothing_else(copy):
    before = counts(copy)
    with (copy.case("steady/never") / "test_never.py").open("a") as file:
        file.write("\n# a comment\n")
    done = copy.casebook("run", "--cell", CELL)
    assert "1 cell, 1 run now.\n0 of 6 compared verdicts drifted from the records" in done.out
    after = counts(copy)
    assert len(after.keys() - before.keys()) == 1
    assert before == {key: count for key, count in after.items() if key in before}


def test_a_run_over_everything_prunes_what_later_measurements_have_replaced(apart):
    with closing(sqlite3.connect(apart.root / ".casebook" / "observations.sqlite")) as database, database:
        old = "json_set(data, '$.at', '2020-01-01T00:00:00+00:00')"
        this = "json_extract(data, '$.case') = 'steady/never' AND json_extract(data, '$.cell') = ?"
        database.execute(
            f"INSERT INTO measurements (key, data) SELECT 'old', {old} FROM measurements WHERE {this}", [CELL]
        )
    (before,) = [count for key, count in counts(apart).items() if key == "old"]
    said = f"pruned: {before} measurement"
    assert said not in apart.casebook("run", "--lane", "today").err
    done = apart.casebook("run")
    assert said in done.err
    assert "old" not in counts(apart)


def counts(checkout: Checkout) -> dict[str, int]:
    store = Store(checkout.root / ".casebook")
    found = store.counts()
    store.close()
    return found


def test_run_measures_again_what_is_known_where_it_is_asked_to(copy):
    before = counts(copy)
    done = copy.casebook("run", "always", "--cell", CELL, "--again")
    assert "1 cell, 1 run now.\n" in done.out
    after = counts(copy)
    assert [after[key] - count for key, count in before.items() if after[key] != count] == [1]


@pytest.mark.skipif(not Path("/proc/sys").is_dir(), reason="this machine has no folder that nobody can write to")
def test_show_and_report_work_where_nothing_can_be_kept_and_run_says_so_at_once(clone):
    (clone.root / ".casebook").symlink_to("/proc/sys")
    assert f"  unaffected {OLDER}, affected {NEWER}\n" in clone.casebook("show", "release").out
    assert clone.casebook("show", "always", "--cell", CELL).out.startswith(KEPT)
    assert clone.casebook("report").code == 0
    done = clone.casebook("run", "--cell", CELL)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("error: ROOT/.casebook cannot be written (")
    assert "): nothing that is measured could be kept\n" in done.err


@pytest.fixture
def own(tmp_path) -> Path:
    """An environment that was made elsewhere, as the sessions of nox are."""
    place: Path = tmp_path / "environment"
    subprocess.run([find_uv_bin(), "venv", "--quiet", "--python", sys.executable, place], check=True)
    return place


def test_run_uses_an_environment_that_it_is_given(copy, own):
    """Also when it holds another cell, which an earlier run has installed there."""
    run = ("run", "never", "--environment", str(own), "--cell")
    for release in (OLDER, NEWER):
        (copy.case("steady/never") / "more.py").write_text(f"import fastapi  # {release}\n")
        done = copy.casebook(*run, f"today/fastapi-{release}")
        assert "1 cell, 1 run now" in done.out
        assert done.code == 0
        assert list(own.glob(f"lib/python3.*/site-packages/fastapi-{release}.dist-info"))


def test_run_leaves_an_environment_alone_that_holds_anything_else(copy, own):
    """A checkout that somebody works on is not replaced without a word."""
    [place] = own.glob("lib/python3.*/site-packages")
    info = place / "mine-3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: mine\nVersion: 3\n")
    (info / "RECORD").write_text("mine-3.dist-info/METADATA,,\nmine-3.dist-info/RECORD,,\n")
    run = ("run", "never", "--environment", str(own), "--cell", CELL)
    (copy.case("steady/never") / "more.py").write_text("import fastapi\n")
    done = copy.casebook(*run)
    tip = "Name an environment that is empty, or add --replace if nothing in it is needed."
    assert wrong(f"{own} holds mine 3: {CELL} would replace what is there", tip) == done
    assert info.exists()
    assert copy.casebook(*run, "--replace").code == 0
    assert not info.exists()


WRONG_RUNS = {
    "case": (
        ["nothing"],
        "there is no case or topic 'nothing'",
        "There are steady/always, steady/control_fails and others in cases/.",
    ),
    "near": (["alwys"], "there is no case or topic 'alwys'", "Did you mean always or steady/always?"),
    "topic": (
        ["--topic", "study"],
        "there is no case or topic 'study'",
        "Did you mean steady/release or steady/never or steady/always?",
    ),
    "lane": (
        ["--lane", "yesterday"],
        "there is no lane or axis 'yesterday'",
        "There are contemporary, today, pydantic, starlette, python.",
    ),
    "range": (
        ["--fastapi", "new"],
        "'new' is not a range of releases",
        'Write it like ">=0.114,<0.125" or "==0.115.0".',
    ),
    "nothing": (["--fastapi", ">9"], "no cell is selected", "Widen --fastapi, or leave --lane out."),
    "cell": (
        ["--cell", "nowhere"],
        "there is no cell 'nowhere'",
        "Cells are called like today/fastapi-0.115.0 or pydantic/fastapi-0.115.14+pydantic-2.9.2; "
        "`casebook show LINE` lists those of a lane or an axis.",
    ),
    "environment": (
        ["--environment", "."],
        "--environment goes with one --cell",
        "Say which cell the environment is: --cell ID",
    ),
    "replace": (
        ["--replace", "--cell", CELL],
        "--replace goes with --environment",
        "Say what is replaced: --environment FOLDER",
    ),
    "cell and more": (
        ["--cell", CELL, "--lane", "today"],
        "--cell names cells: --lane and --fastapi do not go with it",
        "Leave the one or the others out.",
    ),
    "no environment": (
        ["--environment", "cases", "--cell", CELL],
        "cases is no virtual environment: it has no bin/python",
        "Make one: python3.11 -m venv FOLDER",
    ),
}


@pytest.mark.parametrize("name", WRONG_RUNS)
def test_run_says_what_is_wrong_with_its_use(recorded, name):
    arguments, problem, tip = WRONG_RUNS[name]
    done = recorded[0].casebook("run", *arguments)
    assert (2, "", f"error: {problem}") == (done.code, done.out, done.err.splitlines()[0])
    if name != "topic":
        assert wrong(problem, tip) == done


@pytest.mark.parametrize("verb", ["run", "show", "enter"])
def test_an_option_of_one_value_that_is_given_twice_is_wrong_use(recorded, verb):
    done = recorded[0].casebook(verb, "--project", ".", "--project=cases")
    problem = "--project is given several times, and takes one value"
    assert wrong(problem, "Name one, or run the command once for each.") == done


def test_several_cells_are_measured_in_one_run(recorded):
    done = recorded[0].casebook("run", "always", "--cell", CELL, "--cell", "nowhere")
    assert (done.code, done.err.splitlines()[0]) == (2, "error: there is no cell 'nowhere'")


def test_an_unknown_option_is_wrong_use(recorded):
    done = recorded[0].casebook("run", "--colour")
    assert (done.code, done.out) == (2, "")
    assert "No such option: --colour" in done.err


def test_a_run_in_which_all_is_blocked_has_measured_nothing(project):
    done = project("broken/kit").casebook("run", "--cell", CELL)
    assert done.code == 3
    assert "  1 blocked\n    broken/kit\n      the cell cannot be resolved: " in done.out
    assert done.err.endswith(
        "error: nothing could be measured\ntip: The reasons stand above. Fix the first and run it again.\n"
    )


def test_a_kit_that_the_index_does_not_have_is_not_measured(project):
    """It may be a fault of the index: nothing is kept of it."""
    checkout = project("broken/kit")
    facts = checkout.case("broken/kit") / "case.toml"
    facts.write_text(facts.read_text().replace('"excluding"', '"missing"'))
    done = checkout.casebook("run", "--cell", CELL)
    assert done.code == 3
    assert f"Not measured: 1 cell\n  {CELL}@missing: the index lacks a package; uv said: " in done.out
    assert not list((checkout.root / ".casebook" / "locks").glob("**/*@missing*"))


def test_where_nothing_can_be_kept_the_command_says_so(project):
    checkout = project("steady/never")
    store = checkout.root / ".casebook" / "observations.sqlite"
    store.write_text("no database\n" * 100)
    problem = "ROOT/.casebook/observations.sqlite cannot be used: file is not a database"
    tip = "Make it readable and writable, or delete it: what it held is then measured again."
    assert wrong(problem, tip, code=3) == checkout.casebook("run", "--cell", CELL)
    store.unlink()
    store.mkdir()
    assert checkout.casebook("run", "--cell", CELL).code == 3


def test_a_damaged_row_of_the_store_is_told_and_measured_again(copy):
    with sqlite3.connect(copy.root / ".casebook" / "observations.sqlite") as database:
        database.execute("UPDATE measurements SET data = substr(data, 1, 40) WHERE id IN (1, 2)")
    database.close()
    told = "warning: 2 of the measurements in ROOT/.casebook/observations.sqlite cannot be read: they are dropped"
    shown = copy.casebook("show", "never", "--cell", CELL)
    assert "Traceback" not in shown.err
    done = copy.casebook("run", "--lane", "today")
    assert told in shown.err + done.err
    assert done.out.startswith(HISTORY.partition("\n\n2 cells")[0])
    assert "0 run now" not in done.out
    assert "0 run now" in copy.casebook("run", "--lane", "today").out


def test_a_folder_that_is_a_file_is_told(project):
    checkout = project("steady/never", links=())
    (checkout.root / ".casebook").rmdir()
    (checkout.root / ".casebook").touch()
    tip = "Check the file or folder and its permissions, then run it again."
    assert wrong("File exists: ROOT/.casebook", tip, code=3) == checkout.casebook("run", "--cell", CELL)


def test_a_mistake_of_the_command_itself_is_no_finding():
    """Python's own exit code would be 1: that something drifts."""
    code = "import sys; from casebook import commands; commands.app = lambda: 1 / 0; commands.main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (3, "ZeroDivisionError: division by zero")


UNREACHABLE = {"UV_DEFAULT_INDEX": "http://127.0.0.1:1/simple"}
PROXY = "http://127.0.0.1:1"
NO_WAY_OUT = {"HTTPS_PROXY": PROXY, "HTTP_PROXY": PROXY, "https_proxy": PROXY, "http_proxy": PROXY, "NO_PROXY": ""}
"""The same index as before, which cannot be reached any more."""


def test_without_the_index_and_a_copy_of_it_nothing_can_be_measured(recorded, tmp_path):
    done = recorded[0].casebook("run", "--cell", CELL, XDG_CACHE_HOME=str(tmp_path), **UNREACHABLE)
    assert (done.code, done.out) == (3, "")
    assert "error: the package index (http://127.0.0.1:1/simple/) could not be asked for fastapi: " in done.err
    assert "tip: Check the network, or set UV_DEFAULT_INDEX to an index that can be reached.\n" in done.err


def test_without_the_index_but_with_a_copy_the_command_works_and_warns(recorded, tmp_path):
    checkout, _ = recorded
    known = {"XDG_CACHE_HOME": str(tmp_path)}
    assert checkout.casebook("run", "never", "--cell", CELL, **known).code == 0
    for copy in (tmp_path / "fastapi-casebook" / "index").glob("*/*.json"):
        os.utime(copy, (0, 0))
    done = checkout.casebook("run", "never", "--cell", CELL, **known, **NO_WAY_OUT)
    assert done.code == 0
    assert "could not be asked for fastapi: " in done.err
    assert "; using the list of 1970-01-01" in done.err


def test_no_project_is_bad_input(tmp_path):
    done = Checkout(tmp_path).casebook("run")
    problem = "no pyproject.toml with a [tool.casebook] table in ROOT or above it"
    assert wrong(problem, "Run the command inside a checkout of the project, or name one with --project.") == done


def test_a_project_can_be_named(recorded, tmp_path):
    done = Checkout(tmp_path).casebook("show", "today", "--project", str(recorded[0].root))
    assert out(f"today/fastapi-{OLDER}\ntoday/fastapi-{NEWER}\n") == done


def test_a_case_that_does_not_load_is_bad_input(copy):
    (copy.case("steady/never") / "case.toml").write_text("colour = 1\n")
    done = copy.casebook("run", "--cell", CELL)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ROOT/cases/steady/never/case.toml: title: Field required; ")
    assert done.err.endswith("tip: See CONTRIBUTING.md for the keys of a case, or run: casebook lint\n")


def test_help_lists_the_verbs(recorded):
    done = recorded[0].casebook("--help")
    assert done.code == 0
    listed, _, codes = done.out.partition("Commands:")[2].partition("Exit codes: ")
    assert "..." not in listed
    assert codes.startswith("0 nothing found; 1 findings")
    verbs = [line.split()[0] for line in listed.splitlines() if line.strip()]
    assert (
        " ".join(verbs) == "upgrade check why claims osv list show run repeat merge record report lint new enter pairs"
    )


def test_the_version_is_that_of_the_distribution():
    done = subprocess.run(
        [sys.executable, "-m", "casebook", "--version"], capture_output=True, text=True, check=False, cwd="/"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"casebook {version('fastapi-casebook')}\n"


def test_record_writes_what_was_measured(recorded):
    written = "".join(f"written: cases/steady/{name}/record.json\n" for name in CASES)
    assert Done(0, written, NEVER_OBSERVED) == recorded[1]


NEVER_OBSERVED = "".join(
    f"warning: steady/{name} is blocked or inapplicable in every cell that was measured: nothing of it was observed\n"
    for name in ("control_fails", "excluded")
)


def test_record_writes_nothing_where_nothing_has_changed(recorded):
    assert Done(0, "", NEVER_OBSERVED) == recorded[0].casebook("record")


def git(checkout: Checkout, *arguments: str) -> None:
    command = ["git", "-c", "user.name=nobody", "-c", "user.email=nobody@example.org", *arguments]
    subprocess.run(command, cwd=checkout.root, check=True, capture_output=True)


def test_a_record_that_is_lost_is_no_silence(copy):
    """The bug is gone, and nobody would know."""
    git(copy, "init", "--quiet")
    git(copy, "add", "cases")
    (copy.case("steady/always") / "record.json").unlink()
    done = copy.casebook("run", "always", "--cell", CELL)
    lost = "\nNot compared: the record of steady/always is in git and not in the checkout\n"
    assert (done.code, done.err) == (3, LESS)
    assert lost in done.out
    assert "no record yet" not in done.out
    report = copy.casebook("report")
    assert report.code == 2
    assert "the record of steady/always is in git and not in the checkout" in report.err
    assert copy.casebook("record", "always").out == "written: cases/steady/always/record.json\n"
    assert copy.casebook("run", "always", "--cell", CELL).code == 0


def test_a_record_that_leads_elsewhere_is_refused_and_nothing_is_written_there(copy, tmp_path):
    record = copy.case("steady/always") / "record.json"
    record.unlink()
    record.symlink_to(tmp_path / "elsewhere")
    done = copy.casebook("record")
    assert done.code == 2
    assert done.err.startswith("error: ROOT/cases/steady/always/record.json is a symbolic link")
    assert not (tmp_path / "elsewhere").exists()


def test_an_index_that_is_not_whole_is_less_than_was_asked_for(recorded, little_index, tmp_path):
    """A mirror that lacks a release which the records name, and lists another as yanked."""
    little_index.release("fastapi", OLDER, "pydantic", uploaded="2025-03-01T00:00:00Z")
    little_index.release("pydantic", "2.11.1", uploaded="2025-03-01T00:00:00Z")
    index = {"UV_DEFAULT_INDEX": little_index.url, "XDG_CACHE_HOME": str(tmp_path)}
    done = recorded[0].casebook("run", "never", "--lane", "today", **index)
    gone = f"\nNot measured: fastapi {NEWER}, which the records name and the package index does not list\n"
    assert gone in done.out
    assert done.code == 3
    little_index.release("fastapi", NEWER, "pydantic", uploaded="2025-03-02T00:00:00Z", yanked=True)
    shutil.rmtree(tmp_path / "fastapi-casebook")
    done = recorded[0].casebook("run", "never", "--lane", "today", **index)
    assert gone not in done.out
    assert done.code == 0


@pytest.mark.parametrize("with_store", [True, False])
def test_pages_are_built_when_a_recorded_release_has_been_yanked(with_store, recorded, little_index, tmp_path):
    """The case changed at that release: its record has an edge whose end no lane has any more."""
    little_index.release("fastapi", OLDER, "pydantic", uploaded="2025-03-01T00:00:00Z")
    little_index.release("fastapi", NEWER, "pydantic", uploaded="2025-03-02T00:00:00Z", yanked=True)
    little_index.release("pydantic", "2.11.1", uploaded="2025-03-01T00:00:00Z")
    copy = Checkout(shutil.copytree(recorded[0].root, tmp_path / "copy"))
    if not with_store:
        shutil.rmtree(copy.root / ".casebook")
    done = copy.casebook("report", UV_DEFAULT_INDEX=little_index.url, XDG_CACHE_HOME=str(tmp_path))
    assert (done.code, done.err) == (0, "")
    told = json.loads((copy.root / "reports" / "compatibility.json").read_text())
    (case,) = (one for one in told["cases"] if one["id"] == "steady/release")
    assert case["histories"]["today"]["verdicts"] == "unaffected"
    assert NEWER not in str(case["histories"])


def test_the_record_holds_verdicts_probes_and_blame(recorded):
    record = json.loads((recorded[0].case("steady/release") / "record.json").read_text())
    line = record["lines"]["today"]
    assert list(record["lines"]) == ["today"]
    assert line["today"] == "2025-03-31"
    assert line["verdicts"] == [[OLDER, OLDER, "unaffected"], [NEWER, NEWER, "affected"]]
    assert line["edges"] == [["case", OLDER, NEWER, "unaffected", "affected", [["fastapi", OLDER, NEWER]]]]


def test_record_of_what_was_never_measured_warns(project):
    done = project("steady/never").casebook("record", "never")
    warning = "steady/never has not been measured: no record is written; measure it with: casebook run steady/never"
    assert Done(0, "", f"warning: {warning}\n") == done


def test_record_of_an_unknown_case_is_wrong_use(recorded):
    assert recorded[0].casebook("record", "nothing").code == 2


GONE = f"""
DRIFT steady/always: the bug is gone
  in {CELL}, the record of DAY says affected; now it is unaffected
  see it: casebook show steady/always --cell '{CELL}'

DRIFT steady/always, as-told: the workaround holds now
  in {CELL}, the record of DAY says fails; now it is holds
  see it: casebook show steady/always --cell '{CELL}'
"""


def test_a_bug_that_is_gone_is_drift(copy):
    app = copy.case("steady/always") / "app.py"
    app.write_text(app.read_text().replace("number + number + 1", "number + number"))
    done = copy.casebook("run", "always", "--cell", CELL)
    assert done.code == 1
    compared = "1 cell, 2 run now.\n1 of 1 compared verdict drifted from the records (1 subject in 1 cell).\n"
    assert f"\n{CELL}\n  1 unaffected\n    steady/always\n{GONE}\n{compared}" == done.out


def test_drift_is_measured_twice_before_it_is_told(copy):
    app = copy.case("steady/always") / "app.py"
    app.write_text(app.read_text().replace("number + number + 1", "number + number"))
    assert copy.casebook("run", "always", "--cell", CELL).err.splitlines() == ["measuring: 1", "confirming: 1"]


def test_what_was_accepted_is_no_drift_any_more(copy):
    app = copy.case("steady/always") / "app.py"
    app.write_text(app.read_text().replace("number + number + 1", "number + number"))
    assert copy.casebook("run", "always", "--lane", "today").code == 1
    assert Done(0, "written: cases/steady/always/record.json\n", NEVER_OBSERVED) == copy.casebook("record")
    assert copy.casebook("run", "always", "--lane", "today").code == 0


def test_a_bug_that_came_back_is_drift(copy):
    """The record says otherwise than what is seen."""
    record = copy.case("steady/always") / "record.json"
    record.write_text(record.read_text().replace('"affected"', '"unaffected"'))
    done = copy.casebook("run", "always", "--cell", CELL)
    assert done.code == 1
    expected = f"""
DRIFT steady/always: the bug came back
  in {CELL}, the record of DAY says unaffected; now it is affected
  see it: casebook show steady/always --cell '{CELL}'
"""
    assert expected in done.out


def test_a_workaround_that_broke_is_drift(copy):
    app = copy.case("steady/always") / "app.py"
    app.write_text(app.read_text().replace("2 * number", "3 * number"))
    done = copy.casebook("run", "always", "--cell", CELL)
    assert done.code == 1
    assert "DRIFT steady/always, other-route: the workaround broke\n" in done.out
    assert "  saw 6\n" in done.out


def test_a_record_that_was_edited_into_nonsense_is_bad_input(copy):
    (copy.case("steady/always") / "record.json").write_text("{}")
    done = copy.casebook("run", "--cell", CELL)
    assert done.code == 2
    assert "ROOT/cases/steady/always/record.json: format: Field required" in done.err


def test_show_tells_the_history_of_a_case(recorded):
    done = recorded[0].casebook("show", "release")
    assert done.code == 0
    for line in [
        "steady/release: It came with the newest release: status 200\n",
        "regression; https://example.org/issues/1\n",
        "The symptom depends on the release alone.\n",
        "contemporary: not measured\n",
        "today, measured DAY with Python 3.11.",
        f"  unaffected {OLDER}, affected {NEWER}\n",
        f"{OLDER} to {NEWER}: unaffected -> affected; blame: fastapi {OLDER} -> {NEWER}\n",
    ]:
        assert line in done.out


def test_show_tells_the_workarounds_of_a_case(recorded):
    shown = recorded[0].casebook("show", "always").out
    assert f"  workaround other-route: holds {OLDER} to {NEWER}\n" in shown
    assert f"  workaround as-told: fails {OLDER} to {NEWER}\n" in shown


UNACCEPTED = """\
It has no record yet: nothing that was measured has been accepted.
casebook run steady/{name} measures it, casebook record steady/{name} accepts what was measured.

contemporary: not measured
"""


def test_show_tells_edges_and_blame_before_anything_is_recorded(measured):
    shown = measured[0].casebook("show", "release")
    assert UNACCEPTED.format(name="release") in shown.out
    edge = f"    {OLDER} to {NEWER}: unaffected -> affected; blame: fastapi {OLDER} -> {NEWER}\n"
    assert f"  unaffected {OLDER}, affected {NEWER}\n{edge}" in shown.out


def test_show_tells_what_differs_and_why_it_is_blocked_before_anything_is_recorded(measured):
    assert (
        f"    differs {OLDER} to {NEWER}: at {OLDER}, saw 'strange'\n"
        in measured[0].casebook("show", "wrong_reason").out
    )
    why = f"at {OLDER}, the control test_control failed: LookupError: the app is ill"
    assert f"    blocked {OLDER} to {NEWER}: {why}\n" in measured[0].casebook("show", "control_fails").out


def test_show_of_a_case_that_was_never_measured_says_how(project):
    shown = project("steady/never").casebook("show", "never")
    assert shown.code == 0
    assert "It has no record, and was not measured here: nothing that was measured has been accepted.\n" in shown.out
    assert "casebook run steady/never measures it" in shown.out
    assert shown.out.endswith("contemporary: not measured\ntoday: not measured\n")


def test_show_tells_what_was_measured_since_the_record_and_that_it_is_not_accepted(copy):
    app = copy.case("steady/always") / "app.py"
    app.write_text(app.read_text().replace("number + number + 1", "number + number"))
    assert "Not accepted yet" not in copy.casebook("show", "always").out
    copy.casebook("run", "always", "--cell", CELL)
    shown = copy.casebook("show", "always").out
    assert "  Not accepted yet: the record says something else; casebook record steady/always\n" in shown
    assert f"  affected {OLDER}, unaffected {NEWER}\n" in shown


def test_show_and_run_tell_what_explains_an_edge_and_what_the_source_says(copy):
    with (copy.case("steady/release") / "case.toml").open("a") as file:
        file.write(
            f'[[claims]]\nwhere = {{ fastapi = "<={OLDER}" }}\nverdict = "affected"\n[[explanations]]\nbetween = ["{OLDER}", "{NEWER}"]\n'
            'url = "https://example.org/pull/2"\ntext = "It was rewritten."\n'
        )
    told = f"""\
unaffected {OLDER}, affected {NEWER}
      its source, refuted: The case is affected with fastapi <={OLDER}. (not so in {OLDER})
      {OLDER} to {NEWER}: unaffected -> affected; blame: fastapi {OLDER} -> {NEWER}
        It was rewritten. (https://example.org/pull/2)
"""
    assert told in copy.casebook("run", "release", "--lane", "today").out
    assert told.replace("\n  ", "\n") in copy.casebook("show", "release").out


def test_a_new_case_that_locks_rule_out_of_some_cells_is_not_measured_anywhere_yet(copy):
    fresh = copy.case("steady/never").parent / "fresh"
    shutil.copytree(copy.case("steady/never"), fresh)
    (fresh / "record.json").unlink()
    (fresh / "test_never.py").rename(fresh / "test_fresh.py")
    with (fresh / "case.toml").open("a") as file:
        file.write(f'[requires]\nfastapi = ">={NEWER}"\n')
    with (fresh / "app.py").open("a") as file:
        file.write("NEW = True\n")
    shown = copy.casebook("show", "fresh").out
    assert "today: not measured\n" in shown
    assert "inapplicable" not in shown


@pytest.fixture
def clone(recorded, tmp_path) -> Checkout:
    """What a clone of the project has: no locks, no store."""
    ignored = shutil.ignore_patterns(".casebook")
    shutil.copytree(recorded[0].root, tmp_path / "project", symlinks=True, ignore=ignored)
    return Checkout(tmp_path / "project")


KEPT = f"""\
steady/always in {CELL}: affected
  as recorded on DAY; it has not been measured on this machine
  workaround other-route: holds
  workaround as-told: fails

control test_app_answers: correct from {OLDER} to {NEWER}

workaround test_as_told: symptom from {OLDER} to {NEWER}
  kept from today/fastapi-{OLDER}:
  correct: 4
  symptom: 5
  seen: 5
  POST /double?number=2
    -> 200 5
"""


@pytest.mark.parametrize("index", [{}, {"UV_DEFAULT_INDEX": "http://127.0.0.1:1/simple"}])
def test_a_fresh_clone_answers_what_was_sent_from_the_record(clone, tmp_path, index):
    """No store is needed, and no index."""
    cache = {"XDG_CACHE_HOME": str(tmp_path)} if index else {}
    done = clone.casebook("show", "always", "--cell", CELL, **index, **cache)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(KEPT)


def test_a_fresh_clone_shows_what_is_recorded_without_asking_the_index(clone, tmp_path):
    done = clone.casebook("show", "release", XDG_CACHE_HOME=str(tmp_path), **UNREACHABLE)
    assert (done.code, done.err) == (0, "")
    assert f"  unaffected {OLDER}, affected {NEWER}\n    {OLDER} to {NEWER}: unaffected -> affected;" in done.out


def test_where_the_index_cannot_be_asked_what_was_measured_since_is_told_as_missing(copy, tmp_path):
    done = copy.casebook("show", "release", XDG_CACHE_HOME=str(tmp_path), **UNREACHABLE)
    assert done.code == 0
    assert f"  unaffected {OLDER}, affected {NEWER}\n    {OLDER} to {NEWER}: unaffected -> affected;" in done.out
    assert done.err.startswith("warning: the package index (http://127.0.0.1:1/simple/) could not be asked for fastapi")
    assert done.err.endswith("; shown is what is recorded\n")


SPOT = f"""\
steady/always in {CELL}: affected
  workaround other-route: holds
  workaround as-told: fails (saw 5)

control test_app_answers: correct, 0.00 s
  POST /double?number=2
    -> 200 5
       content-length: 1
       content-type: application/json

workaround test_as_told: symptom, 0.00 s
  correct: 4
  symptom: 5
  seen: 5
  POST /double?number=2
    -> 200 5
       content-length: 1
       content-type: application/json

bug test_double: symptom, 0.00 s
  correct: 4
  symptom: 5
  seen: 5
  POST /double?number=2 {{"sent":"text"}}
    -> 200 5
       content-length: 1
       content-type: application/json

workaround test_other_route: correct, 0.00 s
  correct: 4
  symptom: 5
  seen: 4
  POST /twice?number=2
    -> 200 4
       content-length: 1
       content-type: application/json
"""


def test_show_tells_what_a_case_showed_in_a_cell(recorded):
    done = recorded[0].casebook("show", "always", "--cell", CELL)
    assert done.out.replace('{"sent": "text"}', '{"sent":"text"}') == SPOT


def test_show_tells_why_a_case_is_blocked(recorded):
    shown = recorded[0].casebook("show", "control_fails", "--cell", CELL).out
    assert shown.startswith(
        f"steady/control_fails in {CELL}: blocked\n  the control test_control failed: LookupError: the app is ill\n"
    )
    assert "LookupError: the app is ill\n" in shown
    assert 'raise LookupError("the app is ill")' in shown


LOCK = f"""\
# casebook lock, format 1
# {CELL}: fastapi=={NEWER} httpx pytest pytest-asyncio python-multipart, Python 3.11, before 2025-04-01T00:00:00Z
# sha256 60aa725b998f57057fa191cdcb321af4037de21a35f35c8a2b81bc714f249213
annotated-types==0.7.0
anyio==4.9.0
certifi==2025.1.31
fastapi=={NEWER}
h11==0.14.0
httpcore==1.0.7
httpx==0.28.1
idna==3.10
iniconfig==2.1.0
packaging==24.2
pluggy==1.5.0
pydantic==2.11.1
pydantic-core==2.33.0
pytest==8.3.5
pytest-asyncio==0.26.0
python-multipart==0.0.20
sniffio==1.3.1
starlette==0.46.1
typing-extensions==4.13.0
typing-inspection==0.4.0
"""


def test_show_tells_the_lock_of_a_cell_and_nothing_else(recorded):
    """Fit to be installed: `nox` does that."""
    assert out(LOCK) == recorded[0].casebook("show", "--cell", CELL)


def test_show_lists_the_cells_of_a_lane(recorded):
    assert out(f"today/fastapi-{OLDER}\ntoday/fastapi-{NEWER}\n") == recorded[0].casebook("show", "today")


def test_show_of_nothing_is_wrong_use(recorded):
    expected = wrong("nothing to show", "Name a case, a lane or an axis, or a cell with --cell ID.")
    assert expected == recorded[0].casebook("show")


def test_show_of_what_was_not_measured_says_how_to_measure_it(recorded):
    problem = f"steady/never has not been measured in contemporary/fastapi-{NEWER} on this machine"
    problem += ", and its record says nothing of it"
    tip = f"Measure it: casebook run steady/never --cell 'contemporary/fastapi-{NEWER}'"
    assert wrong(problem, tip) == recorded[0].casebook("show", "never", "--cell", f"contemporary/fastapi-{NEWER}")


@pytest.mark.parametrize("arguments", [["alwys"], ["--cell", "nowhere"], ["nothing", "--cell", CELL]])
def test_show_of_an_unknown_name_is_wrong_use(recorded, arguments):
    done = recorded[0].casebook("show", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: there is no c")


def test_show_prints_brackets_as_they_are(copy):
    """A summary speaks of `list[str]` and a probe of `test[int]`; neither is markup."""
    toml = copy.case("steady/never") / "case.toml"
    toml.write_text(toml.read_text().replace("Everything is as it should be.", "`Json[list[str]]` and [bold] :bug:"))
    assert "`Json[list[str]]` and [bold] :bug:\n" in copy.casebook("show", "never").out


def test_report_writes_the_same_reports_each_time(copy):
    first = copy.casebook("report")
    assert (first.code, first.err) == (0, "")
    files = sum(path.is_file() for path in (copy.root / "reports").rglob("*"))
    written = out(
        f"written: {files} files in reports/, 0 changed, 0 removed\n"
        "read them: reports/index.html, reports/compatibility.md\n"
    )
    assert written == copy.casebook("report")


def test_the_json_of_report_holds_what_its_schema_says(copy):
    copy.casebook("report")
    for name in ("compatibility", "axes"):
        document, known = (
            json.loads((copy.root / "reports" / f"{name}.{kind}").read_text()) for kind in ("json", "schema.json")
        )
        assert list(Draft202012Validator(known).iter_errors(document)) == []
    [release] = [case for case in reported(copy) if case["id"] == "steady/release"]
    assert [span[2] for span in release["histories"]["today"]["verdicts"]] == ["unaffected", "affected"]


def reported(copy):
    """The cases of `compatibility.json`."""
    return json.loads((copy.root / "reports" / "compatibility.json").read_text())["cases"]


def test_report_has_what_was_measured_since_the_record(copy):
    app = copy.case("steady/always") / "app.py"
    app.write_text(app.read_text().replace("number + number + 1", "number + number"))
    copy.casebook("run", "always", "--cell", CELL)
    copy.casebook("report")
    [always] = [case for case in reported(copy) if case["id"] == "steady/always"]
    assert [span[2] for span in always["histories"]["today"]["verdicts"]] == ["affected", "unaffected"]


def test_lint_tells_place_problem_and_advice(recorded):
    expected = (
        f"cases/steady/release/record.json:LINE: nobody has explained the edge {OLDER} to {NEWER}: "
        f"unaffected -> affected; blame: fastapi {OLDER} -> {NEWER}. "
        "Add an [[explanations]] table to case.toml with the pull request or release note.\n"
    )
    record = (recorded[0].case("steady/release") / "record.json").read_text().splitlines()
    [line] = [number for number, text in enumerate(record, 1) if f'["case","{OLDER}","{NEWER}"' in text]
    expected = expected.replace("LINE", str(line))
    assert Done(1, expected, "6 cases checked, 1 finding.\n") == recorded[0].casebook("lint")


def test_lint_tells_of_a_damaged_record_beside_all_else(copy):
    record = copy.case("steady/always") / "record.json"
    record.write_text(record.read_text().replace('"format": 3', '"format": 9'))
    done = copy.casebook("lint")
    damaged, unexplained = sorted(done.out.splitlines())
    assert damaged.startswith("cases/steady/always/record.json:1: ")
    assert "format: it is 9, and this program reads 1 to 4. " in damaged
    assert unexplained.startswith("cases/steady/release/record.json:")
    assert (done.code, done.err) == (1, "6 cases checked, 2 findings.\n")


def test_lint_of_one_clean_case_finds_nothing(recorded):
    assert Done(0, "", "1 case checked, 0 findings.\n") == recorded[0].casebook("lint", "never")


def test_lint_works_without_the_index_and_says_what_it_left_out(recorded, tmp_path):
    done = recorded[0].casebook("lint", "never", XDG_CACHE_HOME=str(tmp_path), **UNREACHABLE)
    assert (done.code, done.out) == (0, "")
    assert "; the releases that records name are not checked\n" in done.err


def test_lint_of_an_unknown_case_is_wrong_use(recorded):
    assert recorded[0].casebook("lint", "nothing").code == 2


def test_a_case_whose_facts_are_misnamed_is_an_error_and_not_missing(project):
    checkout = project("steady/never", "steady/always")
    (checkout.case("steady/never") / "case.toml").rename(checkout.case("steady/never") / "cases.toml")
    problem = "ROOT/cases/steady/never: it has no case.toml, but a cases.toml"
    tip = "A case is a folder cases/<topic>/<name> with a case.toml."
    assert wrong(problem, tip) == checkout.casebook("run", "--cell", CELL)
    finding = f"cases/steady/never:1: it has no case.toml, but a cases.toml. {tip}\n"
    assert Done(1, finding, "1 case checked, 1 finding.\n") == checkout.casebook("lint")


def test_a_case_that_requires_a_misspelt_package_is_not_run(project):
    checkout = project("steady/never")
    facts = checkout.case("steady/never") / "case.toml"
    facts.write_text(facts.read_text() + '\n[requires]\nfastpi = ">=0.1"\n')
    problem = "ROOT/cases/steady/never/case.toml: no lock has a package 'fastpi', and no kit names it"
    assert wrong(problem, "Did you mean fastapi?") == checkout.casebook("run", "--cell", CELL)


def test_an_unknown_kit_does_not_lint_clean(project):
    checkout = project("broken/kit")
    facts = checkout.case("broken/kit") / "case.toml"
    facts.write_text(facts.read_text().replace('"excluding"', '"nothing"'))
    finding = "cases/broken/kit/case.toml:4: there is no kit nothing in [tool.casebook.kits]. There are base, missing, excluding.\n"
    assert finding in checkout.casebook("lint").out


def test_a_new_case_lints_clean_and_is_unaffected(copy):
    made = copy.casebook(
        "new", "forms/thing", "--source", "https://example.org/1", "--title", 'A "title" with 🐛 and \\ in it, 422'
    )
    written = "".join(f"written: cases/forms/thing/{name}\n" for name in ("case.toml", "app.py", "test_thing.py"))
    assert (
        out(
            f"{written}next: casebook lint forms/thing, then casebook run forms/thing --lane today --fastapi '>=0.115'\n"
        )
        == made
    )
    assert Done(0, "", "1 case checked, 0 findings.\n") == copy.casebook("lint", "forms/thing")
    done = copy.casebook("run", "forms/thing", "--cell", CELL)
    compared = "1 cell, 1 run now.\nforms/thing has no record yet: nothing was compared.\n"
    assert out(f"\n{CELL}\n  1 unaffected\n    forms/thing\n\n{compared}") == Done(done.code, done.out, "")
    assert 'forms/thing: A "title" with 🐛 and \\ in it, 422\n' in copy.casebook("show", "thing").out


@pytest.mark.parametrize(
    ("id", "source", "problem"),
    [
        ("Forms-thing", "https://example.org/1", "'Forms-thing' is no id of a case"),
        ("forms", "https://example.org/1", "'forms' is no id of a case"),
        ("forms/class", "https://example.org/1", "'forms/class' is no id of a case"),
        ("../../forms/thing", "https://example.org/1", "'../../forms/thing' is no id of a case"),
        ("steady/never", "https://example.org/1", "ROOT/cases/steady/never is already there"),
        ("forms/thing", "nonsense", "'nonsense' is no URL"),
    ],
)
def test_new_refuses_what_would_not_be_a_case(copy, id, source, problem):
    done = copy.casebook("new", id, "--source", source)
    assert (2, "", f"error: {problem}") == (done.code, done.out, done.err.splitlines()[0])
    assert not (copy.root / "cases" / "forms").exists()


ENTERED = f"In {CELL}. Run a case with: pytest cases/<topic>/<case>\n"


def test_enter_runs_a_program_in_the_cell_and_exits_with_its_code(recorded):
    code = "import fastapi, casebook.inside.plugin, sys; print(fastapi.__version__); sys.exit(5)"
    assert Done(5, f"{NEWER}\n", ENTERED) == recorded[0].casebook("enter", CELL, "--", "python", "-c", code)


STRICT = """
[tool.pytest.ini_options]
addopts = ["--strict-config", "--no-such-option-of-the-cell"]
filterwarnings = ["error"]
asyncio_mode = "strict"
"""
"""Settings of the checkout for its own tests, with which no case could be collected."""


@pytest.fixture
def strict(copy: Checkout) -> Checkout:
    """A project whose own tests are strict, and a case that warns while it is imported."""
    with (copy.root / "pyproject.toml").open("a") as settings:
        settings.write(STRICT)
    (copy.case("steady/always") / "warns.py").write_text('import warnings\n\nwarnings.warn("old")\n')
    test = copy.case("steady/always") / "test_always.py"
    test.write_text(test.read_text() + "\nimport cases.steady.always.warns\n\n\nasync def test_waits():\n    pass\n")
    return copy


PLAIN = {"PYTHONWARNINGS": "", "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.mark.parametrize("release", [OLDER, NEWER])
def test_plain_pytest_runs_a_case_where_enter_leads(strict, release):
    """The command that `enter` prints works as it stands, whatever the checkout sets for its own tests."""
    done = strict.casebook("enter", f"today/fastapi-{release}", "--", "pytest", "-q", "cases/steady/always", **PLAIN)
    assert done.err.startswith(f"In today/fastapi-{release}. Run a case with: pytest ")
    assert "csocs" in done.out
    assert "2 correct, 2 symptom, 1 other" in done.out
    assert done.code == 0


def test_a_case_can_be_debugged_where_enter_leads(recorded):
    program = ["pytest", "-q", "--pdb", "cases/steady/control_fails"]
    done = subprocess.run(
        [sys.executable, "-m", "casebook", "enter", CELL, "--", *program],
        cwd=recorded[0].root,
        env=environment(PLAIN),
        input="p 6 * 7\nc\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "(Pdb) 42\n" in done.stdout


def test_plain_pytest_runs_a_case_in_an_environment_of_ones_own(recorded, tmp_path):
    """As CONTRIBUTING tells it: with the sources of the recorder on the path, and pytest's own settings put aside."""
    source = Path(__file__).parent.parent / "src"
    command = [sys.executable, "-m", "pytest", "-c", "/dev/null", "--rootdir=.", "-p", "casebook.inside.plugin"]
    done = subprocess.run(
        [*command, "-o", "asyncio_mode=auto", "-q", "-p", "no:cacheprovider", "cases/steady/always"],
        cwd=recorded[0].root,
        env=environment(PLAIN) | {"PYTHONPATH": f"{source}{os.pathsep}."},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "2 correct, 2 symptom" in done.stdout


def test_what_runs_where_enter_leads_writes_nothing_beside_the_packages_that_cells_share(recorded):
    said = recorded[0].casebook("enter", CELL, "--", "python", "-c", "import sys; print(sys.dont_write_bytecode)")
    assert said.out.endswith("True\n")


def test_enter_gives_a_shell_where_no_program_is_named(recorded):
    assert Done(0, "", ENTERED) == recorded[0].casebook("enter", CELL, SHELL="/bin/true")


def test_enter_without_such_a_program_says_so(recorded):
    done = recorded[0].casebook("enter", CELL, "--", "no-such-program-of-the-casebook")
    assert done.code == 2
    assert "Traceback" not in done.err
    assert "no-such-program-of-the-casebook" in done.err


def test_enter_of_an_unknown_cell_is_wrong_use(recorded):
    done = recorded[0].casebook("enter", "nowhere")
    assert (done.code, done.err.splitlines()[0]) == (2, "error: there is no cell 'nowhere'")


def test_pairs_that_nobody_has_chosen_are_wrong_input(recorded):
    done = recorded[0].casebook("pairs")
    assert (
        Done(2, "", "error: there is no ROOT/pairs.toml\ntip: Choose the pairs anew: casebook pairs --choose\n") == done
    )


def test_pairs_are_chosen_by_command_alone_and_listed_with_the_reason(copy):
    expected = f"""\
fastapi   pydantic  core  reason
{OLDER}  2.10.6    core  oldest FastAPI, as it came
{NEWER}  2.10.6    core  newest FastAPI, as it came
"""
    assert out(expected) == copy.casebook("pairs", "--choose") == copy.casebook("pairs")
    rows = [json.loads(line) for line in copy.casebook("pairs", "--json").out.splitlines()]
    assert rows[0] == {
        "fastapi": OLDER,
        "pydantic": "2.10.6",
        "cell": f"contemporary/fastapi-{OLDER}",
        "reason": "oldest FastAPI, as it came",
        "core": True,
    }


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_ends_at_once_and_leaves_nothing_behind(project, tmp_path, number):
    """The probe that runs would take five minutes more. What was measured before is kept."""
    checkout: Checkout = project("steady/never", probe=300)
    assert checkout.casebook("run", "--cell", CELL).code == 0
    shutil.copytree(MINIATURE / "hostile" / "hangs", checkout.case("hostile/hangs"))
    before = counts(checkout)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    run = subprocess.Popen(
        [sys.executable, "-m", "casebook", "run", "--cell", CELL],
        cwd=checkout.root,
        env=environment({"TMPDIR": str(scratch)}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for(lambda: len(orphans(checkout)) >= LAUNCHER_AND_SUBJECT)
    run.send_signal(number)
    printed, said = run.communicate(timeout=120)
    assert (run.returncode, printed) == (3, "")
    assert said.endswith("error: stopped; what was measured is kept\ntip: Run the same command again to go on.\n")
    assert list(scratch.iterdir()) == []
    assert orphans(checkout) == {}
    assert before == counts(checkout)


def test_a_command_that_is_stopped_while_it_is_imported_says_so_without_a_traceback():
    code = (
        "import signal, sys\n"
        "class Stops:\n"
        "    def find_spec(self, name, *_):\n"
        "        name == 'casebook.commands' and signal.raise_signal(signal.SIGTERM)\n"
        "sys.meta_path.insert(0, Stops())\n"
        "from casebook.__main__ import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "error: stopped before it began\n")


@pytest.mark.parametrize("arguments", [["run", "--cell", CELL], ["show", "today"], ["show", "always"], ["--help"]])
def test_output_that_nobody_reads_is_no_finding(recorded, arguments):
    """As in `casebook run | true`: 1 would say that something drifts."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "casebook", *arguments],
        cwd=recorded[0].root,
        env=environment({}),
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_without_uv_the_command_says_what_is_missing(project):
    """uv's own exception has neither a file nor a number."""
    checkout: Checkout = project("steady/never", links=())
    code = (
        "from uv import _find_uv\n"
        "import uv\n"
        "def missing(): raise _find_uv.UvNotFound('Could not find the uv binary in /nowhere')\n"
        "uv.find_uv_bin = missing\n"
        "from casebook.commands import main\n"
        "main()"
    )
    command = [sys.executable, "-c", code, "run", "--cell", CELL]
    done = subprocess.run(command, cwd=checkout.root, env=environment({}), capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert (
        "error: the program uv, which resolves and installs the cells, is missing beside this Python\n" in done.stderr
    )


def wait_for(seen: Callable[[], object], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_nothing_is_left_in_the_checkout_but_the_state(recorded):
    found = {path.name for path in Path(recorded[0].root).iterdir()}
    assert {"cases", "pyproject.toml", "locks", ".casebook"} == found - {"reports"}
