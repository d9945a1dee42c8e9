"""An environment that somebody else has made is not overwritten without a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook.errors import InputError
from casebook.measure.borrowing import MARKER, refuse_foreign
from tests.make import a_lock

LOCK = a_lock(fastapi="1.0", typing_extensions="4.0")
FORMER = a_lock(fastapi="0.9", anyio="3")


def install(folder: Path, name: str, version: str, **files: str) -> None:
    info = folder / "lib" / "python3.11" / "site-packages" / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    for file, text in {"RECORD": "", **files}.items():
        (info / file.replace("_json", ".json")).write_text(text)


def fill(folder: Path, lock) -> None:
    for name, version in lock.packages:
        install(folder, name, version)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").touch()
    return tmp_path


@pytest.mark.parametrize("replace", [True, False])
def test_a_folder_that_is_no_environment_is_left_alone(tmp_path, replace):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="is no virtual environment: it has no bin/python"):
        refuse_foreign(tmp_path, LOCK, replace=replace)
    assert [tmp_path / "file"] == list(tmp_path.iterdir())


def test_an_empty_environment_is_taken_and_remembered(folder):
    refuse_foreign(folder, LOCK, replace=False)
    assert (folder / MARKER).read_text() == "fastapi==1.0\ntyping-extensions==4.0\n"


def test_what_an_environment_is_made_with_is_nobodys(folder):
    install(folder, "pip", "25.0")
    refuse_foreign(folder, LOCK, replace=False)


def test_an_environment_that_holds_the_cell_is_taken(folder):
    """Also where the name is written otherwise."""
    install(folder, "FastAPI", "1.0")
    install(folder, "typing_extensions", "4.0")
    refuse_foreign(folder, LOCK, replace=False)


def test_what_a_former_cell_has_left_is_our_own(folder):
    """The sessions of nox keep their environments; some of them measure cells of several kits."""
    refuse_foreign(folder, FORMER, replace=False)
    fill(folder, FORMER)
    refuse_foreign(folder, LOCK, replace=False)
    install(folder, "typing-extensions", "4.0")  # killed in the middle: parts of both
    refuse_foreign(folder, LOCK, replace=False)
    refuse_foreign(folder, FORMER, replace=False)


REFUSED = {
    "a package": ("sqlalchemy", "2.0", {}, "sqlalchemy 2.0"),
    "another version": ("fastapi", "0.8", {}, "fastapi 0.8"),
    "a checkout": (
        "fastapi",
        "1.0",
        {"direct_url_json": json.dumps({"url": "file:///home/me/fastapi", "dir_info": {"editable": True}})},
        "fastapi 1.0, a local or editable installation",
    ),
}


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("name", REFUSED)
def test_what_somebody_else_has_installed_is_refused(folder, name, marked):
    if marked:
        refuse_foreign(folder, LOCK, replace=False)
    package, version, files, said = REFUSED[name]
    install(folder, package, version, **files)
    before = sorted(folder.rglob("*"))
    with pytest.raises(InputError) as caught:
        refuse_foreign(folder, LOCK, replace=False)
    assert str(caught.value) == f"{folder} holds {said}: today/fastapi-1.0 would replace what is there"
    assert "--replace" in caught.value.hint
    assert before == sorted(folder.rglob("*"))


def test_a_checkout_that_an_old_tool_has_linked_is_refused(folder):
    checkout = folder / "lib" / "python3.11" / "site-packages" / "mine.egg-info"
    checkout.mkdir()
    (checkout / "PKG-INFO").write_text("Metadata-Version: 1.0\nName: mine\nVersion: 3\n")
    with pytest.raises(InputError, match="holds mine 3, a local or editable installation"):
        refuse_foreign(folder, LOCK, replace=False)


def test_a_module_that_somebody_has_copied_there_is_refused(folder):
    """Composing an environment takes away whatever is installed in it."""
    install(folder, "fastapi", "1.0", RECORD="fastapi/__init__.py,,\n_version.py,,\n")
    place = folder / "lib" / "python3.11" / "site-packages"
    for name in ("_virtualenv.py", "_version.py", "mine.py"):
        (place / name).touch()
    for name in ("fastapi", "__pycache__"):
        (place / name).mkdir()
    (place / "fastapi/__init__.py").touch()
    with pytest.raises(InputError, match=r"holds lib/python3\.11/site-packages/mine\.py: "):
        refuse_foreign(folder, LOCK, replace=False)
    (place / "mine.py").unlink()
    refuse_foreign(folder, LOCK, replace=False)


def test_an_environment_that_was_left_half_made_is_our_own(folder):
    refuse_foreign(folder, LOCK, replace=False)
    (folder / "bin" / "python").unlink()
    refuse_foreign(folder, LOCK, replace=False)


def test_who_says_so_may_have_it_replaced(folder):
    install(folder, "sqlalchemy", "2.0")
    install(folder, "django", "5.0")
    with pytest.raises(InputError, match=r"holds django 5\.0 and 1 more"):
        refuse_foreign(folder, LOCK, replace=False)
    refuse_foreign(folder, LOCK, replace=True)
    assert (folder / MARKER).read_text() == "fastapi==1.0\ntyping-extensions==4.0\n"
