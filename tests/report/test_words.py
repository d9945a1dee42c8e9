"""What the reports say of histories, edges and workarounds."""

from __future__ import annotations

import pytest

from casebook.report import words
from casebook.report.changes import Sort, changes
from casebook.report.inert import inert, one_line
from casebook.report.script_data import along, counted, script_data
from tests.report import miniature

LABELS = miniature.releases(6)


@pytest.mark.parametrize(
    ("letters", "since", "said"),
    [
        ("aaauuu", "0.100.3", "You can drop the workaround from 0.100.3 on."),
        ("aaauau", "0.101.1", "You can drop the workaround from 0.101.1 on."),
        ("uuuuuu", "0.100.0", "No measured release needs a workaround."),
        ("uuuuua", None, "Keep the workaround: the verdict at the newest release is affected."),
        ("aauuu.", None, "Not measured at the newest release: keep the workaround."),
        ("aaaaii", "0.101.0", "Without the workaround nothing is affected from 0.101.0 on."),
        ("aau.bu", "0.100.2", "You can drop the workaround from 0.100.2 on. Not known of 0.100.3, 0.101.0."),
    ],
)
def test_when_a_workaround_can_go(letters, since, said):
    advice = words.drop(miniature.history(LABELS, letters))
    assert (since, said) == (advice.since, advice.text)


def test_nothing_measured_is_no_reason_to_drop_a_workaround():
    assert words.drop(None).since is None


def test_what_the_source_says_is_compared_release_by_release():
    case = miniature.case(LABELS, "forms/one", "uaau.u", "", documented={"affected": {"fastapi": ">=0.100.1,<0.101.1"}})
    (found,) = words.compared(case, miniature.report(LABELS, [case]))
    assert (found.agreed, found.unmeasured) == (2, 1)
    assert [(span.first, span.verdict) for span in found.otherwise] == [("0.100.3", "unaffected")]


def test_ranges_of_packages_whose_versions_are_not_known_are_not_compared():
    case = miniature.case(
        LABELS, "forms/one", "aaaaaa", "", documented={"affected": {"fastapi": ">=0.100.1", "anyio": "<4"}}
    )
    (found,) = words.compared(case, miniature.report(LABELS, [case]))
    assert (found.agreed, found.unknown) == (0, 5)


def test_a_case_is_reproduced_where_it_is_affected_last():
    case = miniature.case(LABELS, "forms/one", "aaaauu", "aaauuu")
    said = words.reproduce(case, miniature.report(LABELS, [case]))
    assert said == "casebook run forms/one --cell today/fastapi-0.100.2"


def test_a_release_tells_what_it_fixed_broke_and_changed():
    found = changes(miniature.small())
    told = {(one.case.id, one.workaround, one.sort) for one in found["0.101.2"]["contemporary"]}
    assert {("forms/defaults", None, Sort.FIXED), ("forms/defaults", "model", Sort.BROKE)} == told
    assert [one.sort for one in found["0.100.2"]["today"] if one.case.id == "validation/differs"] == [Sort.CHANGED]


def test_there_is_no_change_beside_a_gap():
    """`validation/unknown` was unaffected before the gap and is affected after it: nobody knows where that changed."""
    found = changes(miniature.small())
    assert not [one for lanes in found.values() for lane in lanes.values() for one in lane if "unknown" in one.case.id]


def test_verdicts_for_the_script_are_counted_and_gaps_stay():
    report = miniature.small()
    unknown = next(case for case in report.cases if case.id == "validation/unknown")
    assert along(report.lines["contemporary"], unknown.histories["contemporary"].case) == "u2n4a2"
    assert counted("aab") == "a2b1"


def test_script_knows_the_pairs_of_the_pydantic_axis():
    data = script_data(miniature.small())
    assert [("0.101.3", version) for version in miniature.PYDANTICS] == data.pairs
    always = next(case for case in data.cases if case.id == "openapi/always")
    assert always.pairs == "u1a3"


def test_steering_characters_are_written_out():
    assert inert("a\x1b[31m\x00\x7f\u202e\u200b\tb\n") == "a[U+001B][31m[U+0000][U+007F][U+202E][U+200B]\tb\n"


def test_long_values_say_how_much_is_left_out():
    assert inert("x" * 2000, 10) == "xxxxxxxxxx… (1990 more characters)"


def test_one_line_has_no_break():
    assert one_line("a\n b\r\nc\td") == "a b c d"
