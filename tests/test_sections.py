"""A section of a guide is measured like a case; its statements stand in claims/<document>.toml, and lint holds the two together."""

from __future__ import annotations

import shutil

import pytest

from casebook.book.claim_rules import lint_claims
from casebook.book.claims import load_documents
from casebook.book.records import read_record
from casebook.book.sections import load_section, load_sections
from casebook.errors import InputError
from casebook.model.cells import TODAY
from casebook.survey.selection import Selection
from tests.make import a_case, a_cell, a_line
from tests.project import CELL, NEWER, OLDER, make_project

SECTION = 'title = "Forms"\nsummary = "A chapter about forms."\n'
TESTS = """\
import pytest

from casebook.probes import control

pytestmark = pytest.mark.contract


@control
def test_health():
    assert True


def test_form(observe):
    observe(1, correct=1)


def test_list(observe):
    observe(2, correct=1, symptom=2)
"""
STATEMENTS = """\
title = "A guide"

[[statements]]
id = "X-1"
topic = "forms"
says = "It is one."
kind = "rule"
expects = [{ probe = "guide/forms::test_form" }]

[[statements]]
id = "X-2"
topic = "forms"
says = "It is one, too."
kind = "rule"
expects = [{ probe = "guide/forms::test_list" }]
"""


@pytest.fixture
def checkout(tmp_path):
    made = make_project(tmp_path / "project", [], None)
    write(made, section=SECTION, tests=TESTS, statements=STATEMENTS)
    return made


def write(checkout, *, section=None, tests=None, statements=None):
    folder = checkout.root / "claims" / "guide" / "forms"
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in (
        (folder / "section.toml", section),
        (folder / "test_forms.py", tests),
        (folder.parent.with_suffix(".toml"), statements),
    ):
        if text is not None:
            path.write_text(text, encoding="utf-8")
    return checkout


def findings(checkout):
    sections = load_sections(checkout.project)
    found = lint_claims(load_documents(checkout.project), sections, sections)
    return [(str(one.path.relative_to(checkout.root / "claims")), one.line, one.problem) for one in found]


def test_a_section_is_measured_without_its_facts_and_its_record(checkout):
    [section] = load_sections(checkout.project)
    (section.folder / "record.json").write_text("{}")
    assert (section.id, section.topic, list(section.files)) == (
        "guide/forms",
        "guide",
        ["claims/guide/forms/test_forms.py"],
    )


def test_a_section_goes_along_the_lanes_alone(checkout):
    [section] = load_sections(checkout.project)
    lines = [a_line("1.0", name=name) for name in (TODAY, "pydantic/fastapi-1.0")]
    assert [section.goes_along(line) for line in lines] == [True, False]


def test_one_that_depends_on_no_release_is_measured_at_a_few_alone(checkout):
    [section] = load_sections(write(checkout, section=f'{SECTION}at = ["1.0", "1.2"]\n').project)
    line = a_line("1.0", "1.1", "1.2")
    spots = Selection([section, a_case()], [line]).spots
    assert [(spot.subject.id, spot.cell.id) for spot in spots] == [
        ("guide/forms", "today/fastapi-1.0"),
        ("topic/name", "today/fastapi-1.0"),
        ("topic/name", "today/fastapi-1.1"),
        ("guide/forms", "today/fastapi-1.2"),
        ("topic/name", "today/fastapi-1.2"),
    ]
    assert section.is_for(a_cell("today/fastapi-1.0"))


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ('[workarounds.way]\ntitle = "A way"\n', "a section has no workarounds"),
        ('kinds = "x"\n', "Extra inputs are not permitted"),
    ],
)
def test_wrong_facts_are_refused(checkout, more, problem):
    with pytest.raises(InputError, match=problem):
        load_sections(write(checkout, section=SECTION + more).project)


def test_a_name_that_is_none_is_refused(checkout):
    folder = checkout.root / "claims" / "guide"
    shutil.copytree(folder / "forms", folder / "a-b")
    with pytest.raises(InputError, match="is no plain name"):
        load_section(folder / "a-b")


