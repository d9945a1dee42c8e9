"""What lies around a checkout, and what it is called, changes nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.project import CELL, environment, make_project

AFFECTED = "  1 affected\n    steady/always: 1 of 2 workarounds hold; as-told fails\n"
NAMES = ["a [b] (c)", "$HOME", "__pycache__", "a:b", "ä ö", 'it\'s "quoted"', "a%20b#c", "-x"]


@pytest.mark.parametrize("name", NAMES)
def test_a_checkout_may_have_any_name(tmp_path, shared, name):
    checkout = make_project(tmp_path / name / "project", ["steady/always"], shared)
    done = checkout.casebook("run", "--cell", CELL)
    assert (done.code, AFFECTED in done.out) == (0, True), done.err


def test_the_folder_for_temporary_files_may_have_any_name(tmp_path, shared):
    place = tmp_path / "a [b] $HOME __pycache__ a:b"
    place.mkdir()
    done = make_project(tmp_path / "project", ["steady/always"], shared).casebook(
        "run", "--cell", CELL, TMPDIR=str(place)
    )
    assert (done.code, AFFECTED in done.out) == (0, True), done.err
    assert list(place.iterdir()) == []


def test_no_conftest_above_a_checkout_or_a_cell_is_run(tmp_path, shared):
    """Somebody else's file could block a case, or change it."""
    place = tmp_path / "temporary"
    place.mkdir()
    for folder in (tmp_path, place):
        (folder / "conftest.py").write_text("raise RuntimeError('somebody else')\n")
    checkout = make_project(tmp_path / "project", ["steady/always"], shared)
    (checkout.root / "conftest.py").write_text("raise RuntimeError('of the checkout')\n")
    done = checkout.casebook("run", "always", "--cell", CELL, TMPDIR=str(place))
    assert (done.code, AFFECTED in done.out) == (0, True), done.err


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONPATH": "/nowhere", "PYTHONWARNINGS": "error", "PYTEST_ADDOPTS": "--no-such-option"},
        {
            "UV_CONSTRAINT": "/nowhere",
            "UV_PRERELEASE": "allow",
            "UV_RESOLUTION": "lowest",
            "PIP_INDEX_URL": "http://127.0.0.1:1",
        },
        {"LANG": "tr_TR.UTF-8", "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"},
    ],
    ids=["python", "uv and pip", "locale"],
)
def test_the_variables_of_the_caller_change_nothing(tmp_path, shared, variables):
    checkout = make_project(tmp_path / "project", ["steady/always"], shared)
    done = checkout.casebook("run", "--cell", CELL, **variables)
    assert (done.code, AFFECTED in done.out) == (0, True), done.err


@pytest.mark.parametrize(("flag", "least"), [("-n", 512), ("-v", 4_000_000), ("-f", 200_000)])
def test_where_less_is_allowed_than_a_cell_is_to_have_nothing_is_measured(tmp_path, shared, flag, least):
    """A case that opens many files would fail for that alone."""
    checkout = make_project(tmp_path / "project", ["steady/always"], shared)
    command = f"ulimit {flag} {least}; exec {sys.executable} -m casebook run --cell {CELL}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=checkout.root, env=environment({}), capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "a process may use less here than a cell is to have" in done.stderr
