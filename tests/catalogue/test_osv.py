"""Cases as OSV records, and what a database of them answers."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime

import pytest
from packaging.version import Version

from casebook.catalogue.check import check
from casebook.catalogue.locate import Locator
from casebook.catalogue.model import FEATURE
from casebook.catalogue.osv.asking import MOST, answer_batch, answer_query
from casebook.catalogue.osv.database import Database
from casebook.catalogue.osv.files import write_records
from casebook.errors import InputError
from casebook.model.facts import Explanation
from casebook.model.transitions import BREAKING_CHANGE
from tests.catalogue.little import AXIS, FLIP, by_fastapi, by_pydantic, catalogue, edge, history, subject

QUESTIONS = 1_000


def database(*subjects, site=""):
    return Database(Locator(catalogue(*subjects)), site)


def records(*subjects, site=""):
    """Each record that names versions, as it is written."""
    return [json.loads(record.written()) for record in database(*subjects, site=site).records]


def along(letters, *edges, id="forms/one", kind="bug", axis="", **facts):
    """A case that shows the same in both lanes."""
    more = {"axis": history(AXIS, axis)} if axis else {}
    lanes = {lane: history(lane, letters, *edges) for lane in ("contemporary", "today")}
    return subject(id, kind, **lanes, **more).model_copy(update=facts)


def events(record):
    return [[tuple(*event.items()) for event in one["events"]] for one in record["affected"][0].get("ranges", [])]


def test_each_interval_is_a_record_of_its_own():
    first, second = records(along("uauaau"))
    assert (first["id"], events(first)) == (
        "x_casebook-forms-one-0.101.0",
        [[("introduced", "0.101.0"), ("fixed", "0.102.0")]],
    )
    assert (second["id"], events(second)) == (
        "x_casebook-forms-one-0.103.0",
        [[("introduced", "0.103.0"), ("fixed", "0.105.0")]],
    )
    assert second["affected"][0]["versions"] == ["0.103.0", "0.104.0"]
    assert second["affected"][0]["package"] == {"ecosystem": "PyPI", "name": "fastapi", "purl": "pkg:pypi/fastapi"}


def test_what_lies_beyond_the_measured_releases_is_told_neither_affected_nor_safe():
    [record] = records(along("aaaaaa"))
    assert events(record) == [[("introduced", "0.100.0"), ("last_affected", "0.105.0")]]
    assert "Of fastapi before 0.100.0 nothing is known: it may be affected too." in record["details"]
    assert "Of fastapi after 0.105.0 nothing is known: it may be affected too." in record["details"]


def test_the_details_tell_what_was_seen_next_to_the_interval():
    [record] = records(along("uaaaii"))
    assert (
        "It was seen with every combination of packages that was measured with fastapi 0.101.0 to 0.103.0."
        in (record["details"])
    )
    assert "With fastapi 0.100.0 it is unaffected." in record["details"]
    assert "With fastapi 0.104.0 it is inapplicable." in record["details"]


@pytest.mark.parametrize("nothing", "bs-")
def test_a_release_that_tells_nothing_is_neither_affected_nor_a_fix(nothing):
    [record] = records(along(f"ua{nothing}auu"))
    assert record["affected"][0]["versions"] == ["0.101.0", "0.103.0"]
    assert events(record) == [[("introduced", "0.103.0"), ("fixed", "0.104.0")]]
    assert "Of fastapi 0.102.0 this is not known" in record["details"]


def test_a_fix_behind_releases_that_tell_nothing_does_not_speak_of_those():
    [record] = records(along("uaabbu"))
    assert events(record) == [[("introduced", "0.101.0"), ("fixed", "0.105.0"), ("limit", "0.102.0.post0.dev0")]]
    assert not evaluate(record, "fastapi", "0.103.0")
    assert "Of what lies between, and was not measured, nothing is known." in record["details"]


def test_a_case_that_differs_or_does_not_apply_is_no_fix():
    assert [events(record)[0][-1] for record in records(along("uaaddd"), along("uaaiii", id="forms/two"))] == [
        ("last_affected", "0.102.0"),
        ("last_affected", "0.102.0"),
    ]


def test_where_the_lanes_do_not_agree_nobody_is_affected_by_the_version_alone():
    apart = subject("forms/apart", contemporary=history("contemporary", "aaaaaa"), today=history("today", "aauuaa"))
    [record] = records(apart)
    assert record["affected"][0]["versions"] == ["0.100.0", "0.101.0", "0.104.0", "0.105.0"]


def test_the_package_to_blame_is_the_package():
    [record] = records(by_pydantic())
    [affected] = record["affected"]
    assert affected["package"]["name"] == "pydantic"
    assert affected["versions"] == ["2.10.6", "2.14.4"]
    assert record["database_specific"] == {"case": "openapi/by_pydantic", "kind": "bug", "blame": ["pydantic"]}
    assert "To blame: unaffected -> affected: pydantic 2.9.2 -> 2.10.6" in record["details"]


def test_where_nobody_is_blamed_fastapi_is_the_package():
    assert {record["affected"][0]["package"]["name"] for record in records(along("uuaaaa"))} == {"fastapi"}


def test_the_summary_begins_with_what_it_is_not():
    plain, security = records(along("uuaaaa"), along("uuaaaa", id="security/two", kind="security"))
    assert (plain["summary"], security["summary"]) == (
        "Not a security issue: Title of forms/one",
        "Title of security/two",
    )


def test_a_breaking_change_troubles_nobody_who_stays_and_what_was_not_measured_is_not_told():
    assert records(along("uuaaaa", kind="breaking-change"), subject("forms/new"), along("uuuuuu")) == []


def test_the_dates_are_those_of_the_case():
    moment = datetime(2026, 11, 21, 10, 12, 15, tzinfo=UTC)
    [record] = records(along("uuaaaa", published=moment, modified=moment.replace(day=22)))
    assert (record["published"], record["modified"]) == ("2026-11-21T10:12:15Z", "2026-11-22T10:12:15Z")


def test_without_dates_it_was_modified_when_it_was_measured_and_nobody_knows_when_it_was_published():
    [record] = records(along("uuaaaa"))
    assert record["modified"] == f"{date(2026, 11, 26)}T00:00:00Z"
    assert "published" not in record


def test_scanners_are_led_to_the_page_of_the_case():
    """`uv audit` shows the first reference of the type WEB."""
    [record] = records(along("uuaaaa"), site="https://example.org/casebook/")
    assert record["references"] == [
        {"type": "WEB", "url": "https://example.org/casebook/cases/forms/one.html"},
        {"type": "WEB", "url": "https://example.com/forms/one"},
    ]
    [record] = records(along("uuaaaa"))
    assert record["references"][0] == {"type": "WEB", "url": "https://example.com/forms/one"}


def test_it_refers_to_what_introduced_and_what_fixed():
    def explained(before, after, letters):
        why = Explanation(between=(before, after), url=f"https://example.org/{after}", text="Why.")
        blame = ("fastapi", before, after)
        return edge(before, after, letters, blame).model_copy(update={"explanation": why})

    turns = explained("0.100.0", "0.101.0", "ua"), explained("0.101.0", "0.102.0", "au")
    [record] = records(along("uauuuu", *turns))
    assert record["references"][1:] == [
        {"type": "INTRODUCED", "url": "https://example.org/0.101.0"},
        {"type": "FIX", "url": "https://example.org/0.102.0"},
    ]


def test_nothing_in_a_record_steers_a_terminal_or_the_direction_of_text():
    hostile = along("uuaaaa", title="A\u202eB\x1b[31m\nC", summary="D\x9bE\u2066")
    [record] = records(hostile)
    assert record["summary"] == "Not a security issue: A[U+202E]B[U+001B][31m C"
    assert record["details"].startswith("D[U+009B]E[U+2066]")


def ask(*subjects, **query):
    return json.loads(answer_query(database(*subjects), json.dumps(query).encode()).body.written())


def package(name, version=None, ecosystem="PyPI"):
    asked = {"package": {"name": name, "ecosystem": ecosystem}}
    return asked if version is None else {**asked, "version": version}


def batch(known, *queries):
    """The ids that are answered for each query, and the notes."""
    answer = answer_batch(known, json.dumps({"queries": queries}).encode())
    results = json.loads(answer.body.written())["results"]
    return [[one["id"] for one in result.get("vulns", [])] for result in results], answer.notes


def test_a_query_is_answered_with_whole_records():
    found = ask(by_fastapi(), **package("FastAPI", "0.103"))
    assert [one["id"] for one in found["vulns"]] == ["x_casebook-forms-by_fastapi-0.102.0"]
    assert found["vulns"][0]["summary"] == "Not a security issue: Title of forms/by_fastapi"


def test_a_query_without_a_version_asks_for_all_records_of_the_package():
    assert len(ask(along("uauaau"), **package("fastapi"))["vulns"]) == 2


@pytest.mark.parametrize(
    "query",
    [
        package("fastapi", "0.101.0"),
        package("flask", "not a version"),
        package("fastapi", "0.103.0", "npm"),
        {"commit": "6879efc2c1596d11a6a6ad296f80063b558d5e0f"},
    ],
    ids=["unaffected", "another package", "another ecosystem", "a commit"],
)
def test_what_is_not_known_to_be_affected_is_answered_with_nothing(query):
    assert ask(by_fastapi(), **query) == {}


@pytest.mark.parametrize("version", ["0.106.0", "0.99.0"], ids=["newer than measured", "older"])
def test_what_was_not_measured_is_told_as_that(version):
    """A scanner takes an answer with nothing for a clean one."""
    [record] = ask(by_fastapi(), **package("fastapi", version))["vulns"]
    assert record["id"] == "x_casebook-unknown"
    assert record["summary"].startswith("Not a security issue: of some cases nobody knows whether they affect")
    assert not evaluate(record, "fastapi", version)


def test_a_case_that_was_not_measured_yet_is_not_known_of_any_version():
    found = ask(by_fastapi(), subject("forms/new"), **package("fastapi", "0.103.0"))["vulns"]
    assert [one["id"] for one in found] == ["x_casebook-forms-by_fastapi-0.102.0", "x_casebook-unknown"]


def test_what_depends_on_another_package_is_not_known_of_one_alone():
    answer = answer_query(database(by_pydantic()), json.dumps(package("fastapi", "0.103.0")).encode())
    assert [one["id"] for one in json.loads(answer.body.written())["vulns"]] == ["x_casebook-unknown"]
    assert answer.notes == ("fastapi 0.103.0: of 1 of 1 cases nobody knows whether they affect it",)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "Invalid query: neither a package nor a commit"),
        ({"package": {"name": "fastapi"}}, "Invalid query: package.ecosystem: Field required"),
        (package("fastapi", "latest"), "Invalid query: 'latest' is no version of fastapi"),
        ([], "Invalid query: Input should be an object"),
        (package("x" * 300, "1"), "Invalid query: package.name: String should have at most 200 characters"),
    ],
    ids=["nothing", "no ecosystem", "no version", "a list", "a long name"],
)
def test_a_query_that_makes_no_sense_is_refused(body, said):
    with pytest.raises(InputError) as refused:
        answer_query(database(by_fastapi()), json.dumps(body).encode())
    assert str(refused.value) == said
    assert refused.value.hint.startswith('Ask for {"package"')


def test_more_queries_than_osv_takes_are_refused():
    with pytest.raises(InputError, match="at most 1000 items"):
        batch(database(), *[package("flask", "1")] * (MOST + 1))


def test_a_batch_is_answered_by_all_of_it_together():
    known = database(by_fastapi(), by_pydantic())
    asked = [package("fastapi", "0.104.0"), package("pydantic", "2.9.2"), package("flask", "1")]
    assert batch(known, *asked) == ([["x_casebook-forms-by_fastapi-0.102.0"], [], []], ())
    asked[1] = package("pydantic", "2.14.4")
    assert batch(known, *asked)[0] == [
        ["x_casebook-forms-by_fastapi-0.102.0"],
        ["x_casebook-openapi-by_pydantic-2.10.6"],
        [],
    ]


def both():
    """Affected with a FastAPI and a Pydantic together."""
    return subject(
        "forms/both",
        contemporary=history(
            "contemporary", "uuaaau", edge("0.101.0", "0.102.0", "ua", FLIP), edge("0.104.0", "0.105.0", "au", PYDANTIC)
        ),
        today=history("today", "uuuuuu"),
        axis=history(AXIS, "uaauu", edge("2.9.2", "2.10.6", "au", PYDANTIC)),
    )


PYDANTIC = ("pydantic", "2.9.2", "2.10.6")


def test_what_affects_two_versions_together_is_told_of_a_batch_alone():
    known = database(both())
    asked = package("fastapi", "0.103.0"), package("pydantic", "2.9.2")
    assert batch(known, *asked)[0] == [["x_casebook-forms-both-together"], []]
    assert answer_query(known, json.dumps(asked[0]).encode()).notes
    together = json.loads(known.by_id("x_casebook-forms-both-together").written())
    assert [one["package"]["name"] for one in together["affected"]] == ["fastapi", "pydantic"]
    assert not evaluate(together, "fastapi", "0.103.0")


def test_a_batch_without_fastapi_is_not_affected():
    assert batch(database(by_pydantic()), package("pydantic", "2.14.4"))[0] == [[]]


def test_what_nobody_asks_for_by_its_package_is_told_of_fastapi():
    blamed = edge("0.104.0", "0.105.0", "ua", PYDANTIC)
    later = subject("forms/later", contemporary=history("contemporary", "uuuuua", blamed))
    assert batch(database(later), package("fastapi", "0.105.0"))[0] == [["x_casebook-forms-later-together"]]


def test_of_a_lock_with_two_versions_of_a_package_neither_is_beside_the_others():
    known = database(by_pydantic())
    asked = [package("fastapi", "0.105.0"), package("pydantic", "2.9.2"), package("pydantic", "2.14.4")]
    assert batch(known, *asked)[0] == [["x_casebook-unknown"], [], ["x_casebook-openapi-by_pydantic-2.10.6"]]


def test_every_record_is_found_by_its_id():
    known = database(by_fastapi(), by_pydantic(), both())
    for record in known.records:
        assert known.by_id(record.id) == record
    for id in ("x_casebook-forms-both-together", "x_casebook-forms-by_fastapi-together"):
        record = known.by_id(id)
        assert record is not None
        assert record.id == id
    assert known.by_id("x_casebook-unknown") == known.of_unknown
    assert known.by_id("x_casebook-forms-by_fastapi-0.1") is None
    assert known.by_id("") is None


def test_records_are_written_as_files_and_stale_ones_removed(tmp_path):
    for name in ("x_casebook-forms-gone-0.1.json", "other.json"):
        (tmp_path / name).write_text("{}")
    known = database(by_fastapi())
    written = write_records(known, tmp_path)
    assert (written.files, written.changed, written.removed) == (1, 1, 1)
    assert {path.name for path in tmp_path.iterdir()} == {"other.json", "x_casebook-forms-by_fastapi-0.102.0.json"}
    assert write_records(known, tmp_path).changed == 0


def evaluate(record, name, version):
    """Whether a version is affected, by the rules of the format's documentation."""
    asked = Version(version)
    for affected in record["affected"]:
        if affected["package"]["name"] != name:
            continue
        if version in affected.get("versions", []):
            return True
        for one in affected.get("ranges", []):
            told = [next(iter(event.items())) for event in one["events"]]
            limits = [Version(at) for what, at in told if what == "limit"]
            seen = False
            for what, at in sorted(told, key=lambda event: Version(event[1])):
                if what == "introduced" and asked >= Version(at):
                    seen = True
                elif (what == "fixed" and asked >= Version(at)) or (what == "last_affected" and asked > Version(at)):
                    seen = False
            if seen and (not limits or any(asked < limit for limit in limits)):
                return True
    return False


