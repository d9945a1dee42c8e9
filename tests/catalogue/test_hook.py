"""The pre-commit hook runs where a lock changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOOK = (ROOT / ".pre-commit-hooks.yaml").read_text()
FILES = re.compile(HOOK.partition("files: ")[2].partition("\n")[0])
LOCKS = ["uv.lock", "pylock.toml", "pylock.api.toml", "poetry.lock", "pdm.lock", "Pipfile.lock", "requirements.txt"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_kind_of_lock_that_is_read_is_watched(name):
    assert FILES.search(name)
    assert FILES.search(f"services/api/{name}")


@pytest.mark.parametrize("name", ["pyproject.toml", "my-uv.lock", "uv.lock.orig", "pylock.md", "notes.txt"])
def test_nothing_else_is(name):
    assert not FILES.search(name)
