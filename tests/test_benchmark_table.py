"""The benchmark's table: what is met, what is missed, and what was not measured."""

import pytest

from benchmarks.table import Figure, Row, show

GROWING = Row("all cases", most=9, grows=True)
LESS = Row("one case", against="nox", times=6.5)
PRICE = Row("a process each", against="one for all")


def told(capsys, row, figure, cases=400):
    show([row], {row: figure} if figure else {}, cases, "a machine")
    title, _, *lines = capsys.readouterr().out.splitlines()
    assert title.strip() == "a machine"
    return " ".join(" ".join(lines).split())


def test_a_row_without_a_figure_says_that_it_is_not_measured(capsys):
    assert told(capsys, GROWING, None) == "all cases not measured <9 s"


@pytest.mark.parametrize(("took", "judged"), [(8.9, "met"), (9.0, "missed")])
def test_an_aim_in_seconds_is_met_below_it(capsys, took, judged):
    assert told(capsys, GROWING, Figure(took)) == f"all cases {took} s {took} s <9 s {judged}"


def test_an_aim_for_400_cases_is_judged_by_what_so_many_would_take(capsys):
    assert told(capsys, GROWING, Figure(6.0), cases=200) == "all cases 6.0 s 12 s <9 s missed"


@pytest.mark.parametrize(("against", "judged"), [(1.3, "6.5 less 6.5 less met"), (1.2, "6.0 less 6.5 less missed")])
def test_an_aim_that_is_a_ratio_is_held_against_the_other(capsys, against, judged):
    assert told(capsys, LESS, Figure(0.2, against)) == f"one case 0.20 s nox: {against} s {judged}"


def test_a_price_says_how_much_more_it_is(capsys):
    assert told(capsys, PRICE, Figure(3.0, 2.0)) == "a process each 3.0 s one for all: 2.0 s 1.5 more"