def test_a_document_without_a_name_is_refused(checkout):
    (checkout.root / "claims" / "a.b.toml").write_text(STATEMENTS)
    with pytest.raises(InputError, match="'a.b' is no name of a document"):
        load_documents(checkout.project)


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ('expects = [{ probe = "guide/forms::test_form" }]', "", "X-1: a statement has `expects`"),
        ('kind = "rule"', 'kind = "rule"\nunexecutable = "Advice."', "X-1: a statement has `expects`"),
        ('"X-2"', '"X-1"', "there are two statements 'X-1'"),
        ("guide/forms::test_form", "test_form", "'test_form' is no address of a probe"),
        ("::test_form", '::test_form", outcome = "other', "Input should be"),
        ('kind = "rule"', 'kind = "rule"\nharm = "much"', "Input should be 'security'"),
        ('kind = "rule"', 'kind = "rule"\nwhere = { fastapi = "new" }', "'new' is not a version specifier"),
        ('kind = "rule"', 'kind = "rule"\nverdict = "holds"', "Extra inputs are not permitted"),
    ],
)
def test_a_wrong_statement_is_refused(checkout, was, becomes, problem):
    write(checkout, statements=STATEMENTS.replace(was, becomes, 1))
    with pytest.raises(InputError, match=problem):
        load_documents(checkout.project)


def test_what_is_right_has_no_finding(checkout):
    assert findings(checkout) == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (
            {"statements": STATEMENTS.replace("::test_list", "::test_lost")},
            ("guide.toml", 15, "X-2 names guide/forms::test_lost, and guide/forms has no such test"),
        ),
        (
            {"statements": STATEMENTS.replace("guide/forms::test_list", "guide/lost::test_list")},
            ("guide.toml", 15, "X-2 names guide/lost::test_list, and there is no guide/lost"),
        ),
        (
            {"statements": STATEMENTS.replace("::test_list", "::test_form")},
            ("guide/forms/test_forms.py", 17, "no statement is tied to test_list"),
        ),
        (
            {"statements": STATEMENTS.replace('says = "It is one."', 'says = "It is one."\ncontradicts = ["X-9"]')},
            ("guide.toml", 7, "X-1 contradicts X-9, which is no other statement"),
        ),
        ({"tests": TESTS.replace("@control\n", "")}, ("guide/forms/test_forms.py", 1, "it has no control")),
        (
            {"tests": TESTS.replace("pytestmark = pytest.mark.contract", "")},
            ("guide/forms/test_forms.py", 1, "its tests are not marked as the contract of the document"),
        ),
    ],
)
def test_what_is_wrong_is_found(checkout, change, finding):
    write(checkout, **change)
    assert finding in findings(checkout)


def test_a_section_of_no_document_is_found(checkout):
    (checkout.root / "claims" / "guide.toml").unlink()
    assert ("guide/forms/section.toml", 1, "no document is called guide") in findings(checkout)


def test_two_documents_have_no_statement_of_one_id(checkout):
    shutil.copy(checkout.root / "claims" / "guide.toml", checkout.root / "claims" / "other.toml")
    problems = [problem for _, _, problem in findings(checkout)]
    assert problems.count("another document has a statement X-1 too") == 2


def test_a_section_is_measured_recorded_and_told(project):
    made = write(project(), section=f'{SECTION}at = ["{OLDER}"]\n', tests=TESTS, statements=STATEMENTS)
    done = made.casebook("run", "guide/forms")
    assert done.code == 0, done.err
    done = made.casebook("record", "guide/forms")
    assert done.code == 0, done.err
    [section] = load_sections(made.project)
    record = read_record(section)
    assert record is not None
    for line in record.lines.values():
        assert [(one.first, one.verdict) for one in line.verdicts] == [(OLDER, "fails"), ("0.115.12", None)]
        form = line.probes["test_form"].intervals[0]
        assert form.evidence is not None
        assert (form.outcome, form.evidence.seen, form.evidence.correct) == ("correct", 1, 1)
    told = made.casebook("claims")
    assert told.out.startswith("guide: A guide\n  2 statements: 1 refuted, 1 holds\n"), told
    told = made.casebook("run", "guide/forms", "--cell", CELL)
    assert told.code == 2, told
    assert told.err.startswith(f"error: nothing that is selected is measured in {CELL}: "), told
    told = made.casebook("run", "guide/forms", "--cell", CELL, "--cell", f"today/fastapi-{OLDER}")
    assert told.code == 2, told
    assert told.err.startswith(f"error: nothing that is selected is measured in {CELL}: "), told


def test_the_one_cell_in_which_a_section_is_measured_is_named(project):
    made = write(project(), section=f'{SECTION}at = ["{NEWER}"]\n', tests=TESTS, statements=STATEMENTS)
    told = made.casebook("run", "guide/forms", "--lane", "today")
    assert told.code == 0, told
    assert told.out.startswith(f"\ntoday/fastapi-{NEWER}\n  1 fails\n    guide/forms\n"), told
