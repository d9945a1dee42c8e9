"""How many of the cases the reference API shows is computed from the releases at which it changes."""

from __future__ import annotations

from casebook.report.model import Difference, FeatureReport, ReferenceReport, Report
from casebook.report.shown import Share, share
from tests.report import miniature

LABELS = miniature.releases(4)
CASE = miniature.case(LABELS, "forms/defaults", "uuaa", "")


def report(*features: FeatureReport, differences: tuple[Difference, ...] = (), topic: str = "forms") -> Report:
    case = CASE.model_copy(update={"topic": topic})
    return miniature.report(LABELS, [case], reference=ReferenceReport(features=features, differences=differences))


def told(found: Share) -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    return [(one.case.id, one.by) for one in found.shown], [case.id for case in found.rest]


def test_a_case_shows_where_a_test_changes_at_the_same_release():
    found = share(report(miniature.feature(LABELS, "uploads", "hhff", "")))
    assert told(found) == ([("forms/defaults", ("uploads",))], [])
    assert (found.total, found.percent) == (1, 100)


def test_a_case_does_not_show_where_a_test_changes_at_another_release():
    found = share(report(miniature.feature(LABELS, "uploads", "hfff", "hhff")))
    assert told(found) == ([], ["forms/defaults"])
    assert found.percent == 0


def test_a_case_shows_only_if_all_of_its_changes_do():
    case = miniature.case(LABELS, "forms/defaults", "uaau", "")
    reference = ReferenceReport(features=(miniature.feature(LABELS, "uploads", "hfff", ""),), differences=())
    assert told(share(miniature.report(LABELS, [case], reference=reference))) == ([], ["forms/defaults"])


def test_a_case_shows_where_a_document_changes_unless_something_else_explains_it():
    differs = miniature.difference(LABELS[2], "`a` is new", "transcript")
    assert told(share(report(differences=differs))) == ([("forms/defaults", ("Transcript",))], [])
    for case in ("forms/other", None):
        others = tuple(one.model_copy(update={"explanation": "Why.", "case": case}) for one in differs)
        assert told(share(report(differences=others))) == ([], ["forms/defaults"])
    own = tuple(one.model_copy(update={"explanation": "Why.", "case": "forms/defaults"}) for one in differs)
    assert told(share(report(differences=own))) == ([("forms/defaults", ("Transcript",))], [])


def test_what_only_internals_show_is_not_counted():
    assert share(report(topic="imports")).total == 0


def test_nothing_is_counted_where_the_reference_api_was_not_measured():
    assert share(miniature.report(LABELS, [CASE])).total == 0
