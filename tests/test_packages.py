"""packages.json: the versions of the lanes, and the releases at which a pin holds one of them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from casebook.book.packages import DeclaredSpan, PackagesFile, PinSpan, read_packages
from casebook.errors import InputError
from casebook.matrix.index import Index, Requires
from casebook.model.cells import TODAY
from casebook.model.locked import Pin
from casebook.survey.packages import known_packages, with_declared, write_packages
from casebook.survey.selection import with_kit
from tests.bench import Bench
from tests.make import a_case, a_line, a_lock

LINE = a_line("1.0", "1.1", "1.2", "1.3")
PIN = Pin("starlette<2", "httpx<0.28", "its client needs it")


def span(first: str, last: str, variant: str = "base") -> PinSpan:
    return PinSpan(variant=variant, first=first, last=last, requirement=PIN.then, reason=PIN.reason)


@pytest.fixture
def bench(tmp_path) -> Bench:
    """Two cases, one of which wants its cells without pins; 1.0, 1.1 and 1.3 rest on a pin."""
    cases = [a_case("topic/one"), a_case("topic/two", pins=False)]
    bench = Bench(tmp_path / "project", cases, LINE)
    for label in ("1.0", "1.1", "1.3"):
        cell = with_kit(LINE.cells[LINE.labels.index(label)], cases[0])
        bench.resolve(dataclasses.replace(a_lock(cell, fastapi=label, httpx="0.27"), pins=(PIN,)))
    return bench


def test_the_releases_whose_cells_rest_on_a_pin_are_told_by_intervals(bench):
    assert known_packages(bench.survey, PackagesFile()).pins == {TODAY: (span("1.0", "1.1"), span("1.3", "1.3"))}


def test_the_day_of_each_release_is_told(bench):
    day = LINE.cells[0].uploaded.date()
    recorded = PackagesFile(uploaded={"0.9": day})
    assert known_packages(bench.survey, recorded).uploaded == dict.fromkeys(("0.9", *LINE.labels), day)


def test_what_is_recorded_is_kept_where_no_lock_is(bench):
    """In a fresh clone, and of the variants that nobody has asked for."""
    recorded = PackagesFile(pins={TODAY: (span("1.0", "1.2"), span("1.0", "1.3", "other"))})
    del bench.survey.resolutions.found[LINE.cells[2].name]
    del bench.survey.resolutions.found[LINE.cells[3].name]
    expected = (span("1.0", "1.2"), span("1.0", "1.3", "other"))
    assert known_packages(bench.survey, recorded).pins == {TODAY: expected}


def test_the_pins_stand_in_one_order_whatever_is_selected(bench):
    """Else a record of one case would change the lines of all others."""
    others = (span("1.0", "1.3", "another"), span("1.0", "1.3", "other"))
    found = known_packages(bench.survey, PackagesFile(pins={TODAY: others[::-1]})).pins[TODAY]
    assert [pin.variant for pin in found] == ["another", "base", "base", "other"]


def test_a_pin_that_the_lock_no_longer_has_is_told_no_longer(bench):
    recorded = PackagesFile(pins={TODAY: (span("1.0", "1.3"),)})
    assert known_packages(bench.survey, recorded).pins == {TODAY: (span("1.0", "1.1"), span("1.3", "1.3"))}


def test_what_fastapi_requires_is_recorded_by_intervals(tmp_path):
    file = PackagesFile(uploaded=dict.fromkeys(("1.0", "1.1", "1.10", "1.2"), LINE.cells[0].uploaded.date()))
    index = Index(pytest.fail, tmp_path)
    index.read = {
        f"fastapi-{release}": Requires(requires_dist=required)
        for release, required in {
            "1.0": ["Starlette<2"],
            "1.1": ["starlette<2", "typing-extensions>=4"],
            "1.2": ["starlette<3,>=2", "anyio>=4"],
            "1.10": [],
        }.items()
    }
    found = with_declared(file, index)
    assert found.declared == {
        "starlette": (declared("1.0", "1.1", "<2"), declared("1.2", "1.2", "<3,>=2"), declared("1.10", "1.10", "")),
        "anyio": (declared("1.0", "1.1", ""), declared("1.2", "1.2", ">=4"), declared("1.10", "1.10", "")),
    }
    told = found.declared_by(["1.0", "1.2", "9"])
    assert told == {"starlette": {"1.0": "<2", "1.2": "<3,>=2"}, "anyio": {"1.0": "", "1.2": ">=4"}}
    assert with_declared(found, Index(pytest.fail, tmp_path, "http://127.0.0.1:9/simple/")) == found


def declared(first: str, last: str, specifier: str) -> DeclaredSpan:
    return DeclaredSpan(first=first, last=last, specifier=specifier)


def test_a_span_is_a_sentence():
    assert span("1.0", "1.2").sentence == "1.0 to 1.2: these cells hold httpx<0.28, because its client needs it."
    assert span("1.0", "1.0").sentence.startswith("1.0: these cells")


def test_what_is_written_is_read(tmp_path):
    file = PackagesFile(lanes={TODAY: {"1.0": {"httpx": "0.27"}}}, pins={TODAY: (span("1.0", "1.2"),)})
    write_packages(tmp_path / "packages.json", file)
    assert file == read_packages(tmp_path / "packages.json")


def test_the_file_in_the_repository_can_be_read_and_a_missing_one_is_empty(tmp_path):
    assert read_packages(Path(__file__).parents[1] / "cases" / "packages.json").lanes[TODAY]
    assert read_packages(tmp_path / "packages.json") == PackagesFile()


def test_a_damaged_file_is_an_error(tmp_path):
    (tmp_path / "packages.json").write_text("{")
    with pytest.raises(InputError, match=r"packages\.json"):
        read_packages(tmp_path / "packages.json")


def test_the_versions_of_the_axes_are_told_beside_those_of_the_lanes(tmp_path):
    """Of a cell on an axis nobody could otherwise say which Starlette it has."""
    axis = a_line("2.0", "2.1", name="pydantic/fastapi-1.0")
    bench = Bench(tmp_path / "project", [a_case()], LINE, axis)
    del bench.survey.resolutions.found[axis.cells[1].name]
    recorded = PackagesFile(
        axes={axis.name: {"2.1": {"pydantic": "2.1"}}, "starlette/fastapi-1.0": {"1": {"starlette": "1"}}}
    )
    known = known_packages(bench.survey, recorded)
    assert known.lanes.keys() == {TODAY}
    assert known.axes == {
        axis.name: {"2.0": {"pydantic": "2.0", "starlette": "1"}, "2.1": {"pydantic": "2.1"}},
        "starlette/fastapi-1.0": {"1": {"starlette": "1"}},
    }
