"""CONTRIBUTING lists all that a test file is written with."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook import probes
from casebook.inside import plugin

CONTRIBUTING = Path(__file__).parent.parent.joinpath("CONTRIBUTING.md").read_text(encoding="utf-8")
WORDS = [
    name
    for name, word in vars(probes).items()
    if isinstance(word, pytest.MarkDecorator)
    or (name[0].islower() and getattr(word, "__module__", "") == probes.__name__)
]
FIXTURES = [name for name, made in vars(plugin).items() if type(made).__name__ == "FixtureFunctionDefinition"]


def test_there_are_words_and_fixtures():
    assert {"control", "workaround", "raises", "one_of", "hangs"} == set(WORDS)
    assert {"observe", "client", "events"} <= set(FIXTURES)


@pytest.mark.parametrize("name", [*WORDS, *FIXTURES])
def test_every_word_and_fixture_has_a_line_with_an_example(name):
    [line] = [line for line in CONTRIBUTING.splitlines() if line.startswith(f"| `{name}` |")]
    assert name in line.split("|")[2]
