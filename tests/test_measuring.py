"""Which targets are run apart where the process ended while they were imported."""

from __future__ import annotations

from casebook.measuring import Target, apart

ONE, OTHER, THIRD = (Target(f"topic/{name}", f"cases/topic/{name}") for name in ("one", "other", "third"))
USERS, ITEMS = (Target(f"reference/{name}", f"contract/test_{name}.py") for name in ("users", "items"))


def test_the_one_that_was_being_imported_is_run_apart_from_the_others():
    assert apart([ONE, OTHER, THIRD], "cases/topic/other/test_other.py") == [[OTHER], [ONE, THIRD]]
    assert apart([USERS, ITEMS], ITEMS.path) == [[ITEMS], [USERS]]


def test_before_any_was_imported_each_that_may_have_a_conftest_of_its_own_is_run_alone():
    assert apart([ONE, OTHER], "") == [[ONE], [OTHER]]


def test_what_shares_every_conftest_has_one_reason():
    assert apart([USERS, ITEMS], "") == [[USERS, ITEMS]]


def test_a_file_of_none_of_them_tells_nothing():
    assert apart([USERS, ITEMS, ONE], "contract/__init__.py") == [[USERS, ITEMS], [ONE]]


def test_one_alone_is_not_taken_apart():
    assert apart([ONE], "cases/topic/one/test_one.py") == [[ONE]]
