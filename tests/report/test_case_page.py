"""What the page of a case says of the ends of a probe, and of what was seen."""

from __future__ import annotations

from casebook.model.code import SourceFile
from casebook.model.observations import Evidence, Exchange, Outcome
from casebook.model.verdicts import Verdict
from casebook.report.as_html import Pages, _with_quotes
from casebook.report.case_page import (
    Ends,
    Page,
    ProbeEvidence,
    SeenAlike,
    Side,
    by_test,
    ends,
    exchanges,
    is_tall,
    lanes_alike,
    seen_alike,
    value,
)
from tests.report import miniature

FAILED = Evidence(correct=None, symptom=None, seen=None, problem="the probe failed in its call phase")


def several(*seen: ProbeEvidence) -> Side:
    return Side("2.0", Verdict.AFFECTED, "", seen)


def side(outcome: Outcome, evidence: Evidence) -> Side:
    return several(ProbeEvidence("test_bug", "1.0", "1.0", outcome, evidence))


def test_the_ends_are_those_of_the_side_that_states_them():
    stated = side(Outcome.SYMPTOM, Evidence(correct=["note"], symptom="raises NameError", seen=None))
    expected = [Ends(("test_bug",), '["note"]', "raises NameError")]
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
    (shown,) = exchanges(Evidence(exchanges=(exchange,))).shown
    assert shown.text == 'GET /\n\n→ 200\nset-cookie: b=2\nset-cookie: a=1\n\n{"a": 1}'


def test_a_request_has_the_headers_that_its_probe_gave():
    given = (("x-token", "a"), ("cookie", "b=1"))
    exchange = Exchange(method="POST", path="/", body="{}", status=200, received="", given=given, untyped=True)
    (shown,) = exchanges(Evidence(exchanges=(exchange,))).shown
    assert shown.text == "POST /\nx-token: a\ncookie: b=1\nno content-type\n\n{}\n\n→ 200"


def test_a_stream_is_shown_chunk_by_chunk():
    exchange = Exchange(method="GET", path="/", body="", status=200, received="one\ntwo\n", chunks=("one\n", "two\n"))
    (shown,) = exchanges(Evidence(exchanges=(exchange,))).shown
    assert shown.text == 'GET /\n\n→ 200\nin chunks:\n"one\\n"\n"two\\n"'


def answered(status: int) -> Exchange:
    return Exchange(method="GET", path="/", body="", status=status, received="")


def test_equal_exchanges_in_a_row_are_shown_once_with_their_number():
    found = exchanges(Evidence(exchanges=tuple(map(answered, (200, 200, 200, 500, 200)))))
    assert [(one.text, one.times) for one in found.shown] == [
        ("GET /\n\n→ 200", 3),
        ("GET /\n\n→ 500", 1),
        ("GET /\n\n→ 200", 1),
    ]
    assert found.more == 0


def test_of_many_exchanges_the_first_are_shown_and_all_the_others_counted():
    found = exchanges(Evidence(exchanges=tuple(map(answered, (200, 201, 201, 202, 203, 203)))))
    assert [one.times for one in found.shown] == [1, 2, 1]
    assert found.more == 2


def test_probes_that_showed_the_same_share_their_evidence():
    same, other = Evidence(correct=0, symptom=3, seen=3), Evidence(correct=0, symptom=3, seen=4)
    found = seen_alike(
        several(
            ProbeEvidence("test_a[1]", "1.0", "2.0", Outcome.SYMPTOM, same),
            ProbeEvidence("test_b", "1.0", "2.0", Outcome.OTHER, other),
            ProbeEvidence("test_a[2]", "1.0", "2.0", Outcome.SYMPTOM, same),
        )
    )
    assert [one.probes for one in found] == [("test_a[1]", "test_a[2]"), ("test_b",)]


def test_probes_share_nothing_where_an_outcome_or_its_first_release_differs():
    same = Evidence(correct=0, symptom=3, seen=3)
    found = seen_alike(
        several(
            ProbeEvidence("test_a", "1.0", "2.0", Outcome.SYMPTOM, same),
            ProbeEvidence("test_b", "2.0", "2.0", Outcome.SYMPTOM, same),
            ProbeEvidence("test_c", "2.0", "2.0", Outcome.CORRECT, same),
        )
    )
    assert len(found) == 3


def test_the_evidence_of_the_side_itself_comes_first_and_else_that_of_the_newest():
    first, last = Evidence(seen="first"), Evidence(seen="last")
    seen = ProbeEvidence("test_a", "1.0", "3.0", Outcome.SYMPTOM, first, last)
    for release, order in (("1.0", ["first", "last"]), ("2.0", ["last", "first"]), ("3.0", ["last", "first"])):
        [alike] = seen_alike(Side(release, Verdict.AFFECTED, "", (seen,)))
        assert [shown.seen for _, shown in alike.kept] == order
    [alike] = seen_alike(several(ProbeEvidence("test_a", "1.0", "3.0", Outcome.SYMPTOM, None, last)))
    assert alike.kept == [("3.0", last)]


