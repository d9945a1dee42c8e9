"""Files of facts: whoever reads one, what is wrong with it is said, where, and what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from casebook.book.cases import load_case
from casebook.book.changes import read_changes
from casebook.book.companions import load_companion
from casebook.book.features import FACTS, REFERENCE, read_features_file
from casebook.book.settings import find_project
from casebook.errors import InputError
from casebook.matrix.pairs import read_pairs

HERE = find_project(Path(__file__).parent)
READERS = {
    "case.toml": lambda path: load_case(path.parent),
    "changes.toml": read_changes,
    "companion.toml": lambda path: load_companion(path.parent),
    "pairs.toml": read_pairs,
    "pyproject.toml": lambda path: find_project(path.parent),
    f"{REFERENCE}/{FACTS}": lambda path: read_features_file(replace(HERE, root=path.parents[1]), ()),
}
"""File -> what reads it."""


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    ("content", "why"), [(b"a = [", "Unclosed array|Invalid value"), (b'a = "\xff"', "can't decode byte 0xff")]
)
def test_a_file_that_is_not_toml_is_an_error_that_names_it(tmp_path, name, content, why):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    with pytest.raises(InputError, match=f"{path.name} is not valid TOML: .*({why})") as caught:
        READERS[name](path)
    assert caught.value.hint
