"""Blame: which package turns the verdict, found with mixed cells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.model.locked import Lock
from casebook.model.record import Change
from casebook.model.verdicts import Judged, Verdict
from casebook.survey.blame import Blame, changed, find_blame, mix, same
from tests.make import a_lock

AFFECTED, UNAFFECTED = Judged(Verdict.AFFECTED), Judged(Verdict.UNAFFECTED)
BEFORE = a_lock(fastapi="1", starlette="1", pydantic="1", pydantic_core="1", anyio="1", idna="1")
AFTER = a_lock(fastapi="2", starlette="2", pydantic="2", pydantic_core="2", anyio="2", sniffio="1", idna="1")


class Cells:
    """Measures in memory: affected where all of the `guilty` packages are as after the edge. Keeps what was asked."""

    def __init__(self, *guilty: str, after: Lock = AFTER) -> None:
        self.guilty = guilty
        self.after = after
        self.asked: list[str] = []

    def __call__(self, lock: Lock) -> Judged:
        self.asked.append(lock.cell.id)
        new = self.after.versions
        turned = all(lock.versions.get(name) == new.get(name) for name in self.guilty)
        return AFFECTED if turned else UNAFFECTED


@pytest.mark.parametrize("guilty", ["fastapi", "starlette", "anyio"])
def test_a_single_culprit_is_found(guilty):
    assert Blame(((guilty,),)) == find_blame(BEFORE, AFTER, UNAFFECTED, AFFECTED, Cells(guilty))


def test_factors_are_changed_one_at_a_time_and_the_likeliest_first():
    cells = Cells("starlette")
    find_blame(BEFORE, AFTER, UNAFFECTED, AFFECTED, cells)
    forward = ["fastapi-2", "pydantic-2+pydantic-core-2", "starlette-2"]
    backward = ["before", "anyio-2+fastapi-2+pydantic-2+pydantic-core-2"]
    assert [f"mixed/today/fastapi-1.0/{change}" for change in [*forward, *backward]] == cells.asked


@pytest.mark.parametrize("likely", [("fastapi", "starlette"), ("fastapi", "starlette", "anyio")])
def test_likely_packages_are_tried_together_before_any_other_is_tried_alone(likely):
    before, after = (a_lock(None, **dict.fromkeys((*likely, "zope"), version)) for version in "12")
    cells = Cells("fastapi", "starlette", after=after)
    assert Blame((("fastapi",), ("starlette",))) == find_blame(before, after, UNAFFECTED, AFFECTED, cells)
    forward = cells.asked[: cells.asked.index("mixed/today/fastapi-1.0/before")]
    together = "+".join(f"{name}-2" for name in sorted(likely))
    assert forward[len(likely)] == f"mixed/today/fastapi-1.0/{together}"
    assert not [cell for cell in forward if "zope" in cell]


def test_an_unlikely_package_is_blamed_where_the_likely_ones_do_not_turn_the_verdict():
    before, after = a_lock(fastapi="1", starlette="1", zope="1"), a_lock(fastapi="2", starlette="2", zope="2")
    cells = Cells("zope", after=after)
    assert Blame((("zope",),)) == find_blame(before, after, UNAFFECTED, AFFECTED, cells)
    forward = ["fastapi-2", "starlette-2", "fastapi-2+starlette-2", "zope-2"]
    assert [f"mixed/today/fastapi-1.0/{change}" for change in forward] == cells.asked[:4]


def test_an_edge_that_nothing_turns_leaves_a_doubt():
    """The cell after the edge is measured once more as a mixed cell, and now shows the old verdict."""
    found = find_blame(BEFORE, AFTER, UNAFFECTED, AFFECTED, lambda _: UNAFFECTED)
    assert Blame(doubt="all that changed does not turn the verdict in the cell before the edge") == found


def test_two_packages_are_blamed_where_only_both_together_turn_the_verdict():
    found = find_blame(BEFORE, AFTER, UNAFFECTED, AFFECTED, Cells("fastapi", "anyio"))
    assert {("fastapi",), ("anyio",)} == set(found.factors)


@given(st.sets(st.sampled_from(["fastapi", "starlette", "pydantic", "anyio"]), min_size=2))
def test_whatever_packages_are_guilty_together_are_blamed_and_no_others(guilty):
    found = find_blame(BEFORE, AFTER, UNAFFECTED, AFFECTED, Cells(*guilty))
    expected = {("pydantic", "pydantic-core") if name == "pydantic" else (name,) for name in guilty}
    assert expected == set(found.factors)


@pytest.mark.parametrize("guilty", [("pydantic",), ("pydantic-core",), ("pydantic", "pydantic-core")])
def test_pydantic_and_its_core_are_one_factor(guilty):
    """They require exactly one version of each other, so a cell with one of them changed cannot exist."""
    cells = Cells(*guilty)
    assert Blame((("pydantic", "pydantic-core"),)) == find_blame(BEFORE, AFTER, UNAFFECTED, AFFECTED, cells)
    assert not [id for id in cells.asked if ("pydantic-2" in id) != ("pydantic-core-2" in id)]


def test_a_cell_that_was_not_measured_leaves_a_doubt():
    found = find_blame(BEFORE, AFTER, UNAFFECTED, AFFECTED, lambda _: None)
    assert Blame(doubt="the mixed cells of this edge have not been measured") == found


def test_a_lone_change_is_measured_like_any_other():
    """Where one factor differs the mixed cells are the two sides of the edge, which must show it once more."""
    before, after = a_lock(fastapi="1", starlette="1"), a_lock(fastapi="2", starlette="1")
    asked: list[str] = []

    def measure(lock: Lock) -> Judged:
        asked.append(lock.digest)
        return AFFECTED if lock.versions["fastapi"] == "2" else UNAFFECTED

    assert Blame((("fastapi",),)) == find_blame(before, after, UNAFFECTED, AFFECTED, measure)
    assert asked == [after.digest, before.digest]


def test_equal_locks_leave_a_doubt():
    assert Blame(doubt="the two locks are the same") == find_blame(BEFORE, BEFORE, AFFECTED, AFFECTED, Cells())


def test_the_interpreter_is_to_blame_where_nothing_else_changed():
    newer = replace(BEFORE, cell=replace(BEFORE.cell, python="3.99"))
    cells = Cells()
    found = find_blame(BEFORE, newer, AFFECTED, UNAFFECTED, cells)
    assert found.changes(BEFORE, newer) == (Change(package="python", before=BEFORE.cell.python, after="3.99"),)
    assert cells.asked == []


def test_the_interpreter_is_not_named_where_a_package_changed_with_it():
    newer = replace(AFTER, cell=replace(AFTER.cell, python="3.99"))
    assert Blame((("starlette",),)) == find_blame(BEFORE, newer, UNAFFECTED, AFFECTED, Cells("starlette"))


def test_a_mixed_cell_that_is_blocked_for_a_reason_of_its_own_does_not_count():
    """The far side is blocked since its control fails; a mixed cell that cannot be installed is not that."""
    failed = Judged(Verdict.BLOCKED, "the control failed")

    def measure(lock: Lock) -> Judged:
        if lock.versions["starlette"] == "2":
            return failed
        return (
            UNAFFECTED if lock.versions["fastapi"] == "1" else Judged(Verdict.BLOCKED, "the cell cannot be installed")
        )

    assert Blame((("starlette",),)) == find_blame(BEFORE, AFTER, UNAFFECTED, failed, measure)


PYDANTIC = ("pydantic", "pydantic-core")
OLD_SIDE = a_lock(fastapi="0.99.1", pydantic="1.10.27", anyio="3")
NEW_SIDE = a_lock(fastapi="0.100.0", pydantic="2.14.3", pydantic_core="2.50.4", annotated_types="0.8", anyio="3")
NO_INSTALL = Judged(Verdict.BLOCKED, "the case cannot be imported: ImportError")
DIFFERS = Judged(Verdict.DIFFERS, "saw 3")
Table = dict[tuple[str, str], Judged]
"""FastAPI and Pydantic, `old` or `new` -> what a lock shows."""
TABLES: dict[str, tuple[Table, Blame]] = {
    "Pydantic alone; FastAPI 0.99.1 does not import Pydantic 2": (
        {("new", "old"): AFFECTED, ("old", "new"): NO_INSTALL},
        Blame((PYDANTIC,)),
    ),
    "FastAPI alone, whatever Pydantic is": (
        {("new", "old"): UNAFFECTED, ("old", "new"): AFFECTED},
        Blame((("fastapi",),)),
    ),
    "FastAPI alone; the other way is no valid install": (
        {("new", "old"): UNAFFECTED, ("old", "new"): NO_INSTALL},
        Blame((("fastapi",),)),
    ),
    "only both together": (
        {("new", "old"): AFFECTED, ("old", "new"): AFFECTED},
        Blame((("fastapi",), PYDANTIC)),
    ),
    "either is enough": (
        {("new", "old"): UNAFFECTED, ("old", "new"): UNAFFECTED},
        Blame(doubt="either fastapi or pydantic turns the verdict"),
    ),
    "neither order is a valid install": (
        {("new", "old"): NO_INSTALL, ("old", "new"): NO_INSTALL},
        Blame(doubt="no valid install has one of these without the other: fastapi with pydantic"),
    ),
    "FastAPI alone turns it, and without it something else is seen": (
        {("new", "old"): UNAFFECTED, ("old", "new"): DIFFERS},
        Blame(doubt="fastapi turns the verdict, but without fastapi something else is seen"),
    ),
    "a mixed cell is unstable": (
        {("new", "old"): AFFECTED, ("old", "new"): Judged(Verdict.UNSTABLE, "test_bug showed symptom 1 time of 2")},
        Blame(doubt="a mixed cell is unstable: test_bug showed symptom 1 time of 2"),
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_blame_follows_from_what_each_lock_shows(name):
    """The edge at FastAPI 0.100.0, which came with Pydantic 2, from affected to unaffected."""
    table, expected = TABLES[name]
    ends = {("old", "old"): AFFECTED, ("new", "new"): UNAFFECTED}

    def measure(lock: Lock) -> Judged:
        sides = [
            "new" if lock.versions[package] == NEW_SIDE.versions[package] else "old"
            for package in ("fastapi", "pydantic")
        ]
        return (ends | table)[sides[0], sides[1]]

    assert expected == find_blame(OLD_SIDE, NEW_SIDE, AFFECTED, UNAFFECTED, measure)


def test_a_cell_without_a_package_that_it_requires_proves_nothing():
    """FastAPI 2 requires annotated-doc no more; its command went with fastapi-cli, and that alone is to blame."""
    before, after = (
        a_lock(fastapi="1", annotated_doc="1", click="8", dnspython="2", fastapi_cli="1"),
        a_lock(fastapi="2"),
    )

    def measure(lock: Lock) -> Judged:
        if "annotated-doc" not in lock.versions and lock.versions["fastapi"] == "1":
            return Judged(Verdict.BLOCKED, "ModuleNotFoundError: annotated_doc")
        if "fastapi-cli" in lock.versions:
            return UNAFFECTED if "click" in lock.versions else Judged(Verdict.BLOCKED, "ModuleNotFoundError: click")
        return AFFECTED

    assert Blame((("fastapi-cli",),)) == find_blame(before, after, UNAFFECTED, AFFECTED, measure)


def test_what_came_with_the_others_is_a_factor_only_where_it_is_a_likely_one():
    """httpx2 takes the place of httpx in the test client; sniffio is there because anyio wants it."""
    assert changed({"anyio": "1"}, {"anyio": "2", "httpx2": "1", "sniffio": "1"}) == [("httpx2",), ("anyio",)]


def test_what_went_is_a_factor_whatever_it_is():
    assert changed({"anyio": "1", "sniffio": "1"}, {"anyio": "1"}) == [("sniffio",)]


def test_a_likely_package_that_came_is_blamed():
    before, after = a_lock(fastapi="1", anyio="1"), a_lock(fastapi="2", anyio="2", httpx2="1")
    found = find_blame(before, after, UNAFFECTED, AFFECTED, Cells("httpx2", after=after))
    assert Blame((("httpx2",),)) == found


def test_a_package_that_only_came_with_the_others_leaves_a_doubt_where_it_turns_the_verdict():
    def measure(lock: Lock) -> Judged:
        return AFFECTED if "sniffio" in lock.versions else UNAFFECTED

    found = find_blame(BEFORE, AFTER, UNAFFECTED, AFFECTED, measure)
    assert Blame(doubt="a package that only came with the others turns the verdict") == found


def test_three_of_which_two_are_enough_leave_a_doubt():
    """FastAPI with Starlette turns it, and so does FastAPI with anyio: Starlette is not needed."""

    def measure(lock: Lock) -> Judged:
        new = {name for name in ("fastapi", "starlette", "anyio") if lock.versions[name] == "2"}
        return AFFECTED if "fastapi" in new and len(new) > 1 else UNAFFECTED

    found = find_blame(BEFORE, AFTER, UNAFFECTED, AFFECTED, measure)
    assert found.doubt == "fastapi with starlette turns the verdict, and without starlette it turns as well"


def test_only_blocked_verdicts_are_told_apart_by_their_reason():
    assert same(Judged(Verdict.DIFFERS, "saw 1"), Judged(Verdict.DIFFERS, "saw 2"))
    assert not same(Judged(Verdict.BLOCKED, "one"), Judged(Verdict.BLOCKED, "another"))
    assert not same(AFFECTED, UNAFFECTED)


def test_blame_tells_the_versions_on_both_sides():
    changes = Blame((("fastapi",), ("sniffio",))).changes(BEFORE, AFTER)
    expected = (Change(package="fastapi", before="1", after="2"), Change(package="sniffio", before=None, after="1"))
    assert expected == changes


def test_a_mixed_lock_takes_what_came_and_drops_what_went():
    mixed = mix(AFTER, BEFORE, [("sniffio",), ("fastapi",)])
    assert mixed.versions["fastapi"] == "1"
    assert "sniffio" not in mixed.versions
    assert AFTER.versions["anyio"] == mixed.versions["anyio"]
    assert mixed.cell.id == "mixed/today/fastapi-1.0/fastapi-1+sniffio-without"


PACKAGES = st.dictionaries(
    st.sampled_from(["fastapi", "pydantic", "pydantic-core", "idna", "anyio"]), st.sampled_from("12")
)


@given(PACKAGES, PACKAGES)
def test_changing_every_factor_gives_the_far_side(before, after):
    factors = changed(before, after)
    mixed = mix(a_lock(**before), a_lock(**after), factors)
    assert after == mixed.versions


@given(PACKAGES, PACKAGES)
def test_every_package_that_differs_is_in_at_most_one_factor(before, after):
    """All that were there before are in one; what only came with another may be in none."""
    names = [name for factor in changed(before, after) for name in factor]
    assert len(names) == len(set(names))
    assert {name for name in before if before[name] != after.get(name)} <= set(names)
