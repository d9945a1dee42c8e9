"""cases/changes.toml: how it is read, and what lint finds in it beside the records."""

from __future__ import annotations

from datetime import date

import pytest

from casebook.book.change_rules import changes
from casebook.book.changes import ChangesFile, read_changes
from casebook.errors import InputError
from casebook.model.record import Change, LineRecord, Record, RecordedEdge
from casebook.model.verdicts import Verdict

PULL = "https://github.com/fastapi/fastapi/pull/1"
RELEASES = ("0.99.1", "0.100.0", "0.101.0")


def a_change(*cases, **more):
    return {"url": PULL, "text": "Something changed.", "cases": cases, **more}


def a_file(**releases):
    return ChangesFile.model_validate(
        {
            "releases": [
                {
                    "release": name,
                    "read": "notes",
                    **({"none": found} if isinstance(found, str) else {"changes": found}),
                }
                for name, found in releases.items()
            ]
        }
    )


def a_record(*, after="0.100.0", package="fastapi", was=Verdict.UNAFFECTED, line="today"):
    blame = (Change(package=package, before="1", after="2"),)
    edge = RecordedEdge(of="case", before="0.99.1", after=after, was=was, became=Verdict.AFFECTED, blame=blame)
    day = date(2026, 11, 1)
    return Record(
        case="topic/name", lines={line: LineRecord(measured=day, today=day, python="3.11", verdicts=(), edges=(edge,))}
    )


@pytest.fixture
def found(tmp_path):
    """What lint finds where one case has this record and releases changed this."""
    path = tmp_path / "changes.toml"

    def problems(record, **releases):
        path.write_text("\n".join(f'release = "{name}"' for name in releases))
        told = changes(path, a_file(**releases), {"topic/name": record}, RELEASES)
        return [(finding.line, finding.problem) for finding in told]

    return problems


def whole(**own):
    return dict.fromkeys(RELEASES, "Documentation alone.") | own


def test_a_file_that_agrees_with_the_records_is_fine(found):
    assert found(a_record(), **whole(**{"0.100.0": [a_change("topic/name")]})) == []


def test_without_the_file_nothing_is_found(found):
    assert found(a_record()) == []


def test_a_release_that_nobody_has_read_is_found(found):
    assert found(None, **{"0.99.1": "None.", "0.101.0": "None."}) == [(1, "nobody has read what 0.100.0 changed")]


def test_a_release_that_is_not_measured_is_found(found):
    assert found(None, **whole(**{"0.102.0": "None."})) == [(4, "0.102.0 is no release that is measured")]


def test_a_name_that_is_no_case_is_found(found):
    assert found(None, **whole(**{"0.100.0": [a_change("topic/other")]})) == [
        (2, "0.100.0 names topic/other, which is no case")
    ]


def test_a_case_that_does_not_change_there_is_found(found):
    given = whole(**{"0.100.0": [a_change("topic/name")], "0.101.0": [a_change("topic/name")]})
    assert found(a_record(), **given) == [(3, "0.101.0 names topic/name, of which no verdict changes there")]


def test_a_case_that_is_not_recorded_yet_may_be_named(found):
    assert found(None, **whole(**{"0.100.0": [a_change("topic/name")]})) == []


def test_an_edge_by_fastapi_that_no_change_names_is_found(found):
    problem = "a verdict of topic/name changes at 0.100.0 by FastAPI, and no change there names it"
    assert found(a_record(), **whole()) == [(2, problem)]


@pytest.mark.parametrize(
    "record",
    [a_record(package="starlette"), a_record(was=Verdict.INAPPLICABLE), a_record(line="pydantic")],
    ids=["another package is to blame", "it applies from here on", "it is on an axis"],
)
def test_any_other_edge_needs_no_name(found, record):
    assert found(record, **whole()) == []


def test_changes_worth_a_case_are_those_that_somebody_can_trip_over():
    one = a_file(**{"0.100.0": [a_change("a/b"), a_change(), a_change(harmless="Nobody calls it.")]}).of("0.100.0")
    assert one is not None
    assert [len(one.shown), len(one.worth_a_case), len(one.changes)] == [1, 2, 3]


def test_of_a_release_that_nobody_has_read_nothing_is_said():
    assert a_file().of("0.100.0") is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("releases = 1", "releases"),
        ("[[releases", "is not valid TOML"),
        ('[[releases]]\nrelease = "0.1"\nread = "notes"', "a release has changes, or `none` says why"),
        ('[[releases]]\nrelease = "new"\nread = "notes"\nnone = "x"', "a release is a version such as 0.115.0"),
        ('[[releases]]\nrelease = "0.1"\nread = "hearsay"\nnone = "x"', "'notes' or 'code'"),
        (
            '[[releases]]\nrelease = "0.2"\nread = "notes"\nnone = "x"\n' * 2,
            "0.2 stands behind 0.2: releases stand once each, in order",
        ),
        (
            f'[[releases]]\nrelease = "0.1"\nread = "notes"\n[[releases.changes]]\nurl = "{PULL}"\ntext = "x"\n'
            'cases = ["a/b"]\nharmless = "y"',
            "a change that cases show is not harmless",
        ),
    ],
)
def test_a_file_that_is_not_as_it_must_be_is_refused(tmp_path, text, problem):
    path = tmp_path / "changes.toml"
    path.write_text(text)
    with pytest.raises(InputError) as refused:
        read_changes(path)
    assert problem in str(refused.value)
    assert str(path) in str(refused.value)


def test_where_there_is_no_file_nothing_is_said(tmp_path):
    assert read_changes(tmp_path / "changes.toml") == ChangesFile()
