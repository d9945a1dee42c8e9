"""The matrix: lanes, axes and single cells, as of what a package index has."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from casebook.book.settings import Settings
from casebook.errors import IndexUnreachable, UnknownName
from casebook.matrix.index import Index
from casebook.matrix.lines import Matrix
from casebook.model.cells import Cell
from tests.little_index import serve

TODAY_ENDS = datetime(2026, 11, 22, tzinfo=UTC)

FASTAPI = {
    "0.94.0": ("2023-03-10T10:00:00Z", "starlette<0.27,>=0.26", "pydantic<2,>=1.6"),
    "0.95.0": ("2023-03-18T10:00:00Z", "starlette<0.27,>=0.26", "pydantic<2,>=1.6"),
    "0.99.1": ("2023-07-02T10:00:00Z", "starlette<0.28,>=0.27", "pydantic<2,>=1.7"),
    "0.100.0b1": ("2023-06-20T10:00:00Z", "starlette<0.28,>=0.27", "pydantic"),
    "0.100.0": ("2023-07-07T10:00:00Z", "starlette<0.28,>=0.27", "pydantic<3,>=1.7,!=2.0.0"),
    "0.120.0": ("2025-10-23T10:00:00Z", "starlette>=0.40", "pydantic>=2"),
    "0.130.0": ("2026-02-02T10:00:00Z", "starlette>=0.40", "pydantic>=2.7"),
    "0.165.0": ("2026-11-21T20:00:00Z", "starlette>=0.46", "pydantic>=2.9"),
    "0.166.0": ("2026-11-22T00:00:00Z", "starlette>=0.46", "pydantic>=2.9"),
}
PYDANTIC = {
    "1.9.2": "2022-08-11T10:00:00Z",
    "1.10.0": "2022-08-30T10:00:00Z",
    "1.10.27": "2026-01-01T10:00:00Z",
    "2.0.0": "2023-06-30T10:00:00Z",
    "2.0.3": "2023-07-05T10:00:00Z",
    "2.9.2": "2024-09-17T10:00:00Z",
    "2.12.0": "2025-10-07T10:00:00Z",
    "2.13.0b1": "2026-11-01T10:00:00Z",
}
STARLETTE = {
    "0.26.1": "2023-03-13T10:00:00Z",
    "0.40.0": "2024-10-15T10:00:00Z",
    "0.46.0": "2025-02-22T10:00:00Z",
    "1.0.0": "2026-03-01T10:00:00Z",
}

SETTINGS = {
    "today": "2026-11-21",
    "oldest": "0.95.0",
    "python": "3.11",
    "kits": {},
    "axes": {
        "pydantic": {"oldest": "1.10", "releases": ["0.100.0", "newest"]},
        "starlette": {"releases": ["oldest", "newest"]},
        "python": {"versions": ["3.11", "3.12"], "releases": ["newest"]},
    },
}


@pytest.fixture(scope="module")
def little_index():
    with serve() as index:
        yield index


@pytest.fixture(scope="module")
def matrix(little_index, tmp_path_factory):
    for version, (uploaded, *requires) in FASTAPI.items():
        little_index.release("fastapi", version, *requires, uploaded=uploaded)
    for project, found in (("pydantic", PYDANTIC), ("starlette", STARLETTE)):
        for version, uploaded in found.items():
            little_index.release(project, version, uploaded=uploaded)
    index = Index(pytest.fail, tmp_path_factory.mktemp("index"), little_index.url)
    return Matrix(Settings.model_validate(SETTINGS), index)


def line(matrix, name):
    [found] = [line for line in [*matrix.lanes(), *matrix.axes()] if line.name == name]
    return found


@pytest.mark.parametrize("lane", ["contemporary", "today"])
def test_a_lane_has_a_cell_for_every_release(matrix, lane):
    found = line(matrix, lane)
    assert found.labels == ("0.95.0", "0.99.1", "0.100.0", "0.120.0", "0.130.0", "0.165.0")
    assert [f"{lane}/fastapi-{label}" for label in found.labels] == [cell.id for cell in found.cells]
    assert found.is_lane
    assert found.varies == "fastapi"


def test_a_contemporary_cell_ends_a_day_after_the_upload(matrix):
    cell = line(matrix, "contemporary").cells[0]
    uploaded = datetime(2023, 3, 18, 10, tzinfo=UTC)
    expected = Cell(
        "contemporary/fastapi-0.95.0", "3.11", ("fastapi==0.95.0",), datetime(2023, 3, 19, 10, tzinfo=UTC), uploaded
    )
    assert expected == cell


def test_no_cell_looks_beyond_today(matrix):
    """The day after the newest release has not come yet."""
    assert line(matrix, "contemporary").cells[-1].exclude_newer == TODAY_ENDS
    assert {TODAY_ENDS} == {cell.exclude_newer for cell in line(matrix, "today").cells}


def test_the_pydantic_axis_has_the_last_patch_of_every_minor_that_a_release_accepts(matrix):
    assert line(matrix, "pydantic/fastapi-0.100.0").labels == ("1.10.27", "2.0.3", "2.9.2", "2.12.0")
    assert line(matrix, "pydantic/fastapi-0.165.0").labels == ("2.9.2", "2.12.0")


@pytest.mark.parametrize("axis", ["pydantic/fastapi-0.100.0", "starlette/fastapi-0.120.0", "python/fastapi-0.165.0"])
def test_every_cell_of_an_axis_ends_today_and_keeps_to_the_cell_of_that_lane(matrix, axis):
    """So that what varies is the one thing, and a difference between two neighbours is its doing."""
    cells = line(matrix, axis).cells
    assert {cell.exclude_newer for cell in cells} == {TODAY_ENDS}
    [like] = {cell.like for cell in cells}
    assert like in line(matrix, "today").cells
    assert like is not None
    assert like.fastapi == cells[0].fastapi


def test_the_pinned_releases_of_a_cell_say_when_the_younger_was_uploaded(matrix):
    first, second, *_ = line(matrix, "pydantic/fastapi-0.100.0").cells
    assert first.id == "pydantic/fastapi-0.100.0+pydantic-1.10.27"
    assert first.pins == ("fastapi==0.100.0", "pydantic==1.10.27")
    assert (datetime(2026, 1, 1, 10, tzinfo=UTC), datetime(2023, 7, 7, 10, tzinfo=UTC)) == (
        first.uploaded,
        second.uploaded,
    )


def test_the_starlette_axis_has_releases_without_an_upper_bound_alone(matrix):
    names = [line.name for line in matrix.axes() if line.varies == "starlette"]
    assert names == ["starlette/fastapi-0.120.0", "starlette/fastapi-0.165.0"]
    assert line(matrix, "starlette/fastapi-0.120.0").labels == ("0.40.0", "0.46.0", "1.0.0")
    assert line(matrix, "starlette/fastapi-0.165.0").labels == ("0.46.0", "1.0.0")


def test_the_python_axis_has_a_cell_for_each_interpreter(matrix):
    found = line(matrix, "python/fastapi-0.165.0")
    assert [cell.id for cell in found.cells] == ["python/fastapi-0.165.0+py3.11", "python/fastapi-0.165.0+py3.12"]
    assert [cell.python for cell in found.cells] == ["3.11", "3.12"]
    assert found.labels == ("3.11", "3.12")


def test_without_axes_there_are_the_lanes_alone(matrix):
    settings = Settings.model_validate(SETTINGS | {"axes": {}})
    assert Matrix(settings, matrix.index).axes() == []


def test_an_index_without_the_releases_that_are_measured_is_an_error(tmp_path):
    """A new mirror, say, or one that holds old releases alone."""
    with serve() as index:
        index.release("fastapi", "0.94.0", "starlette", "pydantic")
        matrix = Matrix(Settings.model_validate(SETTINGS), Index(pytest.fail, tmp_path, index.url))
        with pytest.raises(IndexUnreachable, match=r"lists no release of fastapi from 0\.95\.0 on"):
            matrix.lanes()


def test_an_index_without_what_a_release_admits_is_an_error(tmp_path):
    with serve() as index:
        index.release("fastapi", "0.100.0", "starlette", "pydantic>=2")
        index.release("pydantic", "1.10.0")
        matrix = Matrix(Settings.model_validate(SETTINGS), Index(pytest.fail, tmp_path, index.url))
        with pytest.raises(IndexUnreachable, match=r"lists no release of pydantic that fastapi 0\.100\.0 admits"):
            matrix.axes()


def test_an_axis_on_an_unknown_release_is_an_error(matrix):
    axes = {"pydantic": {"oldest": "1.10", "releases": ["0.1"]}}
    with pytest.raises(UnknownName, match=r"there is no release 0\.1 among 0\.95\.0 to 0\.165\.0"):
        Matrix(Settings.model_validate(SETTINGS | {"axes": axes}), matrix.index).axes()


def test_every_id_is_unique_but_for_cells_that_are_the_same(matrix):
    cells = [cell for line in [*matrix.lanes(), *matrix.axes()] for cell in line.cells]
    assert len({cell.id for cell in cells}) == len(set(cells))


@pytest.mark.parametrize("id", ["today/fastapi-0.100.0b1", "contemporary/fastapi-0.94.0"])
def test_a_release_that_no_history_holds_can_be_named(matrix, id):
    found = matrix.alone(id)
    assert found is not None
    assert [id] == [cell.id for cell in found.cells]


def test_a_cell_of_a_release_that_does_not_exist_is_none(matrix):
    assert matrix.alone("today/fastapi-9.9") is None


def test_what_releases_require_is_fetched_ahead(matrix, little_index):
    matrix.prefetch()
    little_index.asked.clear()
    matrix.axes()
    assert [path for path in little_index.asked if path.startswith("/files/")] == []
