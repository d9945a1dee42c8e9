"""Releases: in order, with their marks, in ranges."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version

from casebook.errors import InputError, UnknownName
from casebook.matrix.index import Index
from casebook.matrix.releases import last_patches, measured, named, releases, specifier, within
from tests.make import NOON, a_release

VERSIONS = ["0.9.0", "0.95.0", "0.95.1", "0.100.0b1", "0.100.0", "0.100.1", "0.110.3.dev1", "1.0"]
FOUND = [a_release(version) for version in VERSIONS]


def text(found):
    return [str(release) for release in found]


def test_releases_are_ordered_by_version_and_not_as_text(little_index, tmp_path):
    little_index.release("fastapi", "0.100.0", uploaded="2026-01-01T00:00:00Z")
    little_index.release("fastapi", "0.99.1", uploaded="2026-02-01T00:00:00Z")
    little_index.release("fastapi", "0.9.10", uploaded="2026-03-01T00:00:00Z")
    index = Index(pytest.fail, tmp_path, little_index.url)
    assert text(releases(index, "fastapi", before=NOON)) == ["0.9.10", "0.99.1", "0.100.0"]


def test_what_was_uploaded_later_does_not_exist(little_index, tmp_path):
    little_index.release("fastapi", "1.0", uploaded=NOON.isoformat())
    little_index.release("fastapi", "1.1", uploaded=(NOON + timedelta(seconds=1)).isoformat())
    index = Index(pytest.fail, tmp_path, little_index.url)
    assert text(releases(index, "fastapi", before=NOON + timedelta(seconds=1))) == ["1.0"]
    assert text(releases(index, "fastapi", before=NOON)) == []


def test_a_release_is_yanked_where_all_its_files_are(little_index, tmp_path):
    little_index.release("fastapi", "1.0", yanked=True)
    little_index.release("fastapi", "1.1", yanked=True)
    little_index.release("fastapi", "1.1", name="another.tar.gz")
    index = Index(pytest.fail, tmp_path, little_index.url)
    marks = {str(r): r.marks for r in releases(index, "fastapi", before=NOON)}
    assert marks == {"1.0": "yanked", "1.1": ""}


def test_marks_say_yanked_and_pre_release():
    assert a_release("1.0b1", yanked=True).marks == "yanked, pre-release"
    assert a_release("1.0.dev1").marks == "pre-release"
    assert a_release("1.0.post1").marks == ""


def test_a_history_has_neither_pre_releases_nor_yanked_ones_nor_older_ones():
    found = [*FOUND, a_release("1.1", yanked=True)]
    assert text(measured(found, "0.95.0")) == ["0.95.0", "0.95.1", "0.100.0", "0.100.1", "1.0"]


def test_last_patches_has_one_final_release_of_every_minor():
    found = [*FOUND, a_release("1.1", yanked=True)]
    assert text(last_patches(found)) == ["0.9.0", "0.95.1", "0.100.1", "1.0"]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(0, 5)), unique=True))
def test_last_patches_is_never_followed_by_a_newer_patch(numbers):
    found = sorted((a_release(".".join(map(str, each))) for each in numbers), key=lambda release: release.version)
    minors = {release.version.release[:2] for release in found}
    last = last_patches(found)
    assert minors == {release.version.release[:2] for release in last}
    assert all(
        release.version == max(r.version for r in found if r.version.release[:2] == release.version.release[:2])
        for release in last
    )


def test_a_range_admits_pre_releases_within_it():
    assert text(within(FOUND, specifier(">=0.100.0b1,<0.110"))) == ["0.100.0b1", "0.100.0", "0.100.1"]


def test_a_range_that_is_none_is_an_error_with_an_example():
    with pytest.raises(InputError, match="'newer than 3' is not a range of releases") as caught:
        specifier("newer than 3")
    assert caught.value.hint == 'Write it like ">=0.114,<0.125" or "==0.115.0".'


@pytest.mark.parametrize(("name", "expected"), [("oldest", "0.9.0"), ("newest", "1.0"), ("0.95.1", "0.95.1")])
def test_a_release_has_a_name_or_a_version(name, expected):
    assert Version(expected) == named(FOUND, name).version


def test_an_unknown_release_is_an_error_that_says_what_there_is():
    with pytest.raises(UnknownName, match=r"there is no release 9\.9 among 0\.9\.0 to 1\.0"):
        named(FOUND, "9.9")


def test_no_release_has_a_name_where_there_is_none():
    with pytest.raises(UnknownName, match="no release can be 'newest': none is admitted here"):
        named([], "newest")
