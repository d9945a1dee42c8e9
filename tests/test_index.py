"""The package index: asked over HTTP, copied on disk, and done without where a copy is there."""

from __future__ import annotations

import os
import time

import pytest
from packaging.version import Version

from casebook.errors import Exit, IndexUnreachable
from casebook.matrix.index import Index
from tests.little_index import LittleIndex, serve

WHEEL = "/files/fastapi-0.99.1-py3-none-any.whl"
BESIDE = f"{WHEEL}.metadata"
"""Where the index has the metadata of the wheel."""


class Opens:
    """Opens indexes on one cache folder, as one command after the other does; keeps the warnings."""

    def __init__(self, little_index: LittleIndex, folder) -> None:
        self.little_index = little_index
        self.folder = folder
        self.warnings: list[str] = []

    def __call__(self) -> Index:
        return Index(self.warnings.append, self.folder, self.little_index.url)

    def age(self, name: str, seconds: float) -> None:
        """Makes a copy look as old as this."""
        then = time.time() - seconds
        os.utime(self.copies / f"{name}.json", (then, then))

    @property
    def copies(self):
        """The folder of the copies of this index."""
        [folder] = (self.folder / "index").iterdir()
        return folder


@pytest.fixture
def opens(little_index, tmp_path) -> Opens:
    little_index.release(
        "fastapi",
        "0.99.1",
        "starlette<0.28,>=0.27",
        "pydantic<2",
        "email-validator; extra == 'all'",
        "tomli; python_version < '3'",
    )
    return Opens(little_index, tmp_path)


def test_a_listing_has_the_releases_with_their_files(opens):
    [(version, [file])] = opens().releases("fastapi").items()
    assert Version("0.99.1") == version
    assert file.filename == "fastapi-0.99.1-py3-none-any.whl"
    assert f"{file.upload_time_iso_8601:%Y-%m-%d}" == "2026-01-01"
    assert (file.requires_python, file.yanked) == (">=3.8", False)


def test_releases_without_files_and_with_strange_names_are_passed_over(opens, little_index):
    little_index.release("fastapi", "2004-spring")
    little_index.listings["fastapi"]["0.1"] = []
    assert [Version("0.99.1")] == list(opens().releases("fastapi"))


def test_a_fresh_copy_is_used_without_asking(opens, little_index):
    for _ in range(3):
        opens().releases("fastapi")
    assert little_index.asked == ["/pypi/fastapi/json"]


def test_one_index_reads_each_listing_once(opens, little_index):
    index = opens()
    index.releases("fastapi")
    opens.age("fastapi", 7200)
    index.releases("fastapi")
    assert little_index.asked == ["/pypi/fastapi/json"]


def test_an_old_copy_is_asked_for_again(opens, little_index):
    opens().releases("fastapi")
    opens.age("fastapi", 7200)
    little_index.release("fastapi", "0.100.0")
    assert {Version("0.99.1"), Version("0.100.0")} == set(opens().releases("fastapi"))
    assert opens.warnings == []


def test_where_the_index_is_down_the_copy_is_used_and_that_is_said(opens, little_index):
    opens().releases("fastapi")
    opens.age("fastapi", 7200)
    little_index.down = True
    assert [Version("0.99.1")] == list(opens().releases("fastapi"))
    [warning] = opens.warnings
    assert "could not be asked for fastapi" in warning
    assert "503" in warning
    assert f"using the list of {time.strftime('%Y-')}" in warning


def test_where_nothing_is_cached_the_error_says_what_to_do(opens, little_index):
    little_index.down = True
    with pytest.raises(
        IndexUnreachable, match=r"the package index \(http://127.0.0.1:\d+/simple/\) could not be asked for fastapi"
    ) as caught:
        opens().releases("fastapi")
    assert caught.value.hint == "Check the network, or set UV_DEFAULT_INDEX to an index that can be reached."
    assert Exit.NOTHING_MEASURED is caught.value.exit


def test_an_answer_that_is_no_listing_counts_as_no_answer(opens, little_index, tmp_path):
    little_index.listings["fastapi"]["1.0"] = [{"filename": "without a time.whl"}]
    with pytest.raises(IndexUnreachable, match=r"releases\.1\.0\.0\.url: Field required"):
        opens().releases("fastapi")


@pytest.mark.parametrize(
    "page", [b"<html>\n<body><form>Please log in", b"{}", b'{"releases": [', b""], ids=["login", "empty", "cut", "none"]
)
def test_a_page_that_is_no_listing_is_told_in_one_line(opens, little_index, page):
    little_index.pages["/pypi/fastapi/json"] = page
    with pytest.raises(IndexUnreachable, match="it answered with something that is no list of releases") as caught:
        opens().releases("fastapi")
    assert repr(page[:60].decode().split("\n", maxsplit=1)[0]) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_where_a_page_is_no_listing_the_copy_is_used_and_that_is_said(opens, little_index):
    opens().releases("fastapi")
    opens.age("fastapi", 7200)
    little_index.pages["/pypi/fastapi/json"] = b"<html>"
    assert [Version("0.99.1")] == list(opens().releases("fastapi"))
    [warning] = opens.warnings
    assert "no list of releases" in warning


