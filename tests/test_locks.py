"""Locks: each cell resolved once by uv, and again where the question has changed."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casebook.cells import Cell
from casebook.errors import ToolFailed, UnknownName
from casebook.locks import Lock, Locks, Unmeasured, Unresolvable
from casebook.pins import Pin
from casebook.settings import Kit, Project
from tests.make import a_cell, a_lock
from tests.project import make_project

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
    expected = "# today/fastapi-3.7@tiny: idna==3.7 sniffio, Python 3.11, before 2024-06-01T00:00:00Z\nidna==3.7\nsniffio==1.3.1\n"
    assert expected == locks.path(idna()).read_text()
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


@pytest.mark.parametrize(
    "variables", [{"UV_DEFAULT_INDEX": "http://127.0.0.1:1/simple"}, {"UV_OFFLINE": "1"}], ids=["no network", "offline"]
)
def test_where_uv_cannot_reach_the_index_nothing_is_known_and_nothing_kept(locks, monkeypatch, tmp_path, variables):
    """That is no fault of the cell: it is resolved the next time."""
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    found = locks.get(idna())
    assert isinstance(found, Unmeasured)
    assert "uv pip compile failed" in found.reason
    assert locks.kept(idna()) is None


def test_a_missing_interpreter_is_not_measured(locks, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))  # nothing to search, for speed
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Unmeasured(a_cell(python="3.99"), "this machine has no Python 3.99") == locks.get(a_cell(python="3.99"))


def test_an_unknown_kit_is_an_error_that_names_the_kits(locks):
    with pytest.raises(UnknownName, match=r"there is no kit 'none' .*; there are base, missing, tiny") as caught:
        locks.get(idna(kit="none"))
    assert "case.toml" in caught.value.hint


@pytest.fixture
def pins(monkeypatch):
    """Makes a table of pins of the test's own."""

    def make(*pins: Pin) -> None:
        monkeypatch.setattr("casebook.locks.PINS", pins)

    return make


def test_a_pin_that_is_missing_is_added_and_told(locks, pins):
    pins(Pin("sniffio>=1.3.1", "sniffio<1.3.1", "it is broken"))
    lock = locks.get(idna())
    assert isinstance(lock, Lock)
    assert lock.versions["sniffio"] == "1.3.0"
    assert "# pin sniffio<1.3.1: it is broken\n" in locks.path(idna()).read_text()
    assert lock == locks.kept(idna())


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
    assert "src/casebook/pins.py" in caught.value.hint


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


def test_names_and_markers_are_read_as_uv_writes_them(locks, project):
    path = locks.path(idna())
    path.parent.mkdir(parents=True)
    question = "# today/fastapi-3.7@tiny: idna==3.7 sniffio, Python 3.11, before 2024-06-01T00:00:00Z"
    path.write_text(f"{question}\n# pin x: y\nIdna==3.7\nruamel.yaml-Clib==0.2 ; python_full_version < '3.13'\n\n")
    lock = locks.kept(idna())
    assert isinstance(lock, Lock)
    assert lock.versions == {"idna": "3.7", "ruamel-yaml-clib": "0.2"}
    assert isinstance(path, Path)
