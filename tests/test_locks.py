"""Locks: each cell resolved once by uv, and again where the question has changed."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, date, datetime

import pytest
from packaging.version import Version

from casebook.book.settings import Kit, Project
from casebook.errors import ToolFailed, UnknownName
from casebook.measure.locks import Locks, _moved
from casebook.model.cells import Cell
from casebook.model.locked import Lock, Moved, Pin, Unmeasured, Unresolvable
from tests.make import a_cell, a_lock
from tests.project import make_project

pytestmark = [pytest.mark.cell, pytest.mark.network]
THEN = datetime(2024, 6, 1, tzinfo=UTC)


def idna(version: str = "3.7", **changes) -> Cell:
    """A cell that uv resolves at once: one package without requirements."""
    cell = Cell(
        f"today/fastapi-{version}", "3.11", (f"idna=={version}",), exclude_newer=THEN, uploaded=THEN, kit="tiny"
    )
    return dataclasses.replace(cell, **changes)


@pytest.fixture
def project(tmp_path) -> Project:
    root = tmp_path / "project"
    project = make_project(root, [], None).project
    kits = {**project.settings.kits, "tiny": Kit(requires=("sniffio",))}
    return dataclasses.replace(project, settings=project.settings.model_copy(update={"kits": kits}))


@pytest.fixture
def locks(project) -> Locks:
    return Locks(project)


def test_a_lock_has_every_package_pinned_as_of_its_day(locks):
    lock = locks.get(idna())
    assert isinstance(lock, Lock)
    assert lock.versions == {"idna": "3.7", "sniffio": "1.3.1"}
    assert lock.text == "idna==3.7\nsniffio==1.3.1\n"


def test_a_lock_is_kept_in_a_file_that_says_what_it_answers(locks):
    locks.get(idna())
    head, question, checksum, *packages = locks.path(idna()).read_text().splitlines()
    assert head == "# casebook lock, format 1"
    assert question == "# today/fastapi-3.7@tiny: idna==3.7 sniffio, Python 3.11, before 2024-06-01T00:00:00Z"
    assert re.fullmatch("# sha256 [0-9a-f]{64}", checksum)
    assert packages == ["idna==3.7", "sniffio==1.3.1"]
    assert locks.folder / "today/fastapi-3.7@tiny.txt" == locks.path(idna())


def test_a_cell_that_was_never_resolved_is_not_known(locks):
    assert locks.kept(idna()) is None


def test_a_kept_lock_is_not_resolved_again(locks, monkeypatch):
    """Not even where uv could not answer any more."""
    lock = locks.get(idna())
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:1/simple")
    monkeypatch.setenv("UV_NO_CACHE", "1")
    assert lock == locks.get(idna()) == locks.kept(idna())


@pytest.mark.parametrize(
    "changed",
    [
        idna(exclude_newer=datetime(2024, 1, 1, tzinfo=UTC)),
        idna(pins=("idna==3.6",)),
        idna(python="3.12"),
    ],
    ids=["day", "pins", "python"],
)
def test_another_question_is_resolved_again(locks, changed):
    locks.get(idna())
    assert not isinstance(locks.kept(changed), Lock)


def test_another_kit_content_is_resolved_again(locks, project):
    locks.get(idna())
    kits = {**project.settings.kits, "tiny": Kit(requires=("sniffio<1.3.1",))}
    changed = Locks(dataclasses.replace(project, settings=project.settings.model_copy(update={"kits": kits})))
    assert changed.kept(idna()) is None
    lock = changed.get(idna())
    assert isinstance(lock, Lock)
    assert lock.versions["sniffio"] == "1.3.0"


def of_days(project: Project, **days: date) -> Locks:
    """Locks of a project with these dates; its kit is what every cell has."""
    kits = {"tiny": Kit(requires=("pytest", "pytest-asyncio"))}
    return Locks(dataclasses.replace(project, settings=project.settings.model_copy(update={"kits": kits, **days})))


def test_a_later_day_brings_no_newer_pytest_where_the_tools_have_a_date_of_their_own(project):
    """What every cell has stays, so that what was measured is known in each cell that the day itself does not change."""
    before, after = date(2024, 5, 31), date(2024, 12, 31)
    then, later = (idna(exclude_newer=datetime(*day, tzinfo=UTC)) for day in ((2024, 6, 1), (2025, 1, 1)))
    first = of_days(project, today=before, tools=before).get(then)
    kept = of_days(project, today=after, tools=before).get(later)
    moved = of_days(project, today=after).get(later)
    assert isinstance(first, Lock)
    assert isinstance(kept, Lock)
    assert isinstance(moved, Lock)
    assert (kept.versions, kept.digest) == (first.versions, first.digest)
    assert (first.versions["pytest"], moved.versions["pytest"]) == ("8.2.1", "8.3.4")


def test_the_date_of_the_tools_is_asked_where_it_is_earlier_than_the_day_of_the_cell(project):
    """A release of before that day has the tools of its own day, and a lock of the same day answers what it answered."""
    later = datetime(2025, 1, 1, tzinfo=UTC)
    locks = of_days(project, today=date(2024, 12, 31), tools=date(2024, 5, 31))
    asked = ", of iniconfig, packaging, pluggy, pygments, pytest, pytest-asyncio before 2024-06-01T00:00:00Z"
    plain = "today/fastapi-3.7@tiny: idna==3.7 pytest pytest-asyncio, Python 3.11, before "
    assert locks._question(idna(), None) == f"{plain}2024-06-01T00:00:00Z"
    assert locks._question(idna(exclude_newer=later), None) == f"{plain}2025-01-01T00:00:00Z{asked}"
    mixed = idna(exclude_newer=later, pins=("idna==3.7", "pytest==8.3.4"))
    assert locks._question(mixed, None).endswith(asked.replace(" pytest,", ""))


def test_a_kit_may_take_packages_from_after_the_day_of_the_cell(project):
    """Up to the day of the project: what comes later changes no lock."""
    early = datetime(2024, 1, 1, tzinfo=UTC)  # idna 3.7 came in April 2024, sniffio 1.3.1 in February
    kits = {"tiny": Kit(requires=("sniffio>=1.3.1",), younger={"sniffio": "why"})}
    locks = Locks(dataclasses.replace(project, settings=project.settings.model_copy(update={"kits": kits})))
    found = locks.get(idna(exclude_newer=early))
    assert isinstance(found, Lock)
    assert found.versions["sniffio"] == "1.3.1"
    assert "of sniffio before 2025-04-01T00:00:00Z" in locks.path(idna()).read_text(encoding="utf-8")


def test_an_unresolvable_cell_is_kept_with_the_reason_of_uv(locks, monkeypatch):
    cell = idna(pins=("idna==3.7", "idna==3.6"))
    found = locks.get(cell)
    assert isinstance(found, Unresolvable)
    assert "No solution found" in found.reason
    assert "idna==3.7" in found.reason
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:1/simple")
    assert found == locks.kept(cell)
    assert found == locks.get(cell)


def test_where_uv_cannot_reach_the_index_nothing_is_known_and_nothing_kept(locks, monkeypatch, tmp_path):
    """That is no fault of the cell: it is resolved the next time."""
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:1/simple")
    found = locks.get(idna())
    assert isinstance(found, Unmeasured)
    assert "uv pip compile failed" in found.reason
    assert locks.kept(idna()) is None


def test_a_missing_interpreter_is_not_measured(locks, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))  # nothing to search, for speed
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Unmeasured(a_cell(python="3.99"), "this machine has no Python 3.99") == locks.get(a_cell(python="3.99"))


def test_an_unknown_kit_is_an_error_that_names_the_kits(locks):
    with pytest.raises(
        UnknownName, match=r"there is no kit 'none' .*; there are base, missing, excluding, tiny"
    ) as caught:
        locks.get(idna(kit="none"))
    assert "case.toml" in caught.value.hint


@pytest.fixture
def pins(monkeypatch):
    """Makes a table of pins of the test's own."""

    def make(*pins: Pin) -> None:
        monkeypatch.setattr("casebook.measure.pins.PINS", pins)

    return make


