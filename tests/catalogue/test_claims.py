"""Statements are judged by what is recorded of their probes; `a` the symptom, `c` correct, `o` other, `-` not measured."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import pytest

from casebook.book.cases import load_case
from casebook.book.cited import cited
from casebook.book.claims import EdgesFact, Statement
from casebook.catalogue.claims.judging import SILENT, UNRECORDED, Grounds, judge
from casebook.catalogue.claims.model import Audit, ClaimVerdict, KnownDocument, KnownProbe
from casebook.catalogue.claims.words import counts_in_words, evidence_in_words, flips_in_words, named, where
from casebook.catalogue.packaged import packed, unpacked
from casebook.commands import _run, claims
from casebook.model.facts import Explanation
from casebook.model.histories import intervals
from casebook.model.observations import Evidence, Outcome, Role
from casebook.model.record import LineRecord, OutcomeInterval, ProbeRecord, Record, VerdictInterval
from tests.catalogue.little import LETTERS

LABELS = ("0.1.0", "0.2.0", "0.3.0", "0.4.0")
OUTCOMES = {
    "a": Outcome.SYMPTOM, "c": Outcome.CORRECT, "o": Outcome.OTHER, "t": Outcome.TIMEOUT, "x": Outcome.FORBIDDEN,
    "u": Outcome.UNSTABLE, "-": None,
}  # fmt: skip
DAY = date(2026, 11, 26)


def a_probe(letters, workaround=None):
    spans = [
        OutcomeInterval(first=one.first, last=one.last, outcome=one.seen, evidence=Evidence(seen=one.first))
        for one in intervals(LABELS, [OUTCOMES[letter] for letter in letters])
    ]
    role = Role.WORKAROUND if workaround else Role.BUG
    return ProbeRecord(role=role, workaround=workaround, intervals=tuple(spans))


def spans(letters):
    found = intervals(LABELS, [LETTERS[letter] for letter in letters])
    return tuple(VerdictInterval(first=one.first, last=one.last, verdict=one.seen) for one in found)


def a_line(verdicts="aaaa", workarounds=(), **probes):
    made = {name: one if isinstance(one, ProbeRecord) else a_probe(one) for name, one in probes.items()}
    told = {name: spans(letters) for name, letters in workarounds}
    return LineRecord(measured=DAY, today=DAY, python="3.11", verdicts=spans(verdicts), workarounds=told, probes=made)


def known(*subjects, **lanes):
    """What one case, `forms/one`, showed: lane -> its line; `subjects` are others."""
    records = {"forms/one": Record(case="forms/one", lines=lanes)} if lanes else {}
    labels = dict.fromkeys(("contemporary", "today"), LABELS)
    versions = {"contemporary": {"0.2.0": {"pydantic": "2.5.3"}}}
    edges = {
        EdgesFact(of="patch"): (False, "2 of 3 came with a patch."),
        EdgesFact(of="minor"): (True, "0 of 3 came with a minor."),
    }
    return Grounds(records | {record.case: record for record in subjects}, labels, versions, edges)


def a_statement(*probes, outcome="symptom", **more):
    expects = [{"probe": f"forms/one::{probe}", "outcome": outcome} for probe in probes]
    return Statement.model_validate(
        {"id": "X-1", "topic": "forms", "says": "It is so.", "kind": "rule"}
        | ({"expects": expects} if probes else {})
        | more
    )


@pytest.mark.parametrize(
    ("contemporary", "today", "verdict"),
    [
        ("aaaa", "aaaa", ClaimVerdict.HOLDS),
        ("--aa", "----", ClaimVerdict.HOLDS),
        ("cccc", "cccc", ClaimVerdict.REFUTED),
        ("oooo", "tttt", ClaimVerdict.REFUTED),
        ("aaaa", "aaac", ClaimVerdict.DEPENDS),
        ("aaaa", "cccc", ClaimVerdict.DEPENDS),
        ("xxxx", "uuuu", ClaimVerdict.NOT_MEASURED),
        ("xxaa", "uaaa", ClaimVerdict.HOLDS),
        ("----", "----", ClaimVerdict.NOT_MEASURED),
    ],
)
def test_a_statement_comes_to_what_its_probe_showed_in_both_lanes(contemporary, today, verdict):
    found = judge(a_statement("test_a"), known(contemporary=a_line(test_a=contemporary), today=a_line(test_a=today)))
    assert found.verdict is verdict


def test_where_it_is_so_is_told_lane_by_lane():
    found = judge(a_statement("test_a"), known(contemporary=a_line(test_a="aacc"), today=a_line(test_a="-aca")))
    assert list(where(found)) == [
        "contemporary: so in 0.1.0 to 0.2.0; not so in 0.3.0 to 0.4.0",
        "today: so in 0.2.0, 0.4.0; not so in 0.3.0",
    ]


def test_a_gap_parts_nothing_and_is_told():
    found = judge(a_statement("test_a"), known(today=a_line(test_a="a-ac")))
    assert list(where(found)) == [
        "today: so in 0.1.0 to 0.3.0 (not every release between was measured); not so in 0.4.0",
    ]


def test_lanes_that_say_the_same_are_told_as_one():
    found = judge(a_statement("test_a"), known(contemporary=a_line(test_a="aacc"), today=a_line(test_a="aacc")))
    assert list(where(found)) == ["contemporary and today: so in 0.1.0 to 0.2.0; not so in 0.3.0 to 0.4.0"]


def test_all_that_is_expected_must_be_seen():
    line = a_line(test_a="aaca", test_b="acaa")
    found = judge(a_statement("test_a", "test_b"), known(today=line))
    assert [(one.first, one.last, one.holds) for one in found.lanes["today"]] == [
        ("0.1.0", "0.1.0", True),
        ("0.2.0", "0.3.0", False),
        ("0.4.0", "0.4.0", True),
    ]


def test_one_probe_that_was_not_measured_leaves_it_open_and_one_that_shows_otherwise_does_not():
    found = judge(a_statement("test_a", "test_b"), known(today=a_line(test_a="aacc", test_b="a-a-")))
    assert [one.holds for one in found.lanes["today"]] == [True, None, False]


def test_of_a_probe_with_parameters_each_counts():
    line = a_line(**{"test_a[x]": "aaaa", "test_a[y]": "aaca", "test_ab": "cccc"})
    assert [one.holds for one in judge(a_statement("test_a"), known(today=line)).lanes["today"]] == [True, False, True]
    assert judge(a_statement("test_a[x]"), known(today=line)).verdict is ClaimVerdict.HOLDS


@pytest.mark.parametrize("silent", ["b", "i", "s", "-"])
def test_where_the_subject_says_nothing_its_probes_decide_nothing(silent):
    line = a_line(verdicts=f"aa{silent}{silent}", test_a="aacc")
    assert judge(a_statement("test_a"), known(today=line)).verdict is ClaimVerdict.HOLDS


def test_a_workaround_that_does_not_apply_decides_nothing():
    line = a_line(workarounds=[("way", "iihh")], test_way=a_probe("oocc", workaround="way"))
    found = judge(a_statement("test_way", outcome="correct"), known(today=line))
    assert (found.verdict, [one.holds for one in found.lanes["today"]]) == (ClaimVerdict.HOLDS, [None, True])


def test_it_speaks_of_the_releases_that_it_names_alone():
    found = judge(a_statement("test_a", where={"fastapi": ">=0.3.0"}), known(today=a_line(test_a="ccaa")))
    assert (found.verdict, [one.holds for one in found.lanes["today"]]) == (ClaimVerdict.HOLDS, [None, True])


def test_it_speaks_of_the_lane_that_it_names_alone():
    shows = known(contemporary=a_line(test_a="aaaa"), today=a_line(test_a="cccc"))
    found = judge(a_statement("test_a", lane="contemporary"), shows)
    assert (found.verdict, [*found.lanes], [one.lane for one in found.evidence]) == (
        ClaimVerdict.HOLDS,
        ["contemporary"],
        ["contemporary"],
    )
    assert judge(a_statement("test_a", lane="today"), shows).verdict is ClaimVerdict.REFUTED


def test_why_it_is_not_measured():
    assert judge(a_statement("test_a"), known()).reason == UNRECORDED
    assert judge(a_statement("test_b"), known(today=a_line(test_a="aaaa"))).reason == SILENT
    told = judge(a_statement(unmeasured="An image cannot be built here."), known())
    assert (told.verdict, told.reason) == (ClaimVerdict.NOT_MEASURED, "An image cannot be built here.")
    told = judge(a_statement(unexecutable="It is advice."), known())
    assert (told.verdict, told.reason) == (ClaimVerdict.UNEXECUTABLE, "It is advice.")


@pytest.mark.parametrize(
    ("release", "version", "verdict", "fact"),
    [
        ("0.2.0", "==2.5.3", ClaimVerdict.HOLDS, "An install of the day of FastAPI 0.2.0 gave pydantic 2.5.3."),
        ("0.2.0", ">=2.6", ClaimVerdict.REFUTED, "An install of the day of FastAPI 0.2.0 gave pydantic 2.5.3."),
        (
            "0.3.0",
            ">=2.6",
            ClaimVerdict.NOT_MEASURED,
            "It is not recorded which pydantic an install of the day of FastAPI 0.3.0 gave.",
        ),
    ],
)
def test_a_fact_about_versions_is_held_against_the_recorded_locks(release, version, verdict, fact):
    stated = a_statement(versions=[{"release": release, "package": "pydantic", "version": version}])
    found = judge(stated, known())
    assert (found.verdict, found.facts) == (verdict, (fact,))


@pytest.mark.parametrize(
    ("release", "on", "verdict", "fact"),
    [
        ("0.2.0", date(2026, 1, 31), ClaimVerdict.HOLDS, "On 2026-01-31 FastAPI 0.2.0 was the newest, of 2026-01-02."),
        ("0.2.0", date(2026, 1, 2), ClaimVerdict.HOLDS, "On 2026-01-02 FastAPI 0.2.0 was the newest, of 2026-01-02."),
        ("0.2.0", date(2026, 1, 1), ClaimVerdict.REFUTED, "On 2026-01-01 FastAPI 0.1.0 was the newest, of 2025-12-01."),
        (
            "0.2.0",
            date(2026, 2, 9),
            ClaimVerdict.REFUTED,
            "On 2026-02-09 FastAPI 0.10.0 was the newest, of 2026-02-09.",
        ),
        (
            "0.1.0",
            date(2025, 11, 30),
            ClaimVerdict.NOT_MEASURED,
            "It is not recorded which FastAPI release was the newest on 2025-11-30.",
        ),
        (
            "0.0.9",
            date(2026, 1, 31),
            ClaimVerdict.NOT_MEASURED,
            "It is not recorded which FastAPI release was the newest on 2026-01-31.",
        ),
    ],
)
def test_which_release_was_the_newest_is_told_by_the_days_of_upload(release, on, verdict, fact):
    uploaded = {"0.1.0": date(2025, 12, 1), "0.2.0": date(2026, 1, 2), "0.10.0": date(2026, 2, 9)}
    stated = a_statement(newest=[{"release": release, "on": on}])
    found = judge(stated, replace(known(), uploaded=uploaded))
    assert (found.verdict, found.facts) == (verdict, (fact,))


def test_what_a_level_of_releases_may_change_is_counted_on_the_catalogue():
    found = [judge(a_statement(edges={"of": level}), known()) for level in ("patch", "minor")]
    assert [one.verdict for one in found] == [ClaimVerdict.REFUTED, ClaimVerdict.HOLDS]
    assert found[0].facts == ("2 of 3 came with a patch.",)


def test_the_evidence_is_the_newest_of_each_kind():
    found = judge(a_statement("test_a"), known(contemporary=a_line(test_a="acac"), today=a_line(test_a="aaca")))
    assert [(one.lane, one.first, one.evidence.seen) for one in found.evidence] == [
        ("contemporary", "0.4.0", "0.4.0"),
        ("today", "0.4.0", "0.4.0"),
    ]
    assert [evidence_in_words(one) for one in found.evidence] == [
        "forms/one::test_a, contemporary 0.4.0: not as stated: what the probe calls correct was seen",
        "forms/one::test_a, today 0.4.0: as stated",
    ]


def test_what_a_probe_shows_again_after_a_gap_has_the_evidence_before_it():
    before, gap, after = a_probe("a-aa").intervals
    shown = ProbeRecord(role=Role.BUG, intervals=(before, gap, after.model_copy(update={"evidence": None})))
    [found] = judge(a_statement("test_a"), known(today=a_line(test_a=shown))).evidence
    assert (found.first, found.last, found.evidence.seen, found.latest) == ("0.1.0", "0.4.0", "0.1.0", None)


def test_what_a_probe_shows_alike_and_sees_otherwise_at_the_end_is_told_of_both_ends():
    [found] = judge(a_statement("test_a"), known(today=a_line(verdicts="abaa", test_a="acaa"))).evidence
    assert [(release, evidence.seen) for release, evidence in found.newest_first] == [
        ("0.4.0", "0.3.0"),
        ("0.1.0", "0.1.0"),
    ]


def test_the_evidence_is_of_releases_that_it_speaks_of():
    line = a_line(test_a="ccaa")
    assert [
        one.first for one in judge(a_statement("test_a", where={"fastapi": "<0.4"}), known(today=line)).evidence
    ] == [
        "0.1.0",
        "0.3.0",
    ]
    assert [
        one.first for one in judge(a_statement("test_a", where={"fastapi": ">0.3"}), known(today=line)).evidence
    ] == ["0.3.0"]


def test_the_evidence_of_what_it_does_not_speak_of_gives_way_to_the_newest():
    """Of an interval that begins before, what the newest release showed is told, where it is kept."""
    probe = a_probe("aaaa")
    newest = probe.intervals[0].model_copy(update={"latest": Evidence(seen="0.4.0")})
    told = known(today=a_line(test_a=probe.model_copy(update={"intervals": (newest,)}), test_b="aaaa"))
    statement = a_statement("test_a", "test_b", where={"fastapi": ">=0.3.0"})
    kept, not_kept = judge(statement, told).evidence
    assert (kept.first, kept.last, kept.evidence.seen, kept.latest) == ("0.3.0", "0.4.0", "0.4.0", None)
    assert (not_kept.first, not_kept.last, not_kept.evidence.seen) == ("0.1.0", "0.4.0", "0.1.0")
    [of_all, _] = judge(a_statement("test_a", "test_b"), told).evidence
    assert (of_all.first, of_all.newest_first) == ("0.1.0", (("0.4.0", newest.latest), ("0.1.0", newest.evidence)))


def test_the_newest_evidence_is_left_out_where_it_does_not_speak_of_it():
    """Of an interval that ends after, what the first release showed is told."""
    probe = a_probe("aaaa")
    newest = probe.intervals[0].model_copy(update={"latest": Evidence(seen="0.4.0")})
    told = known(today=a_line(test_a=probe.model_copy(update={"intervals": (newest,)})))
    [found] = judge(a_statement("test_a", where={"fastapi": "<0.4"}), told).evidence
    assert (found.first, found.last, found.evidence.seen, found.latest) == ("0.1.0", "0.3.0", "0.1.0", None)
    [amid] = judge(a_statement("test_a", where={"fastapi": ">0.1,<0.4"}), told).evidence
    assert (amid.first, amid.last, amid.latest) == ("0.1.0", "0.4.0", Evidence(seen="0.4.0"))


def test_why_a_mended_form_is_so_at_some_releases_alone_is_told():
    why = Explanation(between=("0.2.0", "0.3.0"), url="https://example.org/1", text="It was mended.")
    shows = replace(known(today=a_line(test_a="cccc", test_b="ccaa")), explanations={"forms/one": (why,)})
    found = judge(
        a_statement("test_a", repaired=[{"says": "So.", "probe": "forms/one::test_b", "outcome": "symptom"}]), shows
    )
    assert [*flips_in_words(found.repaired[0])] == [("0.2.0 to 0.3.0: It was mended.", "https://example.org/1")]
    assert not found.flips


def test_each_parameter_of_a_probe_has_its_evidence():
    line = a_line(**{"test_a[one]": "aaaa", "test_a[two]": "aacc"})
    found = judge(a_statement("test_a"), known(today=line))
    assert [(one.probe, one.first, one.as_stated) for one in found.evidence] == [
        ("forms/one::test_a[two]", "0.3.0", False),
        ("forms/one::test_a[one]", "0.1.0", True),
        ("forms/one::test_a[two]", "0.1.0", True),
    ]


def test_the_verdict_of_a_case_is_shown_by_a_probe_that_decided_it():
    line = a_line(verdicts="aaud", test_a="caco", test_b="acc-", test_way=a_probe("aaaa", workaround="way"))
    stated = a_statement(verdicts=[{"case": "forms/one", "verdict": "affected"}])
    [otherwise, as_stated] = judge(stated, known(today=line)).evidence
    assert (as_stated.probe, as_stated.first, as_stated.outcome) == ("forms/one::test_a", "0.2.0", Outcome.SYMPTOM)
    assert (otherwise.probe, otherwise.first, otherwise.outcome) == ("forms/one::test_a", "0.4.0", Outcome.OTHER)
    assert [one.foretold for one in (otherwise, as_stated)] == [Outcome.SYMPTOM] * 2


def test_a_mended_form_is_judged_like_the_statement():
    repaired = [{"says": "With a str.", "probe": "forms/one::test_b", "outcome": "correct"}]
    found = judge(a_statement("test_a", repaired=repaired), known(today=a_line(test_a="cccc", test_b="cccc")))
    assert (found.verdict, found.repaired[0].verdict) == (ClaimVerdict.REFUTED, ClaimVerdict.HOLDS)
    assert [one.probe for one in found.repaired[0].evidence] == ["forms/one::test_b"]


def an_audit():
    shows = known(today=a_line(test_a="aaaa", test_b="cccc", test_c="aacc"))

    def one(id, probe, **more):
        return judge(a_statement(probe, id=id, says=f"Statement {id}.", **more), shows)

    first = (
        one("X-1", "test_a", contradicts=["Y-1"]),
        one("X-2", "test_b", harm="surprise"),
        one("X-3", "test_c", harm="security"),
        judge(a_statement(unexecutable="It is advice.", id="X-4"), shows),
    )
    documents = [
        KnownDocument(id="first", title="The first", claims=first),
        KnownDocument(id="other", title="The other", claims=(one("Y-1", "test_b", harm="security"),)),
    ]
    return Audit(today=DAY, documents=tuple(documents))


def test_what_is_wrong_is_told_by_the_harm_that_it_does():
    assert [claim.id for _, claim in an_audit().misleading] == ["Y-1", "X-3", "X-2"]
    assert [harm for harm, _ in an_audit().by_harm] == ["security", "surprise"]


def test_of_one_harm_what_is_so_by_now_and_what_is_implied_comes_last():
    shows = known(today=a_line(test_never="cccc", test_once="caaa", test_no_more="aacc", test_open="cc--"))
    claims = (
        judge(a_statement("test_once", id="A", harm="data"), shows),
        judge(a_statement("test_never", id="B", harm="data", implied=True), shows),
        judge(a_statement("test_no_more", id="C", harm="data"), shows),
        judge(a_statement("test_never", id="D", harm="data"), shows),
        judge(a_statement("test_open", id="E", harm="data"), shows),
    )
    of_a_case = judge(a_statement("test_never", id="0", harm="data"), shows)
    guide = KnownDocument(id="one", title="One", claims=claims)
    sources = KnownDocument(id="sources", title="The sources", claims=(of_a_case,))
    audit = Audit(today=DAY, documents=(sources, guide))
    assert [claim.id for _, claim in audit.misleading] == ["D", "E", "C", "B", "A", "0"]


def test_what_a_document_does_not_say_is_counted_by_itself():
    shows = known(today=a_line(test_a="aaaa", test_b="cccc"))
    said = [
        ("A", "test_a", {}),
        ("B", "test_b", {}),
        ("C", "test_b", {"implied": True}),
        ("D", "test_b", {"added": True}),
    ]
    claims = tuple(judge(a_statement(probe, id=id, **more), shows) for id, probe, more in said)
    assert counts_in_words(KnownDocument(id="one", title="One", claims=claims)) == (
        "3 refuted (1 implied, 1 added), 1 holds"
    )


def test_a_conflict_is_told_once_with_both_sides():
    assert an_audit().conflicts == [("X-1", "Y-1")]


def test_what_is_packed_is_what_is_unpacked():
    assert unpacked(packed(an_audit()), Audit) == an_audit()


@pytest.fixture
def casebook(monkeypatch, capsys):
    """Runs the command with this audit: exit code, standard output, standard error."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments, of=None):
        monkeypatch.setattr(claims, "claims", lambda: of or an_audit())
        monkeypatch.setattr(sys, "argv", ["casebook", "claims", *arguments])
        code = _run()
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_all_documents(casebook):
    assert casebook() == (
        0,
        """\
first: The first
  4 statements: 1 refuted, 1 depends, 1 holds, 1 not executable
other: The other
  1 statement: 1 refuted

What they get wrong
  harm: security
    Y-1 refuted: Statement Y-1. (other)
    X-3 depends: Statement X-3. (first)
  harm: surprise
    X-2 refuted: Statement X-2. (first)
""",
        "",
    )


