"""Where a statement becomes true or ceases to be: it is told why, and lint asks for it where nobody has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casebook.book.sections import Section, SectionFile
from casebook.catalogue.claims.flip_rules import lint_flips
from casebook.catalogue.claims.judging import judge
from casebook.catalogue.claims.model import Audit, KnownDocument
from casebook.catalogue.claims.words import flips_in_words
from casebook.model.facts import Explanation
from casebook.model.record import RecordedEdge
from casebook.model.verdicts import Verdict
from tests.catalogue.test_claims import DAY, a_line, a_statement, casebook, known

__all__ = ["casebook"]  # the fixture
WHY = Explanation(between=("0.2.0", "0.3.0"), url="https://example.org/1", text="It was changed.")
PROBE = {"expects": [{"probe": "guide/forms::test_a", "outcome": "symptom"}]}


def flips(claim):
    return [(one.before, one.after, one.lanes, [why.text for why in one.explanations]) for one in claim.flips]


def judged(contemporary, today, *explanations, **more):
    """A statement that a probe of the section `guide/forms` shows, with these explanations."""
    lines = {"contemporary": a_line(test_a=contemporary), "today": a_line(test_a=today)}
    shows = known(**lines)
    record = shows.records["forms/one"].model_copy(update={"case": "guide/forms"})
    shows = replace(shows, records={"guide/forms": record}, explanations={"guide/forms": explanations})
    return judge(a_statement(**PROBE, **more), shows), record


def test_a_flip_of_both_lanes_is_one_and_has_its_explanation():
    claim, _ = judged("aacc", "aaca", WHY)
    assert flips(claim) == [
        ("0.2.0", "0.3.0", ("contemporary", "today"), ["It was changed."]),
        ("0.3.0", "0.4.0", ("today",), []),
    ]
    assert list(flips_in_words(claim)) == [("0.2.0 to 0.3.0: It was changed.", "https://example.org/1")]


def test_a_flip_is_between_releases_that_were_measured():
    claim, _ = judged("a--c", "aa-a")
    assert flips(claim) == [("0.1.0", "0.4.0", ("contemporary",), [])]


def test_over_releases_that_say_nothing_the_ends_of_the_silence_are_told():
    first = Explanation(between=("0.1.0", "0.2.0"), url="https://example.org/1", text="It says nothing.")
    last = Explanation(between=("0.3.0", "0.4.0"), url="https://example.org/2", text="It speaks again.")
    claim, _ = judged("a--c", "a--c", first, WHY, last)
    assert flips(claim) == [("0.1.0", "0.4.0", ("contemporary", "today"), ["It says nothing.", "It speaks again."])]


def test_where_it_does_not_speak_there_is_no_flip():
    claim, _ = judged("aacc", "aacc", where={"fastapi": ">=0.3.0"})
    assert flips(claim) == []


def test_the_explanation_is_of_a_subject_that_shows_it():
    shows = replace(known(today=a_line(test_a="aacc")), explanations={"forms/other": (WHY,)})
    assert flips(judge(a_statement("test_a"), shows)) == [("0.2.0", "0.3.0", ("today",), [])]


@pytest.fixture
def section(tmp_path):
    """The section `guide/forms` with these explanations, and a record of it with these edges."""
    (tmp_path / "section.toml").write_text('["0.2.0", "0.3.0"]\n["0.3.0", "0.4.0"]\n', encoding="utf-8")

    def make(*explanations):
        return Section("guide/forms", tmp_path, SectionFile(title="Forms", summary="Forms.", explanations=explanations))

    return make


def problems(section, claim, record):
    audit = Audit(today=DAY, documents=(KnownDocument(id="guide", title="Guide", claims=(claim,)),))
    found = lint_flips(audit, [section], {"guide/forms": record})
    return [(one.path.name, one.problem) for one in found]


def test_lint_asks_for_what_nobody_has_explained(section):
    claim, record = judged("aacc", "aacc")
    told = "nobody has explained why X-1 is so at one of 0.2.0 and 0.3.0 alone, in contemporary and today"
    assert problems(section(), claim, record) == [("section.toml", told)]


def test_lint_finds_an_explanation_of_what_is_no_flip(section):
    claim, record = judged("aaaa", "aaaa", WHY)
    assert problems(section(WHY), claim, record) == [("section.toml", "there is no edge 0.2.0 to 0.3.0 to explain")]


def test_what_a_form_beside_it_shows_is_explained_too(section):
    """In a statement that is never so, what is meant to work works at some releases alone."""
    form = [{"says": "So.", "probe": "guide/forms::test_a", "outcome": "symptom"}]
    refuted = {"contemporary": a_line(test_a="aacc", test_b="cccc")}
    record = known(**refuted).records["forms/one"].model_copy(update={"case": "guide/forms"})
    shows = replace(known(), records={"guide/forms": record})
    statement = a_statement(expects=[{"probe": "guide/forms::test_b", "outcome": "symptom"}], repaired=form)
    told = "nobody has explained why X-1 is so at one of 0.2.0 and 0.3.0 alone, in contemporary"
    assert problems(section(), judge(statement, shows), record) == [("section.toml", told)]
    explained = replace(shows, explanations={"guide/forms": (WHY,)})
    assert problems(section(WHY), judge(statement, explained), record) == []


def test_an_edge_of_the_record_may_be_explained_too(section):
    claim, record = judged("aaaa", "aaaa", WHY)
    edge = RecordedEdge(of="case", before="0.2.0", after="0.3.0", was=Verdict.HOLDS, became=Verdict.FAILS)
    lines = {name: line.model_copy(update={"edges": (edge,)}) for name, line in record.lines.items()}
    assert problems(section(WHY), claim, record.model_copy(update={"lines": lines})) == []


def test_the_terminal_tells_why(casebook):
    claim, _ = judged("aacc", "aacc", WHY)
    audit = Audit(today=DAY, documents=(KnownDocument(id="guide", title="Guide", claims=(claim,)),))
    code, out, _ = casebook("guide", of=audit)
    assert code == 0
    assert (
        """\
  contemporary and today: so in 0.1.0 to 0.2.0; not so in 0.3.0 to 0.4.0
    0.2.0 to 0.3.0: It was changed. https://example.org/1
"""
        in out
    )
