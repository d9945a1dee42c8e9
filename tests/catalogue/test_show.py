"""`casebook show` and `casebook list` read: what a wheel carries, or the files of a checkout, with nothing that measures."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from casebook.book.cases import load_case
from casebook.book.packages import PackagesFile
from casebook.catalogue import listing, packaged
from casebook.catalogue.listing import listed
from casebook.commands.show_recorded import Recorded, up_to
from casebook.errors import InputError
from casebook.files import checkout_above
from casebook.model.record import LineRecord
from casebook.survey.store import Store
from tests.catalogue.little import AXIS, DAY, by_fastapi, by_pydantic, edge, history, subject
from tests.catalogue.test_companions import OWN, companion
from tests.make import a_measurement, shown

ROOT = Path(__file__).parents[2]
ALONE = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {missing}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
from casebook.__main__ import main
main()
"""
"""The command where these modules are not installed."""


def missing():
    """What the extra `measure` brings, and what Windows has not."""
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["measure"]
    return {*(Requirement(one).name.replace("-", "_") for one in extra), "fcntl", "resource", "termios"}


@pytest.fixture
def alone(checkout):
    """Runs the command in a checkout of two cases, without what measures and without an index."""

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-c", ALONE.format(missing=missing()), *arguments],
            cwd=checkout.root,
            env={**os.environ, "COLUMNS": "120", "PYTHONWARNINGS": "error"},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_case_is_shown_and_listed_without_what_measures(alone, checkout):
    case = load_case(next(checkout.cases.glob("*/*/case.toml")).parent)
    told = alone("show", case.name)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith(f"{case.id}: {case.facts.title}\n{case.facts.kind}; {case.facts.sources[0]}")
    assert "\ncontemporary, measured 2026-" in told.stdout
    assert "\ntoday, measured 2026-" in told.stdout
    of_a_cell = alone("show", case.id, "--cell", "today/fastapi-0.115.0")
    assert (of_a_cell.returncode, of_a_cell.stderr) == (0, "")
    assert of_a_cell.stdout.startswith(f"{case.id} in today/fastapi-0.115.0: ")
    names = alone("list")
    assert names.stdout.count("\n") == 2
    assert f"{case.id}: {case.facts.title}\n" in names.stdout
    assert (names.returncode, names.stderr) == (0, "")


@pytest.mark.parametrize("name", ["today", "no_such_case", "--cell=today/fastapi-0.115.0"])
def test_what_only_the_index_knows_is_told_to_need_what_measures(alone, name):
    told = alone("show", name)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("error: casebook show needs ")
    assert '".[measure]"' in told.stderr


def keep(checkout, case):
    checkout.state.mkdir(exist_ok=True)
    with closing(Store(checkout.state)) as store:
        store.add([("key", a_measurement(*shown("symptom"), case=case.id))])


def test_what_was_measured_here_is_not_hidden_where_what_measures_is_missing(alone, checkout):
    case, other = (load_case(file.parent) for file in sorted(checkout.cases.glob("*/*/case.toml")))
    keep(checkout, case)
    told = alone("show", case.name)
    assert told.returncode == 0
    assert told.stdout.startswith(f"{case.id}: ")
    assert "warning: what was measured on this machine is not shown: casebook show needs " in told.stderr
    assert alone("show", other.id).stderr == ""


def test_releases_after_those_that_are_recorded_are_told_as_not_measured():
    held = LineRecord.model_validate(
        {
            "measured": DAY,
            "today": DAY,
            "python": "3.11.7",
            "verdicts": [{"from": "0.95.0", "to": "0.100.0", "verdict": "affected"}],
        }
    )
    labels = ["0.95.0", "0.99.1", "0.100.0"]
    assert up_to(held, labels) is held
    *_, last = up_to(held, [*labels, "0.100.1", "0.101.0"]).verdicts
    assert (last.first, last.last, last.verdict) == ("0.100.1", "0.101.0", None)