def test_a_document(casebook):
    code, out, _ = casebook("first")
    assert code == 0
    assert (
        out
        == """\
first: The first
4 statements: 1 refuted, 1 depends, 1 holds, 1 not executable

X-1 holds: Statement X-1.
  today: so in 0.1.0 to 0.4.0

X-2 refuted: Statement X-2.
  today: not so in 0.1.0 to 0.4.0

X-3 depends: Statement X-3.
  today: so in 0.1.0 to 0.2.0; not so in 0.3.0 to 0.4.0

X-4 not executable: It is so.
  It is advice.
"""
    )


def test_a_statement_with_what_was_seen(casebook):
    code, out, _ = casebook("X-2")
    assert code == 0
    assert (
        out
        == """\
X-2 refuted: Statement X-2.
The first; forms; rule
  today: not so in 0.1.0 to 0.4.0

forms/one::test_b, today 0.1.0 to 0.4.0: not as stated: what the probe calls
  correct was seen
  seen: '0.1.0'
"""
    )


def test_what_was_seen_comes_with_what_its_probe_asks(casebook):
    found = judge(a_statement("test_b"), known(today=a_line(test_b="cccc")))
    probe = KnownProbe(file="cases/forms/one/test_one.py", line=7, says="The status of `/items`.")
    document = KnownDocument(id="first", title="The first", claims=(found,))
    audit = Audit(today=DAY, documents=(document,), probes={"forms/one::test_b": probe})
    code, out, _ = casebook("X-1", of=audit)
    assert code == 0
    assert out.endswith("  correct was seen\n  The status of `/items`.\n  seen: '0.1.0'\n")