def test_a_pin_that_is_missing_is_added_and_told(locks, pins):
    pins(Pin("sniffio>=1.3.1", "sniffio<1.3.1", "it is broken"))
    lock = locks.get(idna())
    assert isinstance(lock, Lock)
    assert lock.versions["sniffio"] == "1.3.0"
    assert "# pin sniffio<1.3.1 where sniffio>=1.3.1: it is broken\n" in locks.path(idna()).read_text()
    assert lock == locks.kept(idna())
    assert lock.pins == (Pin("sniffio>=1.3.1", "sniffio<1.3.1", "it is broken"),)


def test_a_lock_that_rests_on_a_pin_of_another_day_is_resolved_again(locks, pins):
    pins(Pin("sniffio>=1.3.1", "sniffio<1.3.1", "it is broken"))
    locks.get(idna())
    pins()
    assert locks.kept(idna()) is None
    assert locks.warned == set()


def test_a_cell_without_pins_is_another_cell_and_has_none(locks, pins):
    """What an install gives to somebody who knows of no pin."""
    pins(Pin("sniffio>=1.3.1", "sniffio<1.3.1", "it is broken"))
    unpinned = idna(pinned=False)
    lock = locks.get(unpinned)
    assert unpinned.name == "today/fastapi-3.7@tiny-unpinned"
    assert isinstance(lock, Lock)
    assert (lock.versions["sniffio"], lock.pins) == ("1.3.1", ())
    assert lock == locks.kept(unpinned)