def test_a_wheel_that_is_none_is_told(opens, little_index):
    little_index.pages |= {WHEEL: b"<html>", BESIDE: None}
    with pytest.raises(IndexUnreachable, match=r"fastapi-0\.99\.1-py3-none-any\.whl is no wheel that can be read"):
        opens().requires("fastapi", Version("0.99.1"))


def test_what_is_asked_now_is_asked_of_the_index_and_of_no_copy(opens, little_index):
    index = opens()
    index.releases("fastapi")
    little_index.release("fastapi", "0.100.0")
    assert Version("0.100.0") in index.releases_now("fastapi")
    little_index.down = True
    with pytest.raises(IndexUnreachable):
        index.releases_now("fastapi")


def test_two_indexes_share_no_copy(opens, tmp_path):
    """Within the hour in which a copy counts as fresh."""
    assert [Version("0.99.1")] == list(opens().releases("fastapi"))
    with serve() as other:
        other.release("fastapi", "0.1.0")
        assert [Version("0.1.0")] == list(Index(pytest.fail, tmp_path, other.url).releases("fastapi"))
    assert [Version("0.99.1")] == list(opens().releases("fastapi"))


def test_a_damaged_copy_is_asked_for_again(opens):
    opens().releases("fastapi")
    (opens.copies / "fastapi.json").write_text("{")
    assert [Version("0.99.1")] == list(opens().releases("fastapi"))


def test_an_index_that_nobody_serves_is_unreachable(tmp_path):
    index = Index(pytest.fail, tmp_path, "http://127.0.0.1:1/simple")
    with pytest.raises(IndexUnreachable):
        index.releases("fastapi")


def test_the_index_is_the_one_that_uv_would_use(tmp_path, monkeypatch):
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://example.org/simple")
    assert Index(pytest.fail, tmp_path).url == "https://example.org/simple/"


def test_the_older_variable_of_uv_is_followed_too(tmp_path, monkeypatch):
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.setenv("UV_INDEX_URL", "https://example.org/simple")
    assert Index(pytest.fail, tmp_path).url == "https://example.org/simple/"


def test_an_index_may_have_a_name_and_its_password_is_not_told(tmp_path):
    index = Index(pytest.fail, tmp_path, "inner=https://me:secret@example.org/simple")
    assert index.url == "https://me:secret@example.org/simple/"
    assert index.place == "https://example.org/simple/"


def test_requirements_are_read_from_the_metadata_beside_the_wheel_without_extras(opens, little_index):
    requires = opens().requires("fastapi", Version("0.99.1"))
    assert [str(requirement) for requirement in requires] == ["starlette<0.28,>=0.27", "pydantic<2"]
    assert little_index.asked == ["/pypi/fastapi/json", BESIDE]


@pytest.mark.parametrize("there", [None, b"<html><body><form>Please log in"], ids=["nothing", "a page"])
def test_where_no_metadata_is_beside_the_wheel_it_is_read_from_the_wheel(opens, little_index, there):
    little_index.pages[BESIDE] = there
    requires = opens().requires("fastapi", Version("0.99.1"))
    assert [str(requirement) for requirement in requires] == ["starlette<0.28,>=0.27", "pydantic<2"]
    assert little_index.asked == ["/pypi/fastapi/json", BESIDE, WHEEL]


def test_requirements_are_asked_for_once_and_for_good(opens, little_index):
    opens().requires("fastapi", Version("0.99.1"))
    for name in ("fastapi", "fastapi-0.99.1"):
        opens.age(name, 10_000_000)
    little_index.asked.clear()
    opens().requires("fastapi", Version("0.99.1"))
    assert little_index.asked == []


def test_a_release_without_a_wheel_says_what_to_do(opens, little_index):
    little_index.release("fastapi", "0.100.0", name="fastapi-0.100.0.tar.gz")
    with pytest.raises(IndexUnreachable, match=r"fastapi 0\.100\.0 has no wheel") as caught:
        opens().requires("fastapi", Version("0.100.0"))
    assert "pyproject.toml" in caught.value.hint


def test_nothing_half_written_is_left_in_the_cache(opens):
    opens().requires("fastapi", Version("0.99.1"))
    assert sorted(os.listdir(opens.copies)) == ["fastapi-0.99.1.json", "fastapi.json"]
