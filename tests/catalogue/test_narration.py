"""A history in words."""

from __future__ import annotations

from casebook.catalogue.narration import NarratedLine, history
from casebook.model.record import Change, LineRecord, blame_in_words
from tests.make import a_case

LABELS = ("1.0", "1.1", "1.2")


def held(*verdicts, edges=(), workarounds=None):
    return LineRecord.model_validate(
        {
            "measured": "2026-01-02",
            "today": "2026-01-01",
            "python": "3.11.7",
            "verdicts": [{"from": f, "to": t, "verdict": v, "reason": r} for f, t, v, r in verdicts],
            "workarounds": {
                name: [{"from": f, "to": t, "verdict": v} for f, t, v in found]
                for name, found in (workarounds or {}).items()
            },
            "edges": edges,
        }
    )


def edge(of, before, after, was, became, *blame, doubt=""):
    changes = [{"package": p, "before": b, "after": a} for p, b, a in blame]
    return {"of": of, "before": before, "after": after, "was": was, "became": became, "blame": changes, "doubt": doubt}


def told(case, line, name="today"):
    return history(case.facts.explanations, NarratedLine(name, LABELS, {label: {} for label in LABELS}), line)


def test_intervals_reasons_edges_and_blame_are_told():
    explained = [{"between": ["1.0", "1.1"], "url": "https://example.org/2", "text": "It was\nrewritten."}]
    line = held(
        ("1.0", "1.0", "affected", ""),
        ("1.1", "1.2", "differs", "RuntimeError: no\nE  at last"),
        edges=[edge("case", "1.0", "1.1", "affected", "differs", ("starlette", None, "2"))],
    )
    assert told(a_case(explanations=explained), line) == [
        "affected 1.0, differs 1.1 to 1.2",
        "  differs 1.1 to 1.2: at 1.1, RuntimeError: no: at last",
        "  1.0 to 1.1: affected -> differs; blame: starlette absent -> 2",
        "    It was rewritten. (https://example.org/2)",
    ]


def test_a_gap_is_told_as_a_gap():
    assert told(a_case(), held(("1.0", "1.0", "affected", ""), ("1.1", "1.2", None, ""))) == [
        "affected 1.0, not measured 1.1 to 1.2"
    ]


def test_a_workaround_that_only_follows_its_case_has_no_edge_of_its_own():
    line = held(
        ("1.0", "1.0", "inapplicable", "needs it"),
        ("1.1", "1.2", "affected", ""),
        workarounds={"other": [("1.0", "1.0", "inapplicable"), ("1.1", "1.1", "holds"), ("1.2", "1.2", "fails")]},
        edges=[
            edge("case", "1.0", "1.1", "inapplicable", "affected", ("fastapi", "1.0", "1.1")),
            edge("other", "1.0", "1.1", "inapplicable", "holds", ("fastapi", "1.0", "1.1")),
            edge("other", "1.1", "1.2", "holds", "fails", doubt="not measured yet"),
        ],
    )
    assert told(a_case(), line)[2:] == [
        "workaround other: inapplicable 1.0, holds 1.1, fails 1.2",
        "  1.1 to 1.2: holds -> fails; blame: not known: not measured yet",
    ]


def test_along_an_axis_a_workaround_is_told_of_where_something_changes_it():
    calm = held(("1.0", "1.2", "affected", ""), workarounds={"other": [("1.0", "1.2", "holds")]})
    assert told(a_case(), calm, "python/fastapi-1.0") == ["affected 1.0 to 1.2"]
    assert told(a_case(), calm)[1:] == ["workaround other: holds 1.0 to 1.2"]


def test_packages_that_are_to_blame_only_together_are_told_so():
    changes = [Change(package=name, before="1", after="2") for name in ("fastapi", "pydantic")]
    assert blame_in_words(changes, "") == "only together: fastapi 1 -> 2, pydantic 1 -> 2"
    coupled = [Change(package=name, before="1", after="2") for name in ("pydantic", "pydantic-core")]
    assert blame_in_words(coupled, "") == "pydantic 1 -> 2, pydantic-core 1 -> 2"
    assert blame_in_words([], "") == "not known"
