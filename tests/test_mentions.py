"""Mentions of subjects in texts: one that does not exist is found, and what only looks like one is not."""

from __future__ import annotations

import pytest

from casebook.book.mention_rules import mentions

IDS = ("application/app_state", "companions/slowapi", "forms/empty_file")


@pytest.fixture
def found(tmp_path):
    """What the rule finds in a file with this text."""
    path = tmp_path / "case.toml"

    def problems(text):
        path.write_text(text)
        return [(finding.line, finding.problem, finding.advice) for finding in mentions([path], IDS)]

    return problems


def test_a_mention_of_what_does_not_exist_is_found_at_its_line(found):
    problem, advice = "it names forms/empty_fil, which does not exist", "Did you mean forms/empty_file?"
    assert found("one\nSee forms/empty_fil.\n") == [(2, problem, advice)]


def test_one_that_is_near_none_is_found(found):
    problem, advice = (
        "it names forms/quite_another_thing, which does not exist",
        "Correct the name, or take the mention out.",
    )
    assert found("(forms/quite_another_thing)") == [(1, problem, advice)]


@pytest.mark.parametrize(
    "text",
    [
        *IDS,
        "It is told in forms/empty_file.",
        "another/topic",
        "application/json",
        "application/x-www-form-urlencoded",
        "https://example.com/forms/other_name",
        "forms/other_name.py",
        "forms/deeper/name",
    ],
)
def test_what_exists_or_is_no_mention_is_fine(found, text):
    assert found(text) == []