def test_claims_that_go_into_a_file_are_broken_at_80_columns(casebook):
    found = judge(a_statement("test_a", note="word " * 60), known(today=a_line(test_a="cccc")))
    audit = Audit(today=DAY, documents=(KnownDocument(id="first", title="long title " * 20, claims=(found,)),))
    for name in ((), ("first",), ("X-1",)):
        _, out, _ = casebook(*name, of=audit)
        assert max(map(len, out.splitlines())) <= 80


def test_a_statement_that_is_implied_is_called_so(casebook):
    found = judge(a_statement("test_a", implied=True), known(today=a_line(test_a="cccc")))
    audit = Audit(today=DAY, documents=(KnownDocument(id="first", title="The first", claims=(found,)),))
    for name in ((), ("first",), ("X-1",)):
        _, out, _ = casebook(*name, of=audit)
        assert "X-1 (implied) refuted: It is so." in out


def test_what_else_was_learnt_of_a_statement_is_told(casebook):
    found = judge(a_statement("test_a", note="The route has no default."), known(today=a_line(test_a="cccc")))
    audit = Audit(today=DAY, documents=(KnownDocument(id="first", title="The first", claims=(found,)),))
    for name in ("first", "X-1"):
        _, out, _ = casebook(name, of=audit)
        assert "\n  The route has no default.\n" in out


