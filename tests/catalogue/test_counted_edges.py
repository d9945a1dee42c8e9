"""What broke is counted on the recorded cases: by the level of the release, by a neighbour of FastAPI, by the kinds of cases."""

from __future__ import annotations

from datetime import date

import pytest

from casebook.book.cases import Kind
from casebook.book.claims import EdgesFact
from casebook.catalogue.claims.build import _counted
from casebook.model.record import CASE, Change, LineRecord, Record, RecordedEdge
from casebook.model.verdicts import Verdict

DAY = date(2026, 11, 26)
LABELS = {"today": ("0.1.0", "0.1.1", "0.2.0")}
KINDS: dict[str, Kind] = {"forms/one": "breaking-change", "forms/two": "regression"}


def an_edge(before, after, *packages, was=Verdict.UNAFFECTED, became=Verdict.AFFECTED, of=CASE):
    blame = tuple(Change(package=package, before="1.0", after="2.0") for package in packages)
    return RecordedEdge(of=of, before=before, after=after, was=was, became=became, blame=blame)


def a_record(case, **edges):
    lines = {
        line: LineRecord(measured=DAY, today=DAY, python="3.11", verdicts=(), edges=tuple(found))
        for line, found in edges.items()
    }
    return case, Record(case=case, lines=lines)


def counted(fact, *records):
    return _counted(EdgesFact.model_validate(fact), KINDS, dict(records), LABELS)


PATCH, MINOR = an_edge("0.1.0", "0.1.1", "fastapi"), an_edge("0.1.1", "0.2.0", "fastapi")


def test_releases_of_a_level_are_counted_and_the_newest_are_named():
    holds, sentence = counted({"of": "patch"}, a_record("forms/one", today=[PATCH, MINOR]), a_record("forms/two"))
    assert not holds
    assert sentence == (
        "1 of the 2 measured changes that break or change an application, and for which FastAPI alone is to blame, "
        "came with a patch release; 1 of the 2 releases that brought any are patch releases; "
        "the newest are forms/one (0.1.0 to 0.1.1)."
    )


def test_the_releases_are_told_beside_the_changes_since_several_cases_may_show_one():
    records = a_record("forms/one", today=[PATCH, MINOR]), a_record("forms/two", today=[PATCH, MINOR])
    sentence = counted({"of": "patch"}, *records)[1]
    assert sentence.startswith("2 of the 4 measured changes")
    assert "; 1 of the 2 releases that brought any are patch releases; " in sentence


def test_a_statement_holds_where_nothing_of_its_level_broke():
    holds, sentence = counted({"of": "minor"}, a_record("forms/one", today=[PATCH]), a_record("forms/two"))
    assert holds
    assert sentence.startswith("0 of the 1 measured changes")
    assert sentence.endswith("came with a minor release.")


@pytest.mark.parametrize(
    "edge",
    [
        an_edge("0.1.0", "0.1.1", "fastapi", "starlette"),
        an_edge("0.1.0", "0.1.1", "starlette"),
        an_edge("0.1.0", "0.1.1"),
        an_edge("0.1.0", "0.1.1", "fastapi", was=Verdict.INAPPLICABLE),
        an_edge("0.1.0", "0.1.1", "fastapi", of="a-workaround"),
    ],
)
def test_what_fastapi_alone_is_not_to_blame_for_is_not_counted(edge):
    assert counted({"of": "patch"}, a_record("forms/one", today=[edge]), a_record("forms/two"))[0]


def test_kinds_of_cases_are_counted_alone_or_told_apart():
    records = a_record("forms/one", today=[PATCH]), a_record("forms/two", today=[PATCH])
    assert "(1 regression, 1 breaking-change); 1 of the 1 releases" in counted({"of": "patch"}, *records)[1]
    assert counted({"of": "patch", "kinds": ["regression"]}, *records)[1].startswith("1 of the 1 ")
    assert counted({"of": "patch", "kinds": ["security"]}, *records) == (None, "No case is recorded that would tell.")


def test_what_becomes_right_is_counted_of_a_breaking_change_alone():
    mended = an_edge("0.1.0", "0.1.1", "fastapi", was=Verdict.DIFFERS, became=Verdict.UNAFFECTED)
    nothing = a_record("forms/one"), a_record("forms/two")
    assert counted({"of": "patch"}, nothing[0], a_record("forms/two", today=[mended]))[0]
    assert not counted({"of": "patch"}, a_record("forms/one", today=[mended]), nothing[1])[0]


def test_a_newer_neighbour_is_counted_once_however_many_releases_of_fastapi_show_it():
    broke = an_edge("2.11.10", "2.12.5", "pydantic", "pydantic-core")
    lines = {"pydantic/fastapi-0.1.0": [broke], "pydantic/fastapi-0.2.0": [broke], "today": [PATCH]}
    holds, sentence = counted({"of": "pydantic"}, a_record("forms/one", **lines), a_record("forms/two"))
    assert not holds
    assert sentence == (
        "1 measured changes that break or change an application came with a newer Pydantic while FastAPI stayed; "
        "the newest are forms/one (2.11.10 to 2.12.5, FastAPI 0.2.0)."
    )
    assert counted({"of": "starlette"}, a_record("forms/one", **lines), a_record("forms/two"))[0]


def test_a_change_that_nobody_is_blamed_for_is_not_counted_along_an_axis():
    lines = {"pydantic/fastapi-0.1.0": [an_edge("2.11.10", "2.12.5")]}
    assert counted({"of": "pydantic"}, a_record("forms/one", **lines), a_record("forms/two"))[0]
