"""The rules for titles, sources, breaking changes and near copies: each found, and each not where all is well."""

from __future__ import annotations

import pytest

from casebook.book.likeness import near_copies
from casebook.book.linting import lint_case
from casebook.model.record import ProbeRecord
from tests.test_linting import APP, EXPLAINED, KNOWN, TOML, TWO, Folder, edge

PULL = "https://github.com/fastapi/fastapi/pull/1"
ISSUE = "https://example.org/issues/1"


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


@pytest.mark.parametrize(
    "title",
    [
        "A missing field answers 422",
        "UploadFile is empty",
        "CORSMiddleware leaves Vary out",
        "The OpenAPI document fails",
        "NameError at start-up",
        "An empty model_fields_set",
        "Depends() of a class",
        "A Json[list] form field",
        "A callable in Annotated is called twice",
        "`regex` is refused",
    ],
)
def test_a_title_with_a_word_of_code_is_fine(folder, title):
    folder.write("case.toml", TOML.replace("A title with 422", title))
    assert folder.lint() == []


@pytest.mark.parametrize(
    "title", ["An empty value is refused", "Form values are empty", "FastAPI is slow", "The 2 validators of a model"]
)
def test_a_title_without_a_word_that_people_search_for_is_found(folder, title):
    folder.write("case.toml", TOML.replace("A title with 422", title))
    [found] = folder.lint()
    assert found.startswith("case.toml:1: the title has no word that people search for")


@pytest.mark.parametrize(
    ("sources", "more", "found"),
    [
        ([PULL], "", "case.toml:3: its sources are pull requests, and no issue or discussion"),
        ([PULL], 'unreported = "found by reading the code"\n', None),
        ([PULL, ISSUE], "", None),
        (["https://github.com/fastapi/fastapi/discussions/9305", PULL], "", None),
        (["https://stackoverflow.com/questions/1"], "", None),
        (["https://fastapi.tiangolo.com/tutorial/"], "", None),
        ([ISSUE], 'unreported = "why"\n', "case.toml:5: unreported says why there is no report, and there is one"),
    ],
)
def test_a_pull_request_is_no_report(folder, sources, more, found):
    written = TOML.replace(f'["{ISSUE}"]', str(sources).replace("'", '"')).replace("\n\n[work", f"\n{more}\n[work")
    folder.write("case.toml", written)
    assert [one.startswith(found) for one in folder.lint()] == ([True] if found else [])


BEHAVIOUR = 'behaviour = { old = "200", new = "422" }\n'


def test_a_breaking_change_tells_both_behaviours(folder):
    change = TOML.replace('"bug"', '"breaking-change"')
    folder.write("case.toml", change)
    [found] = folder.lint()
    assert found.startswith("case.toml:2: a breaking-change tells the old behaviour and the new one.")
    folder.write("case.toml", change.replace("\n\n[work", f"\n{BEHAVIOUR}\n[work"))
    assert folder.lint() == []


def probe(*outcomes, role="bug"):
    intervals = [{"from": f"1.{at}", "to": f"1.{at}", "outcome": outcome} for at, outcome in enumerate(outcomes)]
    return ProbeRecord.model_validate({"role": role, "intervals": intervals})


UNSHOWN = '\n[unshown]\ntest_bug = "the documentation says so"\n'
ALWAYS = ("1.0", "1.2", "affected")


@pytest.mark.parametrize(
    ("name", "outcomes", "argued", "found"),
    [
        (
            "test_bug",
            ["symptom", "symptom", "other"],
            False,
            "case.toml:1: no release shows what test_bug calls correct.",
        ),
        ("test_bug[sync]", ["symptom"], False, "case.toml:1: no release shows what test_bug[sync] calls correct."),
        ("test_bug", ["symptom", "symptom", "other"], True, None),
        ("test_bug[sync]", ["symptom"], True, None),
        ("test_bug", ["symptom", "correct"], False, None),
        ("test_bug", ["symptom", "correct"], True, "case.toml:10: unshown names test_bug, which a release shows."),
        ("test_else", ["correct"], True, "case.toml:10: unshown names test_bug, which is no bug probe."),
    ],
)
def test_a_correct_end_that_no_release_shows_is_argued_for(folder, name, outcomes, argued, found):
    folder.write("case.toml", TOML + UNSHOWN * argued)
    folder.record(ALWAYS, probes={name: probe(*outcomes)})
    assert [one.startswith(found) for one in folder.lint()] == ([True] if found else [])