def test_long_evidence_is_shown_once_and_led_to_from_then_on():
    page, text = Page(), "a" * 400
    shown = SeenAlike(("test_a",), Outcome.SYMPTOM, [("1.0", Evidence(seen=text))])
    later = SeenAlike(("test_a",), Outcome.SYMPTOM, [("2.0", Evidence(seen=text))])
    other = SeenAlike(("test_a",), Outcome.SYMPTOM, [("1.0", Evidence(seen=text + "b"))])
    assert [page.place(one) for one in (shown, later, other, other)] == [
        ("seen-1", True),
        ("seen-1", False),
        ("seen-2", True),
        ("seen-2", False),
    ]


def test_short_evidence_is_shown_wherever_it_belongs():
    page, short = Page(), SeenAlike(("test_a",), Outcome.SYMPTOM, [("1.0", Evidence(seen=1))])
    assert [page.place(short), page.place(short)] == [("", True), ("", True)]


def test_a_long_text_is_shown_in_the_first_evidence_that_has_it_and_a_short_one_in_each():
    page, text = Page(), "a" * 400
    first, second = (SeenAlike((name,), Outcome.SYMPTOM, [("1.0", Evidence(seen=text + name))]) for name in "ab")
    page.place(first)
    assert [page.told_at(one) for one in (text, text, "short")] == ["", "", ""]
    page.place(second)
    assert [page.told_at(one) for one in (text, "short")] == ["seen-1", ""]


def test_ends_are_told_again_only_after_others():
    page, one, other = Page(), [Ends(("test_a",), "1", "2")], [Ends(("test_b",), "1", "2")]
    assert [page.states(stated) for stated in (one, one, other, one)] == [True, False, True, True]


def test_what_may_not_fit_into_its_box_is_tall():
    assert not is_tall("GET /items\n\n\u2192 200")
    assert is_tall("\n" * 20)
    assert is_tall("a" * 400)


def test_quotes_are_written_as_they_are_in_text_and_escaped_in_attributes():
    assert _with_quotes('<a title="&#34;">&#34;a&#39;</a> &amp; &#34;') == '<a title="&#34;">"a\'</a> &amp; "'


def test_the_page_tells_the_releases_of_both_pieces_of_evidence():
    report = miniature.small()
    [case, *_] = report.cases
    histories = {
        lane: history.model_copy(
            update={
                "probes": {
                    probe: tuple(
                        span.model_copy(update={"latest": Evidence(seen=f"the last is {span.last}")}) for span in spans
                    )
                    for probe, spans in history.probes.items()
                }
            }
        )
        for lane, history in case.histories.items()
    }
    later = case.model_copy(update={"histories": histories})
    page = Pages(report.model_copy(update={"cases": (later, *report.cases[1:])})).case(later)
    [newest] = {lane.case[-1].last for lane in histories.values()}
    assert f"the last is {newest}" in page
    assert f"<summary>As seen at {newest}<" in page


def test_probes_that_state_the_same_ends_share_them():
    stated, other = Evidence(correct=0, symptom=3, seen=3), Evidence(correct=1, symptom=3, seen=3)
    found = ends(
        several(
            ProbeEvidence("test_a", "1.0", "2.0", Outcome.SYMPTOM, stated),
            ProbeEvidence("test_b", "1.0", "2.0", Outcome.SYMPTOM, other),
            ProbeEvidence("test_c", "2.0", "2.0", Outcome.SYMPTOM, stated),
        )
    )
    assert found == [Ends(("test_a", "test_c"), "0", "3"), Ends(("test_b",), "1", "3")]


def test_lanes_with_one_history_are_told_together():
    report = miniature.small()
    defaults, came_back, *_, never = report.cases
    assert lanes_alike(defaults, report) == [["contemporary", "today"]]
    assert lanes_alike(came_back, report) == [["contemporary"], ["today"]]
    assert lanes_alike(never, report) == [["contemporary"], ["today"]]


def test_a_hang_is_in_its_own_words():
    (found,) = ends(side(Outcome.SYMPTOM, Evidence(correct=5, symptom="hangs for 2 s")))
    assert found.symptom == "hangs for 2 s"


def test_a_lane_whose_cells_rest_on_a_pin_says_so_under_its_history():
    """`today` is not just the newest packages there."""
    report = miniature.small()
    first, second = (release.version for release in report.releases[:2])
    page = Pages(report).case(report.cases[0])
    told = f"today, {first} to {second}: these cells hold httpx&lt;0.28, because Starlette's test client calls"
    assert told in page
    assert page.count("these cells hold") == 1


def test_a_file_that_the_page_has_elsewhere_is_linked_and_not_printed_twice():
    app, own = SourceFile(path="app.py", text="app = 1\n" * 50), SourceFile(path="own.py", text="own = 1\n" * 50)
    page = Page([app])
    assert page.shown_at(app, "workaround-one") == "app"
    assert page.shown_at(own, "workaround-one") == ""
    assert page.shown_at(own, "workaround-two") == "workaround-one"
    assert page.shown_at(own.model_copy(update={"path": "other.py"}), "workaround-two") == ""
    short = SourceFile(path="short.py", text="short = 1\n")
    assert [page.shown_at(short, "one"), page.shown_at(short, "two")] == ["", ""]


def test_a_test_with_parameters_is_named_once():
    assert by_test(["test_a[x]", "test_a[y[0]]", "test_b", "test_c[z]"]) == [
        ("test_a", ["x", "y[0]"]),
        ("test_b", []),
        ("test_c[z]", []),
    ]