def test_a_name_that_is_none(casebook):
    code, out, err = casebook("X-9")
    assert (code, out) == (2, "")
    assert err.startswith("error: there is no document and no statement 'X-9'\ntip: Did you mean X-")


def test_without_any_document(casebook):
    assert casebook(of=Audit(today=DAY)) == (0, "No document is audited yet.\n", "")


def test_a_case_is_affected_where_a_statement_says_so():
    line = a_line(verdicts="aauu", test_a="aacc")
    stated = a_statement(verdicts=[{"case": "forms/one", "verdict": "affected"}], where={"fastapi": "<0.4"})
    found = judge(stated, known(today=line))
    assert (found.verdict, found.probes) == (ClaimVerdict.DEPENDS, ("forms/one",))
    assert list(where(found)) == ["today: so in 0.1.0 to 0.2.0; not so in 0.3.0"]


def test_a_case_that_says_nothing_decides_nothing_and_one_that_differs_is_not_as_stated():
    stated = a_statement(verdicts=[{"case": "forms/one", "verdict": "affected"}])
    assert list(where(judge(stated, known(today=a_line(verdicts="bia-", test_a="---a"))))) == ["today: so in 0.3.0"]
    assert judge(stated, known(today=a_line(verdicts="dddd"))).verdict is ClaimVerdict.REFUTED


