"""The command with a little catalogue, and a little checkout."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from casebook.book.cases import case_folders
from casebook.book.settings import find_project
from casebook.catalogue.listing import listing
from casebook.commands import _run, check, show_carried, upgrade, why
from casebook.commands import list as list_verb
from tests.catalogue.little import catalogue

ROOT = Path(__file__).parents[2]


@pytest.fixture
def casebook(monkeypatch, capsys, tmp_path):
    """Runs the command with a little catalogue in an empty folder: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments, of=(), companions=(), declared=None, stdin=b""):
        known = catalogue(*of).model_copy(update={"companions": tuple(companions), "declared": declared or {}})
        for verb in (upgrade, check, why, show_carried):
            monkeypatch.setattr(verb, "catalogue", lambda _name=None: known)
        cases = listing((one.id, one) for one in known.subjects if one.is_case)
        monkeypatch.setattr(list_verb, "listed", lambda: cases)
        monkeypatch.setattr(sys, "argv", ["casebook", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = _run()
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.fixture
def checkout(tmp_path):
    """A checkout with two cases."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    folders = [*case_folders(ROOT / "cases").values()][:2]
    for folder in folders:
        shutil.copytree(folder, tmp_path / "cases" / folder.parent.name / folder.name)
    shutil.copy(ROOT / "cases/packages.json", tmp_path / "cases")
    return find_project(tmp_path)
