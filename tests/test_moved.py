"""What had to move along an axis, beside what varies, is told by intervals."""

from __future__ import annotations

import dataclasses

from casebook.book.packages import PackagesFile
from casebook.commands.findings import moved_along, say_findings
from casebook.model.locked import Moved
from tests.bench import Bench
from tests.make import a_case, a_line, a_lock

AXIS = a_line("2.0", "2.1", "2.2", "2.3", name="pydantic/fastapi-1.0")


def test_a_package_that_could_not_keep_its_version_is_told_once_for_all_cases(tmp_path):
    bench = Bench(tmp_path / "project", [a_case("topic/one"), a_case("topic/two")], AXIS)
    for cell in (AXIS.cells[0], AXIS.cells[1], AXIS.cells[3]):
        bench.resolve(dataclasses.replace(a_lock(cell, anyio="3.7"), moved=(Moved("anyio", "4.1", "3.7"),)))
    expected = ["at 2.0 to 2.1 with anyio 3.7 instead of 4.1", "at 2.3 with anyio 3.7 instead of 4.1"]
    assert expected == moved_along(bench.survey, AXIS)


def test_it_is_told_once_below_the_name_of_the_axis(tmp_path, capsys):
    bench = Bench(tmp_path / "project", [a_case()], AXIS)
    for cell in AXIS.cells:
        bench.resolve(dataclasses.replace(a_lock(cell, anyio="3.7"), moved=(Moved("anyio", "4.1", "3.7"),)))
    say_findings(bench.survey, {}, PackagesFile())
    expected = f"{AXIS.name}: 2.0 to 2.3\n  at 2.0 to 2.3 with anyio 3.7 instead of 4.1\n  topic/name\n"
    assert capsys.readouterr().out.lstrip().startswith(expected)


def test_an_axis_on_which_all_others_stay_says_nothing(tmp_path):
    assert moved_along(Bench(tmp_path / "project", [a_case()], AXIS).survey, AXIS) == []