def test_each_kind_of_subject_is_found_by_its_id_and_by_its_name():
    recorded = Recorded.above(ROOT)
    for id, *names in (
        ("companions/starlette_context", "starlette_context", "starlette-context"),
        ("forms/json_form_field", "json_form_field"),
        ("reference/websockets",),
    ):
        for name in (id, *names):
            found = recorded.subject(name)
            assert found is not None
            assert found.id == id
    section = next(ROOT.glob("claims/*/*/section.toml")).parent
    found = recorded.subject(f"{section.parent.name}/{section.name}")
    assert found is not None
    assert found.folder == section
    assert recorded.subject("today") is None
    assert recorded.subject("no/such") is None


def test_a_name_that_several_have_is_none_of_them(checkout):
    case = next(checkout.cases.glob("*/*/case.toml")).parent
    (checkout.cases / "other" / case.name).mkdir(parents=True)
    (checkout.cases / "other" / case.name / "case.toml").write_text((case / "case.toml").read_text())
    recorded = Recorded.above(checkout.root)
    assert recorded.subject(case.name) is None
    assert recorded.subject(f"other/{case.name}") is not None


def test_a_case_without_a_record_says_how_to_get_one(checkout, capsys):
    case = load_case(next(checkout.cases.glob("*/*/case.toml")).parent)
    case.record_path.unlink()
    recorded = Recorded(checkout)
    assert recorded.show(case, None)
    told = capsys.readouterr().out
    assert "It has no record, and was not measured here" in told
    assert f"casebook run {case.id} measures it" in told
    assert told.endswith(
        "".join(f"{name}: not measured\n" for name in ("contemporary", "today", *recorded.packages.axes))
    )
    assert not recorded.show(case, "today/fastapi-0.115.0")


@pytest.fixture
def carried(casebook, monkeypatch):
    """Runs the command as an installed wheel does, outside of any checkout."""
    monkeypatch.setattr(packaged, "is_carried", lambda _: True)
    return casebook


WORKS_AROUND = subject(
    "forms/worked_around",
    ways=["other"],
    contemporary=history("contemporary", "uaaaaa", edge("0.100.0", "0.101.0", "ua"), other="hhhhff"),
    axis=history(AXIS, "aaaaa"),
)


def test_a_wheel_shows_the_histories_of_a_case(carried):
    code, out, err = carried("show", "worked_around", of=[WORKS_AROUND])
    assert (code, err) == (0, "")
    assert out == (
        "forms/worked_around: Title of forms/worked_around\n"
        "bug; https://example.com/forms/worked_around\n\n"
        "Symptom of forms/worked_around. And more.\n\n"
        f"contemporary, measured {DAY} with Python 3.11\n"
        "  unaffected 0.100.0, affected 0.101.0 to 0.105.0\n"
        "    0.100.0 to 0.101.0: unaffected -> affected; blame: not known\n"
        "  workaround other: holds 0.100.0 to 0.103.0, fails 0.104.0 to 0.105.0\n\n"
        "today: not measured\n"
        f"{AXIS}: affected 2.0.3 to 2.14.4\n"
    )


def test_a_wheel_shows_a_feature_along_the_lanes_alone(carried):
    code, out, _ = carried("show", "reference/all", of=[subject("reference/all", kind="feature")])
    assert code == 0
    assert out.startswith("reference/all: Title of reference/all\n\nSymptom of reference/all. And more.\n\n")
    assert out.endswith("contemporary: not measured\ntoday: not measured\n")


def test_a_wheel_shows_what_is_recorded_of_a_cell(carried):
    code, out, err = carried("show", "worked_around", "--cell", "contemporary/fastapi-0.105.0", of=[WORKS_AROUND])
    assert (code, err) == (0, "")
    assert out == (
        "forms/worked_around in contemporary/fastapi-0.105.0: affected\n"
        f"  as recorded on {DAY}; it has not been measured on this machine\n"
        "  workaround other: fails\n"
        "  The evidence is in a checkout of fastapi-casebook.\n"
    )


