"""What the reports say of histories, edges and workarounds."""

from __future__ import annotations

import re

import pytest

from casebook.inert import gist, inert, one_line
from casebook.model.facts import Explanation
from casebook.model.record import Change
from casebook.model.transitions import Meaning
from casebook.model.verdicts import Verdict
from casebook.report import words
from casebook.report.as_html import prose
from casebook.report.as_markdown import prose as markdown_prose
from casebook.report.changes import changes, explained
from casebook.report.model import CaseReport
from casebook.report.script_data import LETTERS, along, counted
from casebook.report.standing import ORDER, in_order, is_measured, standing
from casebook.report.strips import fits, ticks
from tests.report import miniature

LABELS = miniature.releases(6)


@pytest.mark.parametrize(
    ("letters", "since", "said"),
    [
        ("aaauuu", "0.100.3", "You can drop the workaround from 0.100.3 on."),
        ("aaauau", "0.101.1", "You can drop the workaround from 0.101.1 on."),
        ("uuuuuu", "0.100.0", "No measured release needs a workaround."),
        ("uuuuua", None, "Keep the workaround: the newest release is affected."),
        ("aauuu.", None, "Not measured at the newest release: keep the workaround."),
        ("aaaaii", "0.101.0", "Without the workaround nothing is affected from 0.101.0 on."),
        ("aau.bu", "0.100.2", "You can drop the workaround from 0.100.2 on. Not known of 0.100.3, 0.101.0."),
        ("aausuu", "0.100.2", "You can drop the workaround from 0.100.2 on. Not known of 0.100.3."),
        ("aauuus", None, "Keep the workaround: the newest release is unstable."),
    ],
)
def test_when_a_workaround_can_go(letters, since, said):
    advice = words.drop(miniature.history(LABELS, letters))
    assert (since, said) == (advice.since, advice.text)


def test_nothing_measured_is_no_reason_to_drop_a_workaround():
    assert words.drop(None).since is None


def test_a_case_is_reproduced_where_it_is_affected_last():
    case = miniature.case(LABELS, "forms/one", "aaaauu", "aaauuu")
    said = words.reproduce(case, miniature.report(LABELS, [case]))
    assert said == "casebook run forms/one --cell today/fastapi-0.100.2"


def changed(*cases: CaseReport) -> dict[str, list[tuple[str, str | None, Meaning, tuple[str, ...]]]]:
    """Release -> case, workaround, meaning and lanes of what changed at it."""
    report = miniature.report(LABELS, cases)
    return {
        release: [(one.subject.id, one.workaround, one.meaning, one.lanes) for one in found]
        for release, found in changes(report, report.cases).items()
    }


def test_a_release_tells_once_what_it_changed_in_both_lanes():
    found = changed(miniature.case(LABELS, "forms/one", "uaauud", "uaauuu", holds={"model": "hhhhff"}))
    both = ("contemporary", "today")
    assert found["0.100.1"] == [("forms/one", None, Meaning.LOSS, both)]
    assert found["0.100.3"] == [("forms/one", None, Meaning.GAIN, both)]
    assert found["0.101.0"] == [("forms/one", "model", Meaning.LOSS, both)]
    assert found["0.101.1"] == [("forms/one", None, Meaning.CHANGE, ("contemporary",))]


@pytest.mark.parametrize(
    ("packages", "joint"),
    [(("fastapi",), False), (("pydantic", "pydantic-core"), False), (("fastapi", "pydantic", "pydantic-core"), True)],
)
def test_packages_that_change_as_one_are_not_blamed_only_together(packages, joint):
    (edge,) = miniature.edges(LABELS[:2], "au")
    blamed = tuple(Change(package=package, before="1", after="2") for package in packages)
    changed = edge.model_copy(update={"blame": blamed})
    assert words.is_joint(changed) is joint
    assert words.blame(changed).startswith("only together: ") is joint


