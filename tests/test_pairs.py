"""The pairs of the matrix: few, with the corners, and with a reason each; fewer are the core."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from casebook.book.settings import Settings
from casebook.commands.opening import open_project
from casebook.errors import InputError
from casebook.matrix.index import Index
from casebook.matrix.lines import Matrix
from casebook.matrix.pairs import MOST, choose, read_pairs, write_pairs
from casebook.model.record import LineRecord, Record, RecordedEdge
from casebook.model.verdicts import Verdict
from tests.little_index import serve

CHECKOUT = Path(__file__).parent.parent
MANY = [f"0.{minor}.0" for minor in range(110, 170)]


@pytest.fixture(scope="module")
def little_index():
    with serve() as index:
        yield index


@pytest.fixture(scope="module")
def matrix(little_index, tmp_path_factory):
    """Sixty releases after 0.99.1, a Pydantic minor every ten of them."""
    release = little_index.release
    for version in ("0.95.0", "0.99.1"):
        release("fastapi", version, "pydantic<2,>=1.6", uploaded="2023-03-18T10:00:00Z")
    for number, version in enumerate(MANY):
        release(
            "fastapi",
            version,
            "pydantic>=1.7" if number < 20 else "pydantic>=2",
            uploaded=f"2024-{1 + number // 10:02}-{1 + number % 10:02}T10:00:00Z",
        )
    for version in ("1.10.0", "1.10.27"):
        release("pydantic", version, uploaded="2023-01-01T10:00:00Z")
    for minor in range(7):
        release("pydantic", f"2.{minor}.0", uploaded=f"2024-{1 + minor:02}-05T10:00:00Z")
    index = Index(pytest.fail, tmp_path_factory.mktemp("index"), little_index.url)
    settings = {
        "today": "2026-01-01",
        "oldest": "0.95.0",
        "python": "3.11",
        "kits": {},
        "axes": {"pydantic": {"oldest": "1.10", "releases": ["0.120.0", "newest"]}},
    }
    return Matrix(Settings.model_validate(settings), index)


def a_record(*edges: tuple[str, str], line: str = "today") -> Record:
    found = tuple(
        RecordedEdge(of="case", before=before, after=after, was=Verdict.AFFECTED, became=Verdict.UNAFFECTED)
        for before, after in edges
    )
    day = date(2026, 1, 1)
    return Record(
        case="topic/name",
        lines={line: LineRecord(measured=day, today=day, python="3.11.7", verdicts=(), edges=found)},
    )


CORNERS = {
    ("0.95.0", "1.10.27"): "oldest FastAPI, as it came",
    ("0.120.0", "1.10.27"): "FastAPI 0.120.0 of the Pydantic axis, oldest Pydantic it accepts",
    ("0.120.0", "2.6.0"): "FastAPI 0.120.0 of the Pydantic axis, newest Pydantic it accepts",
    ("0.169.0", "2.5.0"): "newest FastAPI, as it came",
    ("0.169.0", "2.0.0"): "FastAPI 0.169.0 of the Pydantic axis, oldest Pydantic it accepts",
    ("0.169.0", "2.6.0"): "FastAPI 0.169.0 of the Pydantic axis, newest Pydantic it accepts",
}


def reasons(chosen):
    return {(pair.fastapi, pair.pydantic): pair.reason for pair in chosen}


def test_without_records_the_corners_are_chosen(matrix):
    assert reasons(choose(matrix, [])) == CORNERS


def test_a_pair_is_a_cell_of_a_lane_or_an_axis(matrix):
    """What it shows is recorded there already."""
    known = {cell.id for line in [*matrix.lanes(), *matrix.axes()] for cell in line.cells}
    assert {pair.cell for pair in choose(matrix, [a_record(*pairwise(MANY))])} <= known


def test_there_are_never_more_than_16_and_the_corners_are_among_them(matrix):
    chosen = choose(matrix, [a_record(*pairwise(MANY))])
    assert MOST == 16 == len(chosen)
    assert CORNERS.keys() <= reasons(chosen).keys()


def test_both_sides_of_an_edge_are_chosen_with_the_pydantic_of_that_time(matrix):
    chosen = reasons(choose(matrix, [a_record(("0.114.0", "0.115.0"))]))
    assert chosen["0.114.0", "2.0.0"] == "before an edge of 1 case"
    assert chosen["0.115.0", "2.0.0"] == "after an edge of 1 case"


def test_a_release_of_the_last_day_has_the_pydantic_of_the_next_morning(matrix):
    """Within a day of the upload."""
    chosen = reasons(choose(matrix, [a_record(("0.113.0", "0.114.0"))]))
    assert ("0.113.0", "1.10.27") in chosen
    assert ("0.114.0", "2.0.0") in chosen


def test_edges_that_more_cases_share_come_first(matrix):
    records = [
        a_record(*pairwise(MANY)),
        a_record(("0.160.0", "0.161.0")),
        a_record(("0.160.0", "0.161.0"), line="contemporary"),
    ]
    chosen = {pair.fastapi: pair.reason for pair in choose(matrix, records)}
    assert chosen["0.160.0"] == "before an edge of 3 cases"


def test_edges_of_axes_and_of_releases_that_are_gone_count_for_nothing(matrix):
    records = [a_record(("0.114.0", "0.115.0"), line="pydantic/fastapi-0.99.1"), a_record(("0.1.0", "0.115.0"))]
    assert CORNERS.keys() == reasons(choose(matrix, records)).keys()


def core(pairs):
    return [(pair.fastapi, pair.pydantic) for pair in pairs if pair.core]


def test_the_core_is_both_ends_and_both_sides_of_the_edge_that_most_histories_share(matrix):
    records = [a_record(("0.160.0", "0.161.0"), ("0.114.0", "0.115.0")), a_record(("0.114.0", "0.115.0"))]
    found = core(choose(matrix, records))
    assert [fastapi for fastapi, _ in found] == ["0.95.0", "0.114.0", "0.115.0", "0.169.0"]


def test_without_an_edge_the_core_is_both_ends(matrix):
    assert [fastapi for fastapi, _ in core(choose(matrix, []))] == ["0.95.0", "0.169.0"]


def test_the_pairs_stand_in_order(matrix):
    chosen = choose(matrix, [a_record(*pairwise(MANY))])
    order = [str(release) for release in matrix.fastapi]
    places = [order.index(pair.fastapi) for pair in chosen]
    assert sorted(places) == places


def test_the_order_of_the_records_changes_no_pair(matrix):
    records = [a_record(*pairwise(MANY)), a_record(("0.114.0", "0.115.0")), a_record(("0.160.0", "0.161.0"))]
    assert choose(matrix, records[::-1]) == choose(matrix, records)


def test_what_was_chosen_is_read_back(matrix, tmp_path):
    chosen = choose(matrix, [a_record(*pairwise(MANY))])
    assert [write_pairs(tmp_path / "pairs.toml", chosen) for _ in range(2)] == [True, False]
    assert read_pairs(tmp_path / "pairs.toml") == tuple(chosen)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (None, "there is no"),
        ("pairs = [", "is not valid TOML"),
        ('[[pairs]]\nfastapi = "1"\n', r"pairs.0.pydantic: Field required"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_that_says_what_to_do(tmp_path, text, problem):
    path = tmp_path / "pairs.toml"
    if text is not None:
        path.write_text(text)
    with pytest.raises(InputError, match=problem) as caught:
        read_pairs(path)
    assert caught.value.hint == "Choose the pairs anew: casebook pairs --choose"


@pytest.mark.network
def test_the_pairs_of_the_checkout_are_cells_with_the_last_fastapi_for_pydantic_1_among_them():
    """On the settings of the checkout and the real index."""
    opened = open_project(CHECKOUT)
    assert len(opened.pairs) <= MOST
    last = [pair for pair in opened.pairs if pair.fastapi == "0.99.1"]
    assert last
    assert all(pair.pydantic.startswith("1.10.") for pair in last)
    assert {"0.95.0", str(opened.matrix.fastapi[-1])} <= {pair.fastapi for pair in opened.pairs}
    assert {pair.cell for pair in opened.pairs} <= {cell.id for line in opened.lines for cell in line.cells}
