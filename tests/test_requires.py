"""`requires`: packages, the minor version of Python and markers, each of which a cell meets or not."""

from __future__ import annotations

import sys

import pytest
from pydantic import TypeAdapter, ValidationError

from casebook.book.names import named_in_kits, unknown_names
from casebook.book.settings import Kit
from casebook.model.locked import Unresolvable
from casebook.model.requires import Requires
from casebook.survey.requirements import excluded
from tests.make import a_cell, a_lock

TABLE: TypeAdapter[dict[str, str]] = TypeAdapter(Requires)
LOCK = a_lock(fastapi="1.0", pydantic="2.9.2", python_multipart="0.0.9")


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ({}, ""),
        ({"pydantic": ">=2"}, ""),
        ({"pydantic": ">=2.10"}, "needs pydantic >=2.10, the cell has 2.9.2"),
        ({"orjson": ">=3"}, "needs orjson >=3, the cell has none"),
        ({"orjson": ""}, "needs orjson, the cell has none"),
        ({"pydantic": ""}, ""),
        ({"Python_Multipart": ">=0.0.9"}, ""),
        ({"python": ">=3.11"}, ""),
        ({"python": "<=3.11"}, ""),
        ({"python": ">=3.12"}, "needs python >=3.12, the cell has 3.11"),
        ({"markers": f"sys_platform == '{sys.platform}'"}, ""),
        ({"markers": "sys_platform == 'amiga'"}, "needs sys_platform == 'amiga', which the cell is not"),
        ({"markers": "python_version < '3.12'"}, ""),
        ({"markers": "python_version >= '3.12'"}, "needs python_version >= '3.12', which the cell is not"),
    ],
)
def test_a_cell_meets_a_requirement_or_the_first_that_it_does_not_is_told(requires, expected):
    assert expected == excluded(TABLE.validate_python(requires), LOCK)


def test_markers_see_the_interpreter_of_the_cell():
    """Not that of the harness."""
    lock = a_lock(a_cell(python="3.99"), fastapi="1.0")
    assert excluded({"markers": "python_version >= '3.99'"}, lock) == ""
    assert excluded({"python": ">=3.99"}, lock) == ""


def test_of_a_cell_without_a_lock_only_what_defines_it_is_known():
    cell = Unresolvable(a_cell("today/fastapi-1.0"), "they conflict")
    assert excluded({"orjson": ">=3", "pydantic": ">=2"}, cell) == ""
    assert excluded({"fastapi": ">=2"}, cell) == "needs fastapi >=2, the cell has 1.0"
    assert excluded({"python": ">=3.12"}, cell) == "needs python >=3.12, the cell has 3.11"


@pytest.mark.parametrize(
    ("requires", "problem"),
    [
        ({"pydantic": "new"}, "'new' is not a version specifier such as '>=0.114.0'"),
        ({"pydantic": "sys_platform == 'linux'"}, "is a marker, which stands under the key 'markers'"),
        ({"markers": ">=3"}, "is no marker of a machine such as \"sys_platform == 'linux'\""),
        ({"markers": "extra == 'all'"}, "is no marker of a machine"),
        ({"python": ">=3.12.1"}, "cells differ by the minor version alone"),
        ({"not a name": ">=1"}, "'not a name' is not the name of a package"),
    ],
)
def test_what_cannot_be_required_is_refused_when_it_is_read(requires, problem):
    with pytest.raises(ValidationError) as caught:
        TABLE.validate_python(requires)
    assert problem in str(caught.value)


def test_names_are_those_of_the_kits_and_of_what_cells_are_about():
    kits = [Kit(requires=("httpx", "SQLAlchemy[asyncio]>=2")), Kit(requires=("Python_Multipart",))]
    expected = {"fastapi", "pydantic", "pydantic-core", "starlette", "httpx", "sqlalchemy", "python-multipart"}
    assert expected == named_in_kits(kits)


def test_an_unknown_name_is_told_with_the_known_one_that_is_very_near():
    known = {"fastapi", "httpx", "pydantic"}
    assert unknown_names(["fastpi", "orjson", "httpx", "python", "markers"], known) == {
        "fastpi": "fastapi",
        "orjson": None,
    }