def test_a_change_that_lanes_blame_on_different_packages_is_one_change():
    case = miniature.case(LABELS, "forms/one", "uuaaaa", "")
    today = miniature.history(LABELS, "uuaaaa").model_copy(
        update={"edges": miniature.edges(LABELS, "uuaaaa", package="pydantic")}
    )
    case = case.model_copy(update={"histories": {**case.histories, "today": today}})
    report = miniature.report(LABELS, [case])
    (found,) = changes(report, report.cases)["0.100.2"]
    assert [(one.lanes, one.of_fastapi) for one in found.blamed] == [(("contemporary",), True), (("today",), False)]


def test_a_workaround_that_is_blocked_with_its_case_is_no_change_of_its_own():
    found = changed(miniature.case(LABELS, "forms/one", "iabaaa", "", holds={"model": "ihbhhh"}))
    assert [one[:2] for at in found.values() for one in at] == [("forms/one", None)] * 3


def test_what_becomes_unstable_is_neither_fixed_nor_broken():
    case = miniature.case(LABELS, "forms/one", "uusaau", "", holds={"model": "hhshhh"})
    report = miniature.report(LABELS, [case])
    found = {
        at: [(one.workaround, one.meaning, one.is_telling) for one in told]
        for at, told in changes(report, report.cases).items()
    }
    assert found["0.100.2"] == [(None, Meaning.UNKNOWN, False)]
    assert found["0.100.3"] == [(None, Meaning.UNKNOWN, False)]
    assert found["0.101.1"] == [(None, Meaning.GAIN, True)]


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        ("uuaaaa", "The new behaviour, since 0.100.2: it breaks code that was written for the old one."),
        ("aaaauu", "The old behaviour, since 0.101.0."),
        ("uuaabb", "The newest release is blocked."),
        ("uuaa..", "Not measured at the newest release: keep the workaround."),
    ],
)
def test_a_breaking_change_is_told_as_old_and_new_behaviour(letters, text):
    case = miniature.case(LABELS, "forms/one", letters, "").model_copy(update={"kind": "breaking-change"})
    assert words.advice(case, case.histories["contemporary"]).text == text


def test_a_breaking_change_is_not_counted_among_what_affects_the_newest_release():
    bug = miniature.case(LABELS, "forms/one", "aaaaaa", "")
    change = miniature.case(LABELS, "forms/two", "aaaaaa", "").model_copy(update={"kind": "breaking-change"})
    assert words.newest_of([bug, change], "contemporary") == {"affected": 1, "new behaviour": 1}


def test_every_verdict_has_its_meaning_its_sign_and_a_letter_of_its_own():
    assert {*words.MEANINGS} == {*words.SIGNS} == {*Verdict}
    assert {*Verdict} < {*ORDER}
    assert len({*LETTERS.values()}) == len(Verdict)
    assert words.MEANINGS[Verdict.UNSTABLE].startswith("measured again, it showed something else")


def test_there_is_no_change_beside_a_gap():
    """It was unaffected before the gap and is affected after it: nobody knows where that changed."""
    assert not any(changed(miniature.case(LABELS, "forms/one", "uu..aa", "......")).values())


def test_a_release_stands_where_its_cases_stand():
    report = miniature.report(
        LABELS, [miniature.case(LABELS, "forms/one", "uaa.uu", ""), miniature.case(LABELS, "forms/two", "aaaaaa", "")]
    )
    found = standing(report, report.cases)
    assert found["0.100.0"]["contemporary"] == {"unaffected": 1, "affected": 1}
    assert found["0.100.3"]["contemporary"] == {"not measured": 1, "affected": 1}
    assert found["0.100.3"]["today"] == {"not measured": 2}
    assert in_order(found["0.100.0"].values()) == ["affected", "unaffected", "not measured"]
    assert is_measured(found["0.100.3"])
    assert not is_measured({"today": found["0.100.3"]["today"]})


def test_a_scale_has_few_labels_that_are_far_enough_apart():
    few, many = (miniature.report(miniature.releases(count), []).lines["today"] for count in (6, 31))
    assert re.findall(r">([0-9.]+)<", ticks(few, 4)) == ["0.100.0", "0.100.2", "0.101.1"]
    assert re.findall(r">([0-9.]+)<", ticks(many, 4)) == ["0.100.0", "0.102.2", "0.105.0", "0.107.2"]


