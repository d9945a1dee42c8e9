"""Resolving: no solution is only told where the requirements cause it, and never where the index does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.matrix.index import Index
from casebook.measure.interpreters import find_interpreter
from casebook.measure.resolving import Answer, Failed, NoSolution, Request, pinned, resolve
from tests.little_index import LittleIndex


class Asks:
    """Asks uv for requirements, of a little index and with a cache of its own."""

    def __init__(self, index: LittleIndex, folder: Path) -> None:
        self.index = index
        self.folder = folder

    def __call__(self, *requirements: str, options: tuple[str, ...] = ()) -> Answer:
        interpreter = find_interpreter("3.11")
        assert interpreter is not None
        index = Index(pytest.fail, self.folder, self.index.url)
        return resolve(Request(interpreter.path, requirements, options), index)


@pytest.fixture
def asks(little_index, tmp_path, monkeypatch) -> Asks:
    monkeypatch.setenv("UV_DEFAULT_INDEX", little_index.url)
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    little_index.release("app", "1.0", "tool>=1")
    little_index.release("app", "2.0", "tool>=2")
    little_index.release("tool", "1.0")
    little_index.release("tool", "2.0")
    return Asks(little_index, tmp_path / "copies")


def test_the_versions_that_requirements_give_are_told(asks):
    assert asks("app==1.0", "tool<2") == (("app", "1.0"), ("tool", "1.0"))


def test_requirements_that_exclude_each_other_have_no_solution(asks):
    found = asks("app==2.0", "tool<2")
    assert isinstance(found, NoSolution)
    assert "depends on tool>=2" in found.reason


def test_what_the_day_excludes_has_no_solution(asks):
    """The index does list it: it was only uploaded later."""
    found = asks("app==1.0", options=("--exclude-newer=2025-01-01T00:00:00Z", "--exclude-newer-package=app=false"))
    assert isinstance(found, NoSolution)


@pytest.mark.parametrize(
    "page", [None, b"<html><body><form>Please log in", b"<html></html>"], ids=["404", "login", "empty"]
)
@pytest.mark.parametrize("package", ["app", "tool"])
def test_an_index_that_answers_with_something_else_leaves_nothing_known(asks, little_index, package, page):
    """For the package that is pinned, and for one that it requires."""
    for path in (f"/simple/{package}/", f"/pypi/{package}/json"):
        little_index.pages[path] = page
    found = asks("app==1.0")
    assert isinstance(found, Failed)


@pytest.mark.parametrize("package", ["app", "tool"])
def test_what_uv_has_cached_of_a_bad_moment_is_asked_for_anew(asks, little_index, package):
    """The login page was answered with 200, and uv keeps it for a while."""
    little_index.pages[f"/simple/{package}/"] = b"<html><body><form>Please log in"
    found = asks("app==1.0")
    assert isinstance(found, Failed)
    assert f"the index lists {package}" in found.reason
    assert "and uv did not get it" in found.reason
    little_index.pages.clear()
    assert asks("app==1.0") == (("app", "1.0"), ("tool", "2.0"))


def test_a_partial_mirror_that_lacks_a_package_leaves_nothing_known(asks, little_index):
    del little_index.listings["tool"]
    found = asks("app==1.0")
    assert isinstance(found, Failed)
    assert found.reason.startswith("the index lacks a package; uv said: ")


def test_a_partial_mirror_that_lacks_a_release_leaves_nothing_known(asks, little_index):
    del little_index.listings["app"]["1.0"]
    found = asks("app==1.0")
    assert isinstance(found, Failed)
    assert found.reason.startswith("the index lists no release of app==1.0; uv said: ")


def test_an_index_without_times_of_upload_leaves_nothing_known(asks, little_index):
    page = b'<a href="/files/tool-1.0-py3-none-any.whl">tool-1.0-py3-none-any.whl</a>'
    little_index.pages["/simple/tool/"] = page
    found = asks("app==1.0", options=("--exclude-newer=2027-01-01T00:00:00Z",))
    assert isinstance(found, Failed)
    assert "does not say when releases were uploaded" in found.reason


def test_an_index_that_fails_leaves_nothing_known(asks, little_index):
    little_index.down = True
    found = asks("app==1.0")
    assert isinstance(found, Failed)
    assert "uv pip compile failed" in found.reason


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds uv by its parent")
def test_uv_that_is_killed_leaves_nothing_known(asks, little_index, tmp_path):
    """In a process of its own, whose uv is killed while the index lets it wait."""
    script = tmp_path / "ask.py"
    script.write_text(KILLED, encoding="utf-8")
    with little_index.held_up():
        asking = subprocess.Popen(
            [sys.executable, script, str(tmp_path)], stdout=subprocess.PIPE, text=True, env={**os.environ}
        )
        little_index.wait_for("/simple/app/")
        [uv] = Path(f"/proc/{asking.pid}/task/{asking.pid}/children").read_text(encoding="utf-8").split()
        os.kill(int(uv), signal.SIGKILL)
        said, _ = asking.communicate(timeout=60)
    assert said == "Failed(reason='uv pip compile failed: uv was ended by signal 9 (Killed)')\n"


KILLED = """
import sys
from pathlib import Path
from casebook.matrix.index import Index
from casebook.measure.interpreters import find_interpreter
from casebook.measure.resolving import Request, resolve

print(resolve(Request(find_interpreter("3.11").path, ("app==1.0",), ()), Index(print, Path(sys.argv[1]))))
"""


def test_names_and_markers_are_read_as_uv_writes_them():
    text = "# made by uv\nIdna==3.7\nruamel.yaml-Clib==0.2 ; python_full_version < '3.13'\n\n"
    assert pinned(text) == (("idna", "3.7"), ("ruamel-yaml-clib", "0.2"))