def test_a_package_that_must_be_absent_is_left_out_of_the_kit(locks, pins):
    """Nor does a pin bring it back: the case speaks of it."""
    pins(Pin("idna>=3", "sniffio", "it is needed"))
    without = idna(without=("sniffio",))
    lock = locks.get(without)
    assert without.name == "today/fastapi-3.7@tiny-without-sniffio"
    assert isinstance(lock, Lock)
    assert lock.versions == {"idna": "3.7"}


def test_a_package_that_another_one_requires_cannot_be_absent(locks):
    found = locks.get(idna(without=("idna",)))
    assert isinstance(found, Unresolvable)
    assert found.reason == "the cell must be without idna, and another of its packages requires it"
    assert found == locks.kept(idna(without=("idna",)))


def test_a_cell_keeps_the_versions_of_the_one_that_it_is_like(locks):
    """As far as its own pins admit them; what had to move is told."""
    usual = idna(pins=("anyio==4.3.0",))
    assert locks.get(usual) == locks.kept(usual)
    varied = idna("3.6", pins=("idna==3.6",), like=idna(pins=("idna==3.7", "sniffio==1.3.0", "anyio==3.7.1")))
    lock = locks.get(varied)
    assert isinstance(lock, Lock)
    assert lock.versions == {"idna": "3.6", "sniffio": "1.3.0"}
    assert lock.moved == ()
    assert lock == locks.kept(varied)
    assert ", like today/fastapi-3.7@tiny (" in locks.path(varied).read_text()


def test_what_could_not_keep_its_version_is_told(locks, pins):
    pins(Pin("idna<3.7", "sniffio<1.3.1", "it is broken"))
    varied = idna("3.6", pins=("idna==3.6",), like=idna())
    lock = locks.get(varied)
    assert isinstance(lock, Lock)
    assert lock.moved == (Moved("sniffio", kept_to="1.3.1", version="1.3.0"),)
    assert str(lock.moved[0]) == "sniffio 1.3.0 instead of 1.3.1"
    assert lock == locks.kept(varied)


def test_a_cell_rests_on_the_pins_of_the_one_whose_versions_it_keeps(locks, pins):
    """They are why it has those versions, though it needed no pin of its own."""
    pin = Pin("idna>=3", "sniffio<1.3.1", "it is broken")
    pins(pin)
    lock = locks.get(idna("3.6", pins=("idna==3.6",), like=idna()))
    assert isinstance(lock, Lock)
    assert (lock.versions["sniffio"], lock.pins) == ("1.3.0", (pin,))
    assert lock == locks.kept(lock.cell)


def test_what_is_coupled_to_what_varies_is_not_told():
    like = a_lock(pydantic="2.9.2", pydantic_core="2.23.4", anyio="4.0.0")
    packages = (("anyio", "4.1.0"), ("pydantic", "2.8.2"), ("pydantic-core", "2.20.1"), ("sniffio", "1.3.0"))
    assert _moved(idna(pins=("fastapi==1.0", "pydantic==2.8.2")), packages, like) == (Moved("anyio", "4.0.0", "4.1.0"),)