OTHER = (
    "no release shows what test_other[a] calls symptom. Say in case.toml why it is stated: [unshown] test_other = ..."
)


@pytest.mark.parametrize(
    ("first", "other", "argued", "found"),
    [
        (["symptom", "correct"], ["correct"], "", [f"case.toml:1: {OTHER}"]),
        (["symptom", "correct"], ["other", "correct"], "", [f"case.toml:1: {OTHER}"]),
        (["symptom", "correct"], ["unstable"], "", []),
        (["symptom", "correct"], ["correct"], '[unshown]\ntest_other = "a document says it is hit"\n', []),
        (["correct"], ["correct"], "", []),
    ],
)
def test_a_symptom_that_no_release_shows_beside_another_is_argued_for(folder, first, other, argued, found):
    """Else a text may call hit what never is, as what the other probe asks is."""
    folder.write("case.toml", TOML + argued)
    folder.record(ALWAYS, probes={"test_bug": probe(*first), "test_other[a]": probe(*other)})
    assert [one.partition(" Or ")[0] for one in folder.lint()] == found


def test_only_bug_probes_must_be_seen_to_be_correct(folder):
    folder.record(ALWAYS, probes={"test_control": probe("other", role="control")})
    assert folder.lint() == []


@pytest.mark.parametrize(
    ("argued", "last", "found"),
    [
        ("", "differs", "case.toml:1: the newest releases differ from both ends, today."),
        ('differs = "upstream changed the status on purpose"\n', "differs", None),
        ("", "unaffected", None),
        ('differs = "why"\n', "unaffected", "case.toml:5: differs says why the newest releases show neither end"),
    ],
)
def test_a_case_that_differs_to_the_end_says_why(folder, argued, last, found):
    folder.write("case.toml", TOML.replace("\n\n[work", f"\n{argued}\n[work") + EXPLAINED)
    folder.record(TWO[0], ("1.1", "1.2", last), edges=[edge(became=last)])
    assert [one.startswith(found) for one in folder.lint()] == ([True] if found else [])


class TestNearCopies:
    @pytest.fixture
    def pair(self, tmp_path):
        return Folder(tmp_path / "one"), Folder(tmp_path / "other")

    def found(self, pair):
        reads = [read for one in pair if (read := lint_case(one.path, KNOWN).read)]
        return [finding.problem for finding in near_copies(reads)]

    def test_the_same_program_is_found_whatever_its_comments(self, pair):
        pair[1].write("app.py", "# another\n\n" + APP)
        assert self.found(pair) == ["it is a near copy of topic/name: app.py is the same program in both"]

    def test_other_programs_are_fine(self, pair):
        pair[1].write("app.py", APP + "\napp.debug = True\n")
        assert self.found(pair) == []

    @pytest.mark.parametrize(
        ("verdicts", "source", "alike"),
        [
            (TWO, ISSUE, True),
            (TWO, "https://example.org/issues/2", False),
            ((("1.0", "1.1", "affected"), ("1.2", "1.2", "unaffected")), ISSUE, False),
        ],
    )
    def test_the_same_history_and_source_are_found(self, pair, verdicts, source, alike):
        one, other = pair
        other.write("app.py", APP + "\napp.debug = True\n")
        other.write("case.toml", TOML.replace(ISSUE, source))
        one.record(*TWO, edges=[edge()])
        other.record(*verdicts, edges=[edge(before=verdicts[0][1], after=verdicts[1][0])])
        expected = "it is a near copy of topic/name: the same sources, and the same history in every lane"
        assert self.found(pair) == [expected] * alike

    def test_two_that_never_change_are_no_copies_for_that(self, pair):
        pair[1].write("app.py", APP + "\napp.debug = True\n")
        for one in pair:
            one.record(ALWAYS)
        assert self.found(pair) == []
