"""The locks that are committed: what was written comes back, and what was edited is not believed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.book.settings import Project
from casebook.measure.committed_locks import Unbelievable, read_locks, write_locks
from casebook.measure.lock_files import LockFile
from casebook.measure.locks import Locks
from casebook.measure.pins import PINS
from casebook.model.locked import Lock, Moved, Unresolvable
from tests.test_locks import idna, project

__all__ = ["project"]

NAMES = st.sampled_from(["anyio", "fastapi", "idna", "pydantic", "starlette"])
FILES = st.builds(
    LockFile,
    question=st.text(st.characters(codec="utf-8"), max_size=20),
    packages=st.dictionaries(NAMES, st.sampled_from(["1", "2.0", "3.0b1"])).map(
        lambda found: tuple(sorted(found.items()))
    ),
    pins=st.sampled_from([(), tuple(PINS[:1])]),
    moved=st.sampled_from([(), (Moved("idna", "1", "2"),)]),
) | st.builds(
    LockFile, question=st.text(max_size=5), unresolvable=st.text(min_size=1, max_size=20), found=st.text(max_size=5)
)
CELLS = st.sampled_from(
    [f"{line}/fastapi-{release}{kit}" for line in ("today", "axis") for release in "123" for kit in ("", "@kit")]
)


@given(st.dictionaries(CELLS, FILES))
def test_what_was_written_is_read(tmp_path_factory, locks):
    folder = tmp_path_factory.mktemp("locks")
    write_locks(folder, locks)
    assert locks == {name: lock for path in folder.iterdir() for name, lock in read_locks(path).items()}
    assert write_locks(folder, locks) == 0


def a_file(version: str, **more: str) -> LockFile:
    return LockFile("a question", tuple(sorted({"fastapi": version, "idna": "3", **more}.items())))


def test_a_cell_says_only_in_what_it_differs_from_the_one_before(tmp_path):
    write_locks(tmp_path, {"today/fastapi-1": a_file("1", h11="1"), "today/fastapi-2": a_file("2", anyio="4")})
    entry = json.loads((tmp_path / "today.jsonl").read_text().splitlines()[2])
    assert (entry["set"], entry["drop"]) == ({"fastapi": "2", "anyio": "4"}, ["h11"])


def test_a_line_that_is_gone_has_no_file(tmp_path):
    write_locks(tmp_path, {"today/fastapi-1": a_file("1"), "python/fastapi-1": a_file("1")})
    assert write_locks(tmp_path, {"today/fastapi-1": a_file("1")}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["today.jsonl"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"fastapi": "1"', '"fastapi": "9"', "line 2: the checksum of today/fastapi-1 is not that of its content"),
        ('"a question"', '"another"', "line 2: the checksum"),
        ('{"format": 1}', '{"format": 2}', "it is of another format"),
        ('{"format": 1}', "", "Invalid JSON"),
        ('"cell"', '"sell"', "Extra inputs are not permitted"),
    ],
)
def test_a_file_that_was_edited_is_not_believed(tmp_path, old, new, problem):
    write_locks(tmp_path, {"today/fastapi-1": a_file("1"), "today/fastapi-2": a_file("2")})
    path = tmp_path / "today.jsonl"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(Unbelievable, match=problem):
        read_locks(path)


def test_a_line_that_was_cut_out_is_noticed_at_the_next(tmp_path):
    write_locks(tmp_path, {f"today/fastapi-{at}": a_file(str(at), h11=str(at // 2)) for at in range(1, 4)})
    path = tmp_path / "today.jsonl"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines[:2], lines[3]]))
    with pytest.raises(Unbelievable, match="today/fastapi-3"):
        read_locks(path)


def kept(project: Project, lock: LockFile) -> Locks:
    """The locks of a checkout that has resolved nothing, with one that is committed."""
    write_locks(project.root / "locks", {idna().name: lock})
    return Locks(project)


QUESTION = "today/fastapi-3.7@tiny: idna==3.7 sniffio, Python 3.11, before 2024-06-01T00:00:00Z"


def test_a_committed_lock_is_not_resolved(project):
    found = kept(project, LockFile(QUESTION, (("idna", "3.7"), ("sniffio", "1.3.1")))).kept(idna())
    assert isinstance(found, Lock)
    assert found.versions == {"idna": "3.7", "sniffio": "1.3.1"}


def test_a_committed_reason_is_kept_too(project):
    found = kept(project, LockFile(QUESTION, unresolvable="there is none", found="then")).kept(idna())
    assert found == Unresolvable(idna(), "there is none", "then")


def test_a_committed_lock_of_another_question_does_not_count(project):
    assert kept(project, LockFile("another question", (("idna", "3.7"),))).kept(idna()) is None


def test_a_committed_file_that_is_not_believed_is_told(project):
    kept(project, LockFile(QUESTION, (("idna", "3.7"),)))
    path = project.root / "locks" / "today.jsonl"
    path.write_text(path.read_text().replace('"3.7"}', '"3.8"}'))
    said: list[str] = []
    assert Locks(project, warn=said.append).kept(idna()) is None
    [told] = said
    assert told.startswith(f"{path} is not believed and its cells are resolved again: line 2: the checksum")


def test_the_names_of_committed_locks_are_known(project):
    assert kept(project, LockFile(QUESTION, (("idna", "3.7"), ("sniffio", "1.3.1")))).names() == {"idna", "sniffio"}


def test_what_is_committed_stays_where_nothing_else_is_known(project):
    locks = kept(project, LockFile(QUESTION, (("idna", "3.7"),)))
    assert locks.commit([idna()]) == 0
    assert Locks(project).committed(idna().name) == LockFile(QUESTION, (("idna", "3.7"),))


def test_the_locks_of_a_companion_are_in_a_file_of_its_own(project):
    locks = kept(project, LockFile(QUESTION, (("idna", "3.7"), ("sniffio", "1.3.1"))))
    assert locks.commit_companion("tiny", [idna()]) is True
    (project.root / "locks" / "today.jsonl").unlink()
    found = Locks(project).kept(idna())
    assert isinstance(found, Lock)
    assert found.versions == {"idna": "3.7", "sniffio": "1.3.1"}
    assert Locks(project).commit([]) == 0
    assert Locks(project).names() == {"idna", "sniffio"}
