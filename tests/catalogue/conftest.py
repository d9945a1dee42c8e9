"""The command with a little catalogue."""

from __future__ import annotations

import io
import sys

import pytest

from casebook.commands import _run, check, upgrade, why
from tests.catalogue.little import catalogue


@pytest.fixture
def casebook(monkeypatch, capsys, tmp_path):
    """Runs the command with a little catalogue in an empty folder: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments, of=(), companions=(), stdin=b""):
        known = catalogue(*of).model_copy(update={"companions": tuple(companions)})
        for verb in (upgrade, check, why):
            monkeypatch.setattr(verb, "catalogue", lambda: known)
        monkeypatch.setattr(sys, "argv", ["casebook", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = _run()
        told = capsys.readouterr()
        return code, told.out, told.err

    return run