@pytest.fixture(scope="module")
def real(known):
    return Database(Locator(known))


@pytest.fixture(scope="module")
def cells(real):
    """Every cell that is known: its line and label, and the versions that it has."""
    lines = real.locator.catalogue.lines
    return [(name, label, versions) for name, line in lines.items() for label, versions in line.cells.items()]


@pytest.mark.slow
@pytest.mark.usefixtures("uncovered")
def test_no_record_calls_a_version_affected_that_a_cell_shows_otherwise(real, cells):
    """Whichever lane or axis one is in, and however a scanner merges the records."""
    for entry in real.entries:
        told = [json.loads(record.written()) for record in entry.records]
        for line, label, versions in cells:
            span = next(
                (
                    one
                    for one in (entry.subject.histories[line].verdicts if line in entry.subject.histories else ())
                    if Version(one.first) <= Version(label) <= Version(one.last)
                ),
                None,
            )
            if span is None or span.verdict in {None, "blocked"}:
                continue
            own = versions.get(entry.package)
            if own and any(evaluate(record, entry.package, own) for record in told):
                assert span.verdict == "affected", (entry.subject.id, line, label)


@pytest.mark.slow
@pytest.mark.usefixtures("uncovered")
def test_a_thousand_locks_are_answered_as_check_answers_them(real, cells):
    """Cells, and mixtures of two of them."""
    chance = random.Random(20261126)
    for _ in range(QUESTIONS):
        (_, _, one), (_, _, other) = chance.sample(cells, 2)
        versions = {
            **one,
            **{name: other[name] for name in ("pydantic", "starlette") if name in other and chance.random() < 0.3},
        }
        asked = {name: version for name, version in versions.items() if name != "python"}
        found, _ = batch(real, *(package(name, version) for name, version in asked.items()))
        told = [real.by_id(id).database_specific for ids in found for id in ids]
        checked = check(real.locator, asked)
        affected = [one.id for one in checked.affected if one.kind != FEATURE]
        unknown = [one for one in checked.unknown if one.kind not in {FEATURE, BREAKING_CHANGE}]
        assert sorted(one.case for one in told if one is not None) == sorted(affected)
        assert (None in told) == bool(unknown)
