"""What lies in `cases/` and is no case is told: it must not just be missing."""

from __future__ import annotations

import pytest

from casebook.book.strays import refuse_strays, strays
from casebook.errors import InputError
from tests.make import CASE_TOML

PLACE = "A case is a folder cases/<topic>/<name> with a case.toml."


@pytest.fixture
def cases(tmp_path):
    """A folder of two cases, with all that may lie beside them."""
    for name in ("forms/json_field/case.toml", "forms/json_field/data/case.txt", "openapi/forward/case.toml"):
        write(tmp_path / name)
    for name in ("packages.json", "changes.toml", ".hidden/x", "forms/.DS_Store", "__pycache__/x.pyc"):
        write(tmp_path / name)
    for name in ("gone/away/__pycache__/app.pyc", "forms/gone/__pycache__/app.pyc", "empty"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def write(path, text=CASE_TOML):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def told(cases) -> list[str]:
    return [f"{stray.path.relative_to(cases)}: {stray.problem}" for stray in strays(cases)]


def test_cases_and_what_may_lie_beside_them_are_no_strays(cases):
    """Folders of byte-code are what another branch has left behind."""
    assert told(cases) == []
    refuse_strays(cases)


def test_a_project_without_a_folder_of_cases_has_no_strays(tmp_path):
    assert told(tmp_path / "cases") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("case.toml", "case.toml: it lies outside of any case"),
        ("app.py", "app.py: it lies outside of any case"),
        ("forms/app.py", "forms/app.py: it lies outside of any case"),
        ("alone/case.toml", "alone/case.toml: the folder of a topic has no facts: the case lies one folder too high"),
        ("forms/none/app.py", "forms/none: it has no case.toml"),
        ("forms/none/case.tml", "forms/none: it has no case.toml, but a case.tml"),
        ("forms/none/facts.toml", "forms/none: it has no case.toml, but a facts.toml"),
        ("forms/deep/case/case.toml", "forms/deep/case/case.toml: it lies too deep"),
        ("forms/json_field/more/case.toml", "forms/json_field/more/case.toml: it lies too deep"),
        ("forms/a::b/case.toml", "forms/a::b: 'a::b' is no name of a topic or a case"),
        ("forms/a[b/case.toml", "forms/a[b: 'a[b' is no name of a topic or a case"),
        ("forms/Case/case.toml", "forms/Case: 'Case' is no name of a topic or a case"),
        ("forms/class/case.toml", "forms/class: 'class' is no name of a topic or a case"),
        ("for-ms/one/case.toml", "for-ms: 'for-ms' is no name of a topic or a case"),
    ],
)
def test_what_is_no_case_is_told(cases, name, expected):
    write(cases / name)
    assert [expected] == told(cases)


def test_a_case_that_is_a_link_is_told(cases, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write(elsewhere / "case.toml")
    (cases / "forms/linked").symlink_to(elsewhere)
    assert told(cases) == ["forms/linked: it is a symbolic link"]


def test_the_error_has_the_first_and_how_many_there_are(cases):
    write(cases / "forms/none/case.tml")
    with pytest.raises(InputError) as caught:
        refuse_strays(cases)
    assert str(caught.value) == f"{cases / 'forms/none'}: it has no case.toml, but a case.tml"
    assert caught.value.hint == PLACE
    write(cases / "app.py")
    with pytest.raises(InputError, match=r"app\.py: it lies outside of any case \(and 1 more: casebook lint\)$"):
        refuse_strays(cases)
