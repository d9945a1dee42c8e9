"""Words for people: how long it may take, and that it goes on."""

from __future__ import annotations

import pytest

from casebook.commands.console import Progress, duration
from casebook.commands.terminal import number
from casebook.model.record import Record
from casebook.survey.drift import Expectations
from casebook.survey.resolutions import Step
from tests.bench import Bench
from tests.make import a_case, a_cell, a_line, shown


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path / "project", [a_case(folder=tmp_path / "case")], a_line("1.0", "1.1"))


def told(bench, capsys, total, what="measuring", records=None, problem=""):
    """What a part of a run says in which every step takes three seconds, by a clock of its own."""
    now = [0]

    def steps():
        for _ in range(total):
            now[0] += 3
            yield Step(a_cell("today/fastapi-1.0"), problem)

    expectations = Expectations(bench.survey, records or {}, bench.survey.lines)
    Progress(expectations, clock=lambda: now[0]).track(what, total, steps())
    return capsys.readouterr().err.splitlines()


def test_without_a_terminal_a_line_tells_how_long_it_may_take_and_others_that_it_goes_on(bench, capsys):
    assert told(bench, capsys, 25) == [
        "measuring: 25",
        "measuring: 5 of 25, 0 drifted, about 60 s left",
        "measuring: 10 of 25, 0 drifted, about 45 s left",
        "measuring: 20 of 25, 0 drifted, about 15 s left",
    ]


def test_a_long_part_tells_no_more_than_a_screen(bench, capsys):
    lines = told(bench, capsys, 1000)
    assert len(lines) == 2 + 19
    assert lines[:2] == ["measuring: 1000", "measuring: 5 of 1000, 0 drifted, about 50 min left"]


def test_a_short_part_is_told_in_one_line_and_nothing_to_do_in_none(bench, capsys):
    assert told(bench, capsys, 4) == ["measuring: 4"]
    assert told(bench, capsys, 0) == []


def test_drift_is_told_where_it_can_be_found(bench, capsys):
    bench.show("1.0", *shown("symptom"))
    span = {"from": "1.0", "to": "1.1", "verdict": "unaffected"}
    line = {"measured": "2026-01-02", "today": "2026-11-21", "python": "3.11.7", "verdicts": [span]}
    record = Record.model_validate({"case": "topic/name", "lines": {"today": line}})
    records = {"topic/name": record}
    assert told(bench, capsys, 6, records=records)[1] == "measuring: 5 of 6, 1 drifted, about 3 s left"
    assert told(bench, capsys, 6, "resolving", records)[1] == "resolving: 5 of 6, about 3 s left"


def test_why_a_cell_was_not_measured_is_told_on_one_line(bench, capsys):
    problem = "uv failed:\n" + "a long word " * 100 + "\nE  the disk is full"
    [_, line] = told(bench, capsys, 1, problem=problem)
    assert line == "today/fastapi-1.0 was not measured: uv failed: the disk is full"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 s"), (29, "29 s"), (89, "89 s"), (91, "2 min"), (3540, "59 min"), (4800, "1 h 20 min")],
)
def test_a_guess_is_told_no_more_exactly_than_it_is(seconds, said):
    assert said == duration(seconds)


def test_one_is_told_as_one():
    assert [number(n, "cell") for n in (0, 1, 2)] == ["0 cells", "1 cell", "2 cells"]
