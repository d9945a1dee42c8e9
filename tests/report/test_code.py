"""A case page shows the files that a probe uses, however its test gets hold of them."""

from __future__ import annotations

from pathlib import Path

from casebook.book.cases import load_case
from casebook.book.code import code_of

CASE = """\
title = "A title"
kind = "bug"
sources = ["https://example.org/issues/1"]
summary = "What is reported."

[workarounds.imported]
title = "Imported at the head"

[workarounds.inside]
title = "Imported inside"

[workarounds.by-name]
title = "Imported by its name"

[workarounds.same-app]
title = "In the app itself"
"""
TESTS = """\
from importlib import import_module

import pytest
from casebook.probes import control, workaround
from cases.forms.shown import imported
from cases.forms.shown.app import create_app


@pytest.fixture
def made():
    return create_app()


@control
def test_control(client): ...


def test_bug(made, observe):
    observe(made, correct=1)


@workaround("imported")
def test_imported(observe):
    app = imported.create_app()
    observe(app, correct=1)


@workaround("inside")
def test_inside(observe):
    from cases.forms.shown.inside import app

    observe(app, correct=1)


@workaround("by-name")
def test_by_name(observe):
    observe(import_module("cases.forms.shown." + "by_name"), correct=1)


@workaround("same-app")
def test_same_app(observe):
    observe(create_app(), correct=1)
"""


def write_case(folder: Path, tests: str = TESTS) -> Path:
    case = folder / "forms" / "shown"
    case.mkdir(parents=True)
    (case / "case.toml").write_text(CASE, encoding="utf-8")
    (case / "test_shown.py").write_text(tests, encoding="utf-8")
    for name in ("app", "imported", "inside", "by_name", "unused"):
        (case / f"{name}.py").write_text(f"# {name}\n", encoding="utf-8")
    return case


def test_files_of_each_probe(tmp_path):
    code = code_of(load_case(write_case(tmp_path)))
    assert {name: [file.path for file in one.files] for name, one in code.items()} == {
        "case": ["app.py"],
        "imported": ["imported.py"],
        "inside": ["inside.py"],
        "by-name": ["by_name.py"],
        "same-app": ["app.py"],
    }


def test_probe_is_shown_with_its_decorators(tmp_path):
    code = code_of(load_case(write_case(tmp_path)))
    assert code["imported"].probes.startswith('@workaround("imported")\ndef test_imported(observe):\n')


def test_a_test_file_that_is_no_python_shows_no_code(tmp_path):
    assert code_of(load_case(write_case(tmp_path, "def ("))) == {}
