"""What the source of a case says of releases, against what was measured."""

from __future__ import annotations

from casebook.book.cases import Documented
from casebook.book.documented import compare
from casebook.model.histories import Interval
from casebook.model.verdicts import Verdict

RELEASES = ("1.0", "1.1", "1.2", "1.3")
A, U = Verdict.AFFECTED, Verdict.UNAFFECTED


def compared(affected, *seen, **packages):
    documented = Documented(affected=affected)
    versions = {release: {name: found[n] for name, found in packages.items()} for n, release in enumerate(RELEASES)}
    (found,) = compare(documented, RELEASES, seen, versions)
    return found


def test_releases_that_show_what_is_documented_agree():
    found = compared({"fastapi": ">=1.1"}, U, A, A, None)
    assert (found.says, found.ranges, found.agreed, found.unmeasured) == (A, "fastapi >=1.1", 2, 1)
    assert found.otherwise == ()


def test_neighbours_that_show_the_same_otherwise_are_told_together():
    found = compared({"fastapi": ">=1.0"}, A, U, U, A)
    assert found.otherwise == (Interval("1.1", "1.2", U),)


def test_releases_out_of_the_range_count_for_nothing():
    found = compared({"fastapi": "<1.1"}, A, U, None, U)
    assert (found.agreed, found.otherwise, found.unmeasured) == (1, (), 0)


def test_a_range_of_another_package_is_read_by_the_versions_of_the_cells():
    found = compared({"pydantic": "<2"}, A, A, U, U, pydantic=("1.9", "1.10", "2.0", "2.1"))
    assert (found.agreed, found.otherwise, found.unknown) == (2, (), 0)


def test_releases_of_unknown_versions_are_not_compared():
    found = compared({"fastapi": ">=1.1", "anyio": "<4"}, A, A, A, A)
    assert (found.agreed, found.unknown) == (0, 3)


def test_a_source_that_says_nothing_is_compared_with_nothing():
    assert compare(Documented(), RELEASES, [A, A, A, A], {}) == []