def test_a_cell_that_is_like_one_that_cannot_be_resolved_has_a_lock_of_its_own(locks):
    varied = idna("3.6", pins=("idna==3.6",), like=idna(pins=("idna==3.7", "idna==3.6")))
    lock = locks.get(varied)
    assert isinstance(lock, Lock)
    assert lock.versions == {"idna": "3.6", "sniffio": "1.3.1"}
    assert lock == locks.kept(varied)


def test_a_cell_is_resolved_again_where_the_one_that_it_is_like_has_changed(locks):
    varied = idna("3.6", pins=("idna==3.6",), like=idna(pins=("idna==3.7", "sniffio==1.3.0")))
    locks.get(varied)
    other = dataclasses.replace(varied, like=idna(pins=("idna==3.7", "sniffio==1.2.0")))
    assert locks.kept(other) is None
    lock = locks.get(other)
    assert isinstance(lock, Lock)
    assert lock.versions["sniffio"] == "1.2.0"


def test_one_pin_may_call_for_another(locks, pins):
    pins(Pin("sniffio>=1.3", "sniffio<1.3", "one"), Pin("sniffio<1.3", "anyio<4", "two"))
    lock = locks.get(idna())
    assert isinstance(lock, Lock)
    assert (lock.versions["sniffio"], lock.versions["anyio"]) == ("1.2.0", "3.7.1")


def test_a_new_pin_resolves_the_cells_that_lack_it_again(locks, pins):
    locks.get(idna())
    pins(Pin("sniffio>=1.3.1", "sniffio<1.3.1", "it is broken"))
    assert locks.kept(idna()) is None


def test_a_pin_that_does_not_satisfy_itself_is_an_error(locks, pins):
    pins(Pin("sniffio>=1", "anyio<4; python_version < '3'", "never"))
    with pytest.raises(ToolFailed, match="without the pin anyio<4") as caught:
        locks.get(idna())
    assert "src/casebook/measure/pins.py" in caught.value.hint


def test_a_cell_that_only_a_pin_excludes_is_not_measured_and_not_blocked(locks, pins):
    """The pin serves the test client: what cannot be installed beside it can be installed by everybody else."""
    pins(Pin("sniffio>=1.3.1", "idna<3", "its test client wants it"))
    assert locks.get(idna()) == Unmeasured(idna(), "idna<3 cannot be had beside it, and its test client wants it")
    assert locks.kept(idna()) is None


def test_a_pin_is_left_out_beside_what_excludes_it(locks, pins):
    pins(Pin("sniffio>=1.3.1", "idna<3", "its test client wants it", unless="idna<4"))
    assert isinstance(locks.get(idna()), Lock)


def test_the_test_client_keeps_to_httpx_where_httpx2_cannot_be_had(project, shared):
    """The table of pins as it is: httpx before 0.25 keeps to an h11 that httpx2 excludes."""
    locks = Locks(project)
    locks.folder = shared / "locks"
    pins = ("fastapi==0.165.0", "httpx==0.24.1")
    cell = Cell("today/fastapi-0.165.0", "3.11", pins, exclude_newer=datetime(2026, 11, 27, tzinfo=UTC), uploaded=THEN)
    lock = locks.get(cell)
    assert isinstance(lock, Lock)
    assert Version(lock.versions["starlette"]) >= Version("1.2")
    assert "httpx2" not in lock.versions


def test_an_old_starlette_gets_an_httpx_that_its_test_client_takes(project, shared):
    """The table of pins as it is, on a real cell."""
    locks = Locks(project)
    locks.folder = shared / "locks"
    cell = Cell(
        "today/fastapi-0.100.0", "3.11", ("fastapi==0.100.0",), exclude_newer=project.settings.today_ends, uploaded=THEN
    )
    lock = locks.get(cell)
    assert isinstance(lock, Lock)
    assert lock.versions["httpx"].startswith("0.27.")


def test_the_digest_is_that_of_the_packages():
    assert a_lock(idna="3.7").digest == a_lock(a_cell("today/fastapi-2.0"), idna="3.7").digest
    assert a_lock(idna="3.7").digest != a_lock(idna="3.6").digest


def cut(text: str) -> str:
    return text[:-8]


def edited(text: str) -> str:
    return text.replace("sniffio==1.3.1", "sniffio==1.3.0")


