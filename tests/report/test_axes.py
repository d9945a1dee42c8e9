"""The axes on the page of a case: what turns has a row, what does not is a sentence."""

from __future__ import annotations

from casebook.model.verdicts import Verdict
from casebook.report.as_html import Pages
from casebook.report.axes import Steady, axes
from casebook.report.model import History, Report
from tests.report import miniature

AXIS = f"pydantic/fastapi-{miniature.releases(8)[-1]}"


def along(letters: str, **update: object) -> Report:
    """A report of one case that shows this along its one axis."""
    report = miniature.small()
    (case,) = (case for case in report.cases if case.axes)
    history: History = miniature.history(miniature.PYDANTICS, letters, "pydantic")
    if update:
        history = history.model_copy(
            update={"case": tuple(one.model_copy(update=update) for one in history.case)},
        )
    return report.model_copy(update={"cases": (case.model_copy(update={"axes": {AXIS: history}}),)})


def found(report: Report) -> tuple[int, list[Steady]]:
    turning, steady = axes(report.cases[0], report)
    return len(turning), steady


def test_an_axis_along_which_the_verdict_turns_has_a_row():
    assert found(along("uaaa")) == (1, [])


def test_an_axis_with_one_verdict_is_told_in_a_sentence():
    first, last = miniature.PYDANTICS[0], miniature.PYDANTICS[-1]
    told = f"Pydantic {first} to {last} with FastAPI {miniature.releases(8)[-1]}"
    assert found(along("aaaa")) == (0, [Steady(Verdict.AFFECTED, "", (told,))])
    assert f"throughout: {told}." in Pages(along("aaaa")).case(along("aaaa").cases[0])


def test_what_was_not_measured_is_named_beside_the_one_verdict():
    _, (steady,) = found(along("aaa."))
    assert steady.told[0].endswith(f"(not measured: {miniature.PYDANTICS[-1]})")


def test_an_axis_of_which_nothing_or_why_something_was_not_measured_is_known_has_a_row():
    assert found(along("....")) == (1, [])
    assert found(along("aaa.", reason="the index was not whole")) == (1, [])


def test_a_history_along_versions_that_the_axis_no_longer_has_keeps_its_row():
    assert found(along("aaaa", last="0.0.1")) == (1, [])
