"""Blame: which package turns the verdict, found with mixed cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.blame import Blame, changed, find_blame, mix, same
from casebook.locks import Lock
from casebook.record import Change
from casebook.verdicts import Judged, Verdict
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
    assert Blame(((guilty,),)) == find_blame(BEFORE, AFTER, AFFECTED, Cells(guilty))


def test_factors_are_changed_one_at_a_time_and_the_likeliest_first():
    cells = Cells("starlette")
    find_blame(BEFORE, AFTER, AFFECTED, cells)
    expected = ["fastapi-2", "pydantic-2+pydantic-core-2", "starlette-2"]
    assert [f"mixed/today/fastapi-1.0/{change}" for change in expected] == cells.asked


def test_two_packages_are_blamed_where_only_both_together_turn_the_verdict():
    found = find_blame(BEFORE, AFTER, AFFECTED, Cells("fastapi", "anyio"))
    assert {("fastapi",), ("anyio",)} == set(found.factors)


@given(st.sets(st.sampled_from(["fastapi", "starlette", "pydantic", "anyio"]), min_size=2))
def test_whatever_packages_are_guilty_together_are_blamed_and_no_others(guilty):
    found = find_blame(BEFORE, AFTER, AFFECTED, Cells(*guilty))
    expected = {("pydantic", "pydantic-core") if name == "pydantic" else (name,) for name in guilty}
    assert expected == set(found.factors)


@pytest.mark.parametrize("guilty", [("pydantic",), ("pydantic-core",), ("pydantic", "pydantic-core")])
def test_pydantic_and_its_core_are_one_factor(guilty):
    """They require exactly one version of each other, so a cell with one of them changed cannot exist."""
    cells = Cells(*guilty)
    assert Blame((("pydantic", "pydantic-core"),)) == find_blame(BEFORE, AFTER, AFFECTED, cells)
    assert not [id for id in cells.asked if ("pydantic-2" in id) != ("pydantic-core-2" in id)]


def test_a_cell_that_was_not_measured_leaves_a_doubt():
    found = find_blame(BEFORE, AFTER, AFFECTED, lambda _: None)
    assert Blame(doubt="the mixed cells of this edge have not been measured") == found


def test_a_lone_change_needs_no_cell():
    """Where one factor differs between the locks, nothing else can be to blame."""
    after = a_lock(fastapi="2", starlette="1")
    measure: Callable[[Lock], Judged | None] = lambda _: pytest.fail("nothing has to be measured")  # noqa: E731
    assert Blame((("fastapi",),)) == find_blame(a_lock(fastapi="1", starlette="1"), after, AFFECTED, measure)


def test_equal_locks_leave_a_doubt():
    assert Blame(doubt="the two locks are the same") == find_blame(BEFORE, BEFORE, AFFECTED, Cells())


def test_a_mixed_cell_that_is_blocked_for_a_reason_of_its_own_does_not_count():
    """The far side is blocked since its control fails; a mixed cell that cannot be installed is not that."""

    def measure(lock: Lock) -> Judged:
        if lock.versions["starlette"] == "2":
            return Judged(Verdict.BLOCKED, "the control failed")
        return Judged(Verdict.BLOCKED, "the cell cannot be installed")

    target = Judged(Verdict.BLOCKED, "the control failed")
    assert find_blame(BEFORE, AFTER, target, measure).factors == (("starlette",),)


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
