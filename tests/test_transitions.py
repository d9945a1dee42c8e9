"""One golden table: what each transition means, by which pages, drift, OSV and commands speak."""

from __future__ import annotations

from itertools import product

import pytest

from casebook.model.transitions import BREAKING_CHANGE, affects, meaning
from casebook.model.verdicts import Verdict

CASES = """
was \\ became  affected unaffected differs unstable inapplicable blocked unmeasured
affected       none     gain       change  unknown  none         unknown unknown
unaffected     loss     none       change  unknown  none         unknown unknown
differs        change   change     none    unknown  none         unknown unknown
unstable       unknown  unknown    unknown unknown  unknown      unknown unknown
inapplicable   none     none       none    unknown  none         unknown unknown
blocked        unknown  unknown    unknown unknown  unknown      unknown unknown
unmeasured     unknown  unknown    unknown unknown  unknown      unknown unknown
"""
OTHERS = """
was \\ became  holds    fails      unstable inapplicable blocked unmeasured
holds          none     loss       unknown  none         unknown unknown
fails          gain     none       unknown  none         unknown unknown
unstable       unknown  unknown    unknown  unknown      unknown unknown
inapplicable   none     none       unknown  none         unknown unknown
blocked        unknown  unknown    unknown  unknown      unknown unknown
unmeasured     unknown  unknown    unknown  unknown      unknown unknown
"""


def rows(table):
    head, *lines = table.strip().splitlines()
    columns = head.split()[3:]
    for line in lines:
        was, *meanings = line.split()
        yield from ((was, became, means) for became, means in zip(columns, meanings, strict=True))


def verdict(word):
    return None if word == "unmeasured" else Verdict(word)


@pytest.mark.parametrize("kind", ["bug", "regression", "pitfall", "security"])
def test_the_table_of_cases(kind):
    assert [(a, b, meaning(verdict(a), verdict(b), kind)) for a, b, _ in rows(CASES)] == list(rows(CASES))


def test_the_table_of_workarounds_and_features():
    assert [(a, b, meaning(verdict(a), verdict(b))) for a, b, _ in rows(OTHERS)] == list(rows(OTHERS))


def test_what_takes_a_breaking_change_back_is_a_change_and_no_gain():
    differing = [(a, b) for a, b, means in rows(CASES) if meaning(verdict(a), verdict(b), BREAKING_CHANGE) != means]
    assert differing == [("affected", "unaffected")]
    assert meaning(Verdict.AFFECTED, Verdict.UNAFFECTED, BREAKING_CHANGE) == "change"


@pytest.mark.parametrize(("one", "kind"), list(product([None, *Verdict], ["bug", BREAKING_CHANGE])))
def test_only_an_issue_that_is_there_affects_who_stays(one, kind):
    assert affects(one, kind) == ((one, kind) == (Verdict.AFFECTED, "bug"))