def test_a_history_recorded_along_other_versions_does_not_fit_its_line():
    line = miniature.report(LABELS, []).lines["today"]
    assert fits(line, miniature.spans(LABELS, "aauuuu"))
    assert not fits(line, miniature.spans(("0.99.9", *LABELS), "aaauuuu"))


def test_verdicts_for_the_script_are_counted_and_gaps_stay():
    report = miniature.small()
    unknown = next(case for case in report.cases if case.id == "validation/unknown")
    assert along(report.lines["contemporary"], unknown.histories["contemporary"].case) == "u2n4a2"
    assert counted("aab") == "a2b1"


def test_steering_characters_are_written_out():
    assert inert("a\x1b[31m\x00\x7f\u202e\u200b\tb\n") == "a[U+001B][31m[U+0000][U+007F][U+202E][U+200B]\tb\n"


def test_long_values_say_how_much_is_left_out():
    assert inert("x" * 2000, 10) == "xxxxxxxxxx… (1990 more characters)"


def test_one_line_has_no_break():
    assert one_line("a\n b\r\nc\td") == "a b c d"


def test_the_gist_of_a_reason_names_the_error_that_ends_it():
    assert gist("the case cannot be imported: app.py\nx.py:1: in f\n  g()\nE   TypeError: no") == (
        "the case cannot be imported: app.py: TypeError: no"
    )
    assert gist("needs fastapi >=0.100.0") == "needs fastapi >=0.100.0"
    assert gist("") == ""
    unresolved = (
        "the cell cannot be resolved: error: No solution found\n  cause: Because only authx<=0.9.0 is available\n"
    )
    assert gist(f"{unresolved}  And because b.\n\nhint: Consider something else.") == (
        "the cell cannot be resolved: Because only authx<=0.9.0 is available"
    )


def test_code_in_a_sentence_keeps_its_blanks():
    said = "adds a task to `BackgroundTasks`.\n The `endpoint` runs"
    assert prose(said) == "adds a task to <code>BackgroundTasks</code>.\n The <code>endpoint</code> runs"
    assert markdown_prose(said) == "adds a task to `BackgroundTasks`. The `endpoint` runs"


def test_a_bar_in_code_does_not_end_the_cell_of_a_table():
    assert markdown_prose("declare `str | None`, or a | b") == r"declare `str \| None`, or a \| b"


def test_two_backticks_in_a_row_mark_no_code_in_markdown():
    said = markdown_prose("``x` [a](b)`` ` ![c](d) `")
    assert not re.search(r"[`\[\]]", re.sub(r"\\.", "", said))


def test_what_both_lanes_show_is_told_once():
    both = miniature.case(LABELS, "forms/one", "aaauuu", "aaauuu", holds={"model": "hhhhhh"})
    assert [(one.lanes, one.verdict) for one in words.at_newest(both, ("contemporary", "today"))] == [
        (("contemporary", "today"), "unaffected")
    ]
    apart = miniature.case(LABELS, "forms/two", "aaaaaa", "aaauuu")
    assert [(one.lanes, one.advice) for one in words.at_newest(apart, ("contemporary", "today"))] == [
        (("contemporary",), ""),
        (("today",), "You can drop the workaround from 0.100.3 on."),
    ]


def test_changes_with_one_explanation_stand_together_and_unexplained_ones_last():
    said = Explanation(between=("0.100.0", "0.100.1"), url="https://example.com/1", text="Because.")

    def a_case(id: str, explanation: Explanation | None) -> CaseReport:
        made = miniature.case(LABELS, id, "uaaaaa", "")
        lane = made.histories["contemporary"]
        edges = tuple(edge.model_copy(update={"explanation": explanation}) for edge in lane.edges)
        return made.model_copy(update={"histories": {"contemporary": lane.model_copy(update={"edges": edges})}})

    cases = [a_case("forms/a", None), a_case("forms/b", said), a_case("forms/c", said)]
    report = miniature.report(LABELS, cases)
    groups = explained(changes(report, report.cases)["0.100.1"])
    assert [(one.explanation, [change.subject.id for change in one.changes]) for one in groups] == [
        (said, ["forms/b", "forms/c"]),
        (None, ["forms/a"]),
    ]
    assert [len(one.blamed) for one in groups] == [1, 1]