def another_question(text: str) -> str:
    return text.replace("Python 3.11", "Python 3.12")


def emptied(text: str) -> str:
    return ""


def no_text(text: str) -> str:
    return f"\udcff{text}"


def newer(text: str) -> str:
    return text.replace("format 1", "format 2")


@pytest.mark.parametrize("damage", [cut, edited, another_question, newer, emptied, no_text])
def test_a_lock_that_is_not_as_it_was_written_is_resolved_again_with_a_word(project, damage):
    """Once: a run reads each lock more than once."""
    warnings: list[str] = []
    locks = Locks(project, warn=warnings.append)
    lock = locks.get(idna())
    path = locks.path(idna())
    path.write_bytes(damage(path.read_text()).encode("utf-8", "surrogateescape"))
    assert locks.kept(idna()) is None
    assert locks.kept(idna()) is None
    [warning] = warnings
    assert warning.startswith(f"{path} is not believed and the cell is resolved again: ")
    assert lock == locks.get(idna()) == locks.kept(idna())


def test_an_unresolvable_cell_that_was_edited_is_not_believed_either(locks):
    cell = idna(pins=("idna==3.7", "idna==3.6"))
    locks.get(cell)
    path = locks.path(cell)
    path.write_text(path.read_text().replace("No solution", "No disk"))
    assert locks.kept(cell) is None


def test_a_lock_of_the_time_before_formats_is_resolved_again_without_a_word(project):
    warnings: list[str] = []
    locks = Locks(project, warn=warnings.append)
    path = locks.path(idna())
    path.parent.mkdir(parents=True)
    path.write_text("# today/fastapi-3.7@tiny: idna==3.7 sniffio\nidna==3.7\n")
    assert locks.kept(idna()) is None
    assert warnings == []


def test_the_names_of_all_kept_locks_are_known(locks):
    locks.get(idna())
    locks.get(idna(pins=("h11==0.14.0",), without=("sniffio",)))
    assert locks.names() == {"idna", "sniffio", "h11"}


SURROUNDINGS = {
    "UV_CONSTRAINT": "{file}",
    "UV_OVERRIDE": "{file}",
    "UV_PRERELEASE": "allow",
    "UV_RESOLUTION": "lowest",
    "UV_EXCLUDE_NEWER": "2020-01-01T00:00:00Z",
    "UV_EXTRA_INDEX_URL": "http://127.0.0.1:1/simple",
    "UV_FIND_LINKS": "{folder}",
    "UV_OFFLINE": "1",
    "UV_NO_BINARY": "1",
    "UV_CONFIG_FILE": "{config}",
    "PIP_CONSTRAINT": "{file}",
    "PIP_CONFIG_FILE": "{config}",
    "PIP_INDEX_URL": "http://127.0.0.1:1/simple",
    "VIRTUAL_ENV": "{folder}",
    "PYTHONPATH": "{folder}",
    "PYTHONHOME": "{folder}",
    "LC_ALL": "tr_TR.UTF-8",
}


@pytest.mark.parametrize("variable", SURROUNDINGS)
def test_what_the_caller_has_set_for_his_own_work_changes_no_lock(locks, monkeypatch, tmp_path, variable):
    (tmp_path / "constraints.txt").write_text("sniffio==1.2.0\n")
    (tmp_path / "uv.toml").write_text('constraint-dependencies = ["sniffio==1.2.0"]\nresolution = "lowest"\n')
    places = {"file": tmp_path / "constraints.txt", "config": tmp_path / "uv.toml", "folder": tmp_path}
    monkeypatch.setenv(variable, SURROUNDINGS[variable].format(**places))
    lock = locks.get(idna())
    assert isinstance(lock, Lock)
    assert lock.versions == {"idna": "3.7", "sniffio": "1.3.1"}


def test_a_configuration_file_where_the_command_is_called_changes_no_lock(locks, monkeypatch, tmp_path):
    (tmp_path / "uv.toml").write_text('constraint-dependencies = ["sniffio==1.2.0"]\n')
    (tmp_path / "home/uv").mkdir(parents=True)
    (tmp_path / "home/uv/uv.toml").write_text('resolution = "lowest"\n')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    lock = locks.get(idna())
    assert isinstance(lock, Lock)
    assert lock.versions == {"idna": "3.7", "sniffio": "1.3.1"}
