"""What the page of a case says of the ends of a probe, and of what was seen."""

from __future__ import annotations

from casebook.model.observations import Evidence, Exchange, Outcome
from casebook.model.verdicts import Verdict
from casebook.report.as_html import Pages
from casebook.report.case_page import Ends, Seen, Side, ends, exchanges, value
from tests.report import miniature

FAILED = Evidence(correct=None, symptom=None, seen=None, problem="the probe failed in its call phase")


def side(outcome: Outcome, evidence: Evidence) -> Side:
    return Side("1.0", Verdict.AFFECTED, "", (Seen("test_bug", "1.0", "1.0", outcome, evidence),))


def test_the_ends_are_those_of_the_side_that_states_them():
    stated = side(Outcome.SYMPTOM, Evidence(correct=["note"], symptom="raises NameError", seen=None))
    expected = [Ends("test_bug", '["note"]', "raises NameError")]
    assert expected == ends(side(Outcome.OTHER, FAILED), stated)


def test_a_probe_that_failed_before_it_stated_its_ends_has_none():
    assert ends(side(Outcome.OTHER, FAILED)) == []


def test_a_probe_without_a_symptom_states_what_should_happen_alone():
    (found,) = ends(side(Outcome.CORRECT, Evidence(correct=None, symptom=None, seen=None)))
    assert (found.correct, found.symptom) == ("null", None)


def test_nothing_can_be_the_documented_symptom():
    (found,) = ends(side(Outcome.SYMPTOM, Evidence(correct="x", symptom=None, seen=None)))
    assert (found.correct, found.symptom) == ('"x"', "null")


def test_expectations_within_a_tuple_are_in_their_own_words():
    (found,) = ends(side(Outcome.SYMPTOM, Evidence(correct=1, symptom="(422, one of: 'a'; 'b')")))
    assert found.symptom == "(422, one of: 'a'; 'b')"


def test_a_probe_that_failed_saw_no_value():
    assert value(FAILED) is None
    assert value(Evidence(seen=None)) == "null"


def test_an_answer_has_its_status_its_headers_and_its_body():
    headers = (("set-cookie", "b=2"), ("set-cookie", "a=1"))
    exchange = Exchange(method="GET", path="/", body="", status=200, received='{"a":1}', headers=headers)
    assert exchanges(Evidence(exchanges=(exchange,))) == [
        'GET /\n\n→ 200\nset-cookie: b=2\nset-cookie: a=1\n\n{"a": 1}'
    ]


def test_a_stream_is_shown_chunk_by_chunk():
    exchange = Exchange(method="GET", path="/", body="", status=200, received="one\ntwo\n", chunks=("one\n", "two\n"))
    assert exchanges(Evidence(exchanges=(exchange,))) == ['GET /\n\n→ 200\nin chunks:\n"one\\n"\n"two\\n"']


def test_a_hang_is_in_its_own_words():
    (found,) = ends(side(Outcome.SYMPTOM, Evidence(correct=5, symptom="hangs for 2 s")))
    assert found.symptom == "hangs for 2 s"


def test_a_lane_whose_cells_rest_on_a_pin_says_so_under_its_history():
    """`today` is not just the newest packages there."""
    report = miniature.small()
    first, second = (release.version for release in report.releases[:2])
    page = Pages(report).case(report.cases[0])
    _, contemporary, today = page.split('<section aria-labelledby="history-')
    told = f"{first} to {second}: these cells hold httpx&lt;0.28, because Starlette&#39;s test client calls"
    assert told in today
    assert "these cells hold" not in contemporary
