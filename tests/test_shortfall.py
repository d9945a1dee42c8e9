"""Less than asked: what a run did not find out, and why."""

from __future__ import annotations

from datetime import date

import pytest
from packaging.specifiers import SpecifierSet

from casebook.matrix.index import Index
from casebook.model.record import LineRecord, Record, VerdictInterval
from casebook.model.verdicts import Verdict
from casebook.survey.drift import Expectations
from casebook.survey.shortfall import Shortfall, absent_releases, anything_known, shortfall
from tests.bench import Bench
from tests.make import a_case, a_line, shown

LINE = a_line("1.0", "1.1", "1.2")


def record(*spans: tuple[str, str, str], line: str = "today") -> Record:
    verdicts = tuple(VerdictInterval(first=first, last=last, verdict=Verdict(v)) for first, last, v in spans)
    day = date(2026, 11, 21)
    return Record(
        case="topic/name",
        lines={line: LineRecord(measured=day, today=day, python="3.11.5", verdicts=verdicts)},
    )


def found(bench: Bench, accepted: Record | None = None, *, lost: bool = False) -> Shortfall:
    records = {"topic/name": accepted} if accepted else {}
    expectations = Expectations(bench.survey, records, bench.survey.lines)
    return shortfall(bench.survey, expectations, {"topic/name", "topic/another"} if lost else (), {})


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path / "project", [a_case(folder=tmp_path / "case")], LINE)


def test_nothing_is_missing_where_all_was_measured(bench):
    for label in LINE.labels:
        bench.show(label, *shown("symptom"))
    assert not found(bench)
    assert anything_known(bench.survey)


def test_cells_that_were_not_measured_are_told_by_their_reason(bench):
    bench.show("1.0", *shown("symptom"))
    bench.survey.problems["today/fastapi-1.1"] = "the disk is full"
    missing = found(bench)
    assert missing.unmeasured == {
        "the disk is full": ["today/fastapi-1.1"],
        "no measurement of it is kept": ["today/fastapi-1.2"],
    }


def test_a_cell_that_could_not_be_confirmed_is_told(bench):
    for label in LINE.labels:
        bench.show(label, *shown("symptom"))
    bench.survey.problems["today/fastapi-1.1"] = "the disk is full"
    assert found(bench).unmeasured == {"the disk is full": ["today/fastapi-1.1"]}


def silent(missing: Shortfall) -> dict[str, list[str]]:
    return {judged.verdict.value: list(subjects) for judged, subjects in missing.silent.items()}


def test_a_subject_that_is_blocked_in_every_cell_is_told(bench):
    for label in LINE.labels:
        bench.show(label, *shown("symptom", control="other"))
    assert silent(found(bench)) == {"blocked": ["topic/name"]}
    assert not anything_known(bench.survey)


@pytest.mark.parametrize("requires", [{"fastapi": ">=99"}, {"starlette": ">=99"}])
def test_a_subject_that_is_inapplicable_in_every_cell_is_told(tmp_path, requires):
    bench = Bench(tmp_path / "project", [a_case(folder=tmp_path / "case", requires=requires)], LINE)
    assert silent(found(bench)) == {"inapplicable": ["topic/name"]}


def test_a_subject_that_was_observed_in_one_cell_is_not_told(bench):
    bench.show("1.0", *shown("symptom"))
    for label in LINE.labels[1:]:
        bench.show(label, *shown("symptom", control="other"))
    assert silent(found(bench)) == {}


def test_what_the_record_foretells_is_no_less_than_was_asked_for(tmp_path):
    """A case that begins at 1.2 is inapplicable before: who asks for one cell there gets the answer that is known."""
    case = a_case(folder=tmp_path / "case", requires={"fastapi": ">=1.2"})
    bench = Bench(tmp_path / "project", [case], a_line("1.0", "1.1"))
    accepted = record(("1.0", "1.1", "inapplicable"), ("1.2", "1.2", "affected"))
    assert silent(found(bench, accepted)) == {}
    assert silent(found(bench, record(("1.0", "1.1", "affected")))) == {"inapplicable": ["topic/name"]}


def test_a_record_that_knows_nothing_else_excuses_nothing(tmp_path):
    """It was accepted without a look: the case was observed in no cell ever."""
    case = a_case(folder=tmp_path / "case", requires={"fastapi": ">=99"})
    bench = Bench(tmp_path / "project", [case], LINE)
    assert silent(found(bench, record(("1.0", "1.2", "inapplicable")))) == {"inapplicable": ["topic/name"]}


def test_a_record_that_git_alone_has_is_told(bench):
    for label in LINE.labels:
        bench.show(label, *shown("symptom"))
    assert found(bench, lost=True).lost == ["topic/name"]


@pytest.fixture
def index(little_index, tmp_path):
    for version in ("1.0", "1.1"):
        little_index.release("fastapi", version, yanked=version == "1.1")
    little_index.release("pydantic", "2.0")
    return Index(lambda _: None, tmp_path / "cache", little_index.url)


def absent(index, line, accepted, admitted="", **packages):
    lanes = {line.name: {release: {"pydantic": "2"} for release in packages.get("releases", ())}}
    return absent_releases(index, [line], [accepted], lanes, SpecifierSet(admitted))


def test_releases_that_records_name_and_the_index_does_not_list_are_told(index):
    """A mirror that is not whole; a yanked release is listed all the same."""
    accepted = record(("1.0", "1.1", "affected"), ("1.2", "1.2", "unaffected"))
    assert absent(index, a_line("1.0"), accepted) == {"fastapi": ["1.2"]}
    assert absent(index, a_line("1.0"), accepted, releases=("1.0", "1.9", "1.10")) == {
        "fastapi": ["1.2", "1.9", "1.10"]
    }


def test_only_the_releases_that_were_asked_for_are_looked_for(index):
    accepted = record(("1.0", "1.1", "affected"), ("1.2", "1.2", "unaffected"))
    assert absent(index, a_line("1.0"), accepted, "<1.2") == {}


def test_the_other_package_of_an_axis_is_looked_for_by_its_own_name(index):
    line = a_line("2.0", name="pydantic/fastapi-1.0")
    assert absent(index, line, record(("2.0", "2.1", "affected"), line=line.name)) == {"pydantic": ["2.1"]}