def test_a_wheel_lists_the_cells_of_a_line(carried):
    code, out, _ = carried("show", "pydantic", of=[by_pydantic()])
    assert code == 0
    assert out.splitlines()[:2] == [f"{AXIS}+pydantic-2.0.3", f"{AXIS}+pydantic-2.5.3"]


def test_a_wheel_shows_a_companion(carried):
    one = companion(contemporary={"0.100.0 1.0": "h", "0.102.0 1.0": "f"}, own={"1.0 1.0": "f"})
    code, out, err = carried("show", "addon", companions=[one])
    assert (code, err) == (0, "")
    assert out.startswith("companions/addon: It adds on\naddon; https://example.com/addon\n\nIt is there.\n\n")
    assert f"\n{OWN}, measured {DAY}" in out
    assert "  holds 0.100.0, fails 0.102.0\n" in out
    assert carried("show", "addon", companions=[one.model_copy(update={"histories": {}})])[1].endswith(
        "It was not measured yet: casebook run companions/addon\n"
    )


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["nothing"], "there is no case or companion 'nothing'"),
        (
            ["by_fastapi", "--cell", "today/fastapi-0.1"],
            "the record of forms/by_fastapi says nothing of today/fastapi-0.1",
        ),
        (["--cell", "today/fastapi-0.105.0"], "the lock of today/fastapi-0.105.0 is not carried by this installation"),
        (["addon", "--cell", "x"], "what companions/addon showed in x is not carried by this installation"),
        ([], "nothing to show"),
    ],
)
def test_a_wheel_says_what_it_does_not_have(carried, arguments, problem):
    code, out, err = carried("show", *arguments, of=[by_fastapi()], companions=[companion(own={"1.0 1.0": "h"})])
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {problem}\ntip: ")


def test_cases_are_listed_from_what_was_kept_until_one_changes(checkout, monkeypatch):
    monkeypatch.chdir(checkout.root / "cases")
    made = listed()
    [kept] = (checkout.state / "catalogue").glob("*-cases.json")
    assert listed() == made
    facts = checkout.root / "cases" / made[0].id / "case.toml"
    facts.write_text(facts.read_text().replace('title = "', 'title = "Anew: ', 1))
    assert listed()[0].title == f"Anew: {made[0].title}"
    assert [path.name for path in kept.parent.glob("*-cases.json")] != [kept.name]


def test_a_wheel_lists_what_it_carries(tmp_path, monkeypatch):
    one = by_fastapi()
    cases = listing.listing([(one.id, one)])
    (tmp_path / listing.FILE).write_bytes(listing.packed(cases))
    monkeypatch.setattr(listing, "HERE", tmp_path)
    assert listed() == cases
    assert cases[0].words.endswith(" bug symptom of forms/by_fastapi. and more. https://example.com/forms/by_fastapi")
    (tmp_path / listing.FILE).write_text('[["one"]]')
    with pytest.raises(InputError, match="is damaged"):
        listed()


def test_where_there_is_nothing_to_list_it_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(listing, "HERE", tmp_path)
    with pytest.raises(InputError, match="no list of the cases"):
        listed()


def test_a_checkout_is_a_folder_with_our_table(tmp_path):
    within = tmp_path / "one" / "two"
    within.mkdir(parents=True)
    assert checkout_above(within) is None
    (tmp_path / "pyproject.toml").write_text("[tool.casebook]\n")
    (tmp_path / "one" / "pyproject.toml").write_text("[tool.other]\n")
    assert checkout_above(within) == tmp_path
    (within / "pyproject.toml").write_text("no TOML")
    assert checkout_above(within) == within


def test_no_packages_file_is_an_empty_one(tmp_path, checkout):
    (checkout.cases / "packages.json").unlink()
    assert Recorded(checkout).packages == PackagesFile()
