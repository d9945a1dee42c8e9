"""The catalogue is all that a checkout knows, and is read from a wheel or from what was kept."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from casebook.book.cases import case_folders, load_case
from casebook.book.records import read_record
from casebook.book.settings import find_project
from casebook.catalogue import packaged
from casebook.catalogue.build import build_catalogue
from casebook.catalogue.model import Catalogue, KnownCompanion, KnownSubject
from casebook.catalogue.packaged import CATALOGUE, catalogue, of_checkout, packed, unpacked
from casebook.errors import InputError
from casebook.model.histories import spread
from tests.catalogue.little import by_fastapi
from tests.catalogue.little import catalogue as little

ROOT = Path(__file__).parents[2]


@pytest.fixture
def made(known):
    return known


@pytest.mark.usefixtures("uncovered")
def test_every_case_is_there_with_what_is_stated_and_recorded(made):
    for id, folder in case_folders(ROOT / "cases").items():
        case, known = load_case(folder), made.subject(id)
        assert (known.title, known.kind, known.sources) == (case.facts.title, case.facts.kind, case.facts.sources)
        assert known.workarounds == case.facts.workarounds
        assert set(known.code) <= {"case", *case.facts.workarounds}
        record = read_record(case)
        recorded = {name: line.verdicts for name, line in record.lines.items()} if record else {}
        assert {name: history.verdicts for name, history in known.histories.items()} == recorded


def test_every_interval_lies_on_its_line(made):
    for one in made.subjects:
        for name, history in one.histories.items():
            labels = made.lines[name].labels
            for spans in (history.verdicts, *history.workarounds.values()):
                assert all(span.first in labels and span.last in labels for span in spans)
                seen = spread(labels, [span.interval for span in spans])
                assert sum(verdict is not None for verdict in seen) > 0 or all(span.verdict is None for span in spans)


def test_every_cell_tells_its_fastapi_and_its_python(made):
    for name, line in made.lines.items():
        for label, versions in line.cells.items():
            assert versions["python"] == (label if name.startswith("python/") else "3.11")
            if name in ("contemporary", "today"):
                assert versions["fastapi"] == label
            else:
                assert (f"{line.varies}/fastapi-{versions['fastapi']}", versions[line.varies]) == (name, label)
    assert made.lines["contemporary"].cells["0.115.2"]["pydantic"] == "2.9.2"


def test_edges_have_their_explanations(made):
    explained = [
        edge
        for one in made.subjects
        for history in one.histories.values()
        for edge in history.edges
        if edge.explanation
    ]
    assert explained
    assert all(edge.explanation.between == (edge.before, edge.after) for edge in explained)


def test_a_subject_is_found_by_its_id_or_by_a_name_that_is_its_own():
    made = little(by_fastapi("forms/one"), by_fastapi("forms/two"), by_fastapi("openapi/two"))
    assert made.subject("forms/two").id == "forms/two"
    assert made.subject("one").id == "forms/one"
    assert made.subject("two") is None
    assert made.subject("three") is None


@pytest.mark.parametrize(
    ("summary", "first"),
    [
        ("One.\nTwo.", "One."),
        ("With Pydantic 2.9.2 it is e.g. so. Then `this`.", "With Pydantic 2.9.2 it is e.g. so."),
        ("It ends. `code` follows.", "It ends."),
        ("No end", "No end"),
    ],
)
def test_the_first_sentence_of_a_summary(summary, first):
    assert KnownSubject(id="a/b", title="", kind="bug", summary=summary).first_sentence == first


def test_what_is_packed_is_what_is_unpacked(made):
    assert unpacked(packed(made), Catalogue) == made
    assert packed(made) == packed(build_catalogue(find_project(ROOT)))
    assert len(packed(made)) < 1_000_000


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("forms/by_fastapi", ["forms/by_fastapi"]),
        ("by_fastapi", ["forms/by_fastapi", "openapi/by_fastapi"]),
        ("fastapi", []),
        ("add-on", ["companions/addon"]),
    ],
)
def test_what_is_asked_for_by_its_name_is_read_without_the_rest(name, ids):
    others = (by_fastapi("openapi/by_fastapi"), by_fastapi("forms/not_by_fastapi"))
    add_on = KnownCompanion(id="companions/addon", package="add-on", title="", summary="", sources=())
    made = little(by_fastapi(), *others).model_copy(update={"companions": (add_on,)})
    some = unpacked(packed(made), Catalogue, name)
    assert [*(one.id for one in some.subjects), *(one.id for one in some.companions)] == ids
    assert some.lines == made.lines


def test_a_wheel_answers_from_what_it_carries(tmp_path, monkeypatch):
    carried = tmp_path / "catalogue.json.gz"
    carried.write_bytes(packed(little(by_fastapi())))
    monkeypatch.setattr(packaged, "HERE", tmp_path)
    assert [one.id for one in catalogue().subjects] == ["forms/by_fastapi"]


@pytest.mark.parametrize(
    "data",
    [b"", b"no gzip", gzip.compress(b"{}"), gzip.compress(b"[" * 10_000)],
    ids=["empty", "no gzip", "no catalogue", "deep"],
)
def test_a_damaged_catalogue_is_refused(tmp_path, monkeypatch, data):
    carried = tmp_path / "catalogue.json.gz"
    carried.write_bytes(data)
    monkeypatch.setattr(packaged, "HERE", tmp_path)
    with pytest.raises(InputError, match="is damaged"):
        catalogue()


def test_a_checkout_builds_it_once_and_again_when_a_file_changes(checkout, monkeypatch):
    monkeypatch.chdir(checkout.root)
    made = catalogue()
    [kept] = (checkout.state / "catalogue").iterdir()
    assert of_checkout(checkout, CATALOGUE) == made
    facts = checkout.root / "cases" / made.subjects[0].id / "case.toml"
    facts.write_text(facts.read_text().replace('title = "', 'title = "Anew: ', 1))
    assert catalogue().subjects[0].title.startswith("Anew: ")
    assert [path.name for path in (checkout.state / "catalogue").iterdir()] != [kept.name]


def test_outside_of_any_checkout_the_programs_own_is_taken(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(packaged, "of_checkout", lambda project, _: project.root)
    assert str(catalogue()) == str(ROOT)


def test_where_there_is_nothing_to_read_it_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(packaged, "HERE", tmp_path)
    with pytest.raises(InputError, match="carries no catalogue"):
        catalogue()
