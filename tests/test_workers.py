"""Workers: how many cells, and how many subjects of one cell, are measured at a time."""

from __future__ import annotations

from threading import get_ident

import pytest

from casebook.survey.workers import Workers


@pytest.mark.parametrize(("count", "cells", "side_by_side"), [(4, 1, 4), (4, 2, 2), (4, 3, 1), (4, 9, 1), (1, 1, 1)])
def test_workers_share_a_cell_where_there_are_fewer_cells(count, cells, side_by_side):
    with Workers(count) as workers:
        found = dict(workers.map(lambda _: workers.side_by_side, range(cells)))
    assert found == dict.fromkeys(range(cells), side_by_side)


def test_all_workers_share_each_cell_that_is_made_in_one_folder(tmp_path):
    with Workers(3, tmp_path) as workers:
        found = dict(workers.map(lambda _: (workers.side_by_side, get_ident()), range(5)))
    [(side_by_side, _)] = set(found.values())  # one thread alone, as each environment is made in the same folder
    assert side_by_side == 3


def test_no_cells_are_no_fault():
    with Workers(2) as workers:
        assert list(workers.map(str, [])) == []