def test_versions_of_other_packages_are_those_of_the_cells_and_where_none_is_known_nothing_is_decided():
    stated = a_statement("test_a", where={"pydantic": ">=2"})
    line = a_line(test_a="aaaa")
    assert list(where(judge(stated, known(contemporary=line, today=line)))) == ["contemporary: so in 0.2.0"]


def test_what_the_sources_of_a_case_say_is_a_document(tmp_path):
    folder = tmp_path / "forms/one"
    folder.mkdir(parents=True)
    (folder / "case.toml").write_text(
        'title = "One"\nkind = "bug"\nsummary = "It is."\nsources = ["https://example.org/1"]\n'
        '[[claims]]\nverdict = "affected"\nwhere = { fastapi = ">=0.2", pydantic = "<2" }\n'
        '[[claims]]\nsays = "A model is read."\nharm = "data"\nexpects = [{ probe = "test_a" }, { probe = "forms/two::test_b", outcome = "symptom" }]\n'
    )
    [document] = cited([load_case(folder)])
    assert [(one.id, one.says) for one in document.file.statements] == [
        ("forms/one/1", "The case is affected with fastapi >=0.2, pydantic <2."),
        ("forms/one/2", "A model is read."),
    ]
    assert document.file.statements[1].probes == ["forms/one::test_a", "forms/two::test_b"]


def test_a_case_comes_with_what_its_own_sources_say_first():
    guide = KnownDocument(id="guide", title="A guide", claims=(judge(a_statement("test_a"), known()),))
    stated = a_statement("test_b", id="forms/one/1", topic="forms/one")
    sources = KnownDocument(id="sources", title="The sources", claims=(judge(stated, known()),))
    audit = Audit(today=DAY, documents=(guide, sources))
    assert [claim.id for _, claim in audit.by_subject["forms/one"]] == ["forms/one/1", "X-1"]


def test_what_is_told_beside_a_document_misleads_nobody():
    stated = a_statement("test_a", added=True)
    found = judge(stated, known(today=a_line(test_a="aacc")))
    assert (found.verdict, found.misleads, named(found)) == (ClaimVerdict.DEPENDS, False, "X-1 (added)")
