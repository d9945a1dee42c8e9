"""When a case was published and last changed is what git says."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime

import pytest

from casebook.book.dates import KEPT, PROGRAM, Dates, KeptDates, dates
from casebook.book.settings import find_project
from casebook.catalogue.build import build_catalogue
from tests.project import MINIATURE, SETTINGS

FIRST, SECOND, THIRD = (datetime(2026, month, 1, 12, 0, 0, tzinfo=UTC) for month in (1, 2, 3))
CASE, OTHER = "steady/always", "steady/never"


class Checkout:
    """A project of two miniature cases under git."""

    def __init__(self, root):
        self.root = root
        for case in (CASE, OTHER):
            shutil.copytree(MINIATURE / case, root / "cases" / case)
        settings = SETTINGS.format(today="2025-03-31", oldest="0.115.11", probe=5, collection=30)
        (root / "pyproject.toml").write_text(settings)
        self.git("init", "--quiet")

    @property
    def project(self):
        return find_project(self.root)

    def git(self, *arguments, **variables):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        subprocess.run(command, cwd=self.root, env={**os.environ, **variables}, check=True, capture_output=True)

    def commit(self, moment):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Change it", GIT_COMMITTER_DATE=f"{moment.timestamp():.0f} +0100")

    def edit(self, case, moment):
        """Changes the facts of a case, at this moment."""
        facts = self.root / "cases" / case / "case.toml"
        facts.write_text(facts.read_text() + "# edited\n")
        os.utime(facts, (moment.timestamp(), moment.timestamp()))


@pytest.fixture
def checkout(tmp_path):
    made = Checkout(tmp_path)
    made.commit(FIRST)
    return made


def test_a_case_is_published_with_its_first_commit_and_modified_with_the_last_that_changes_it(checkout):
    checkout.edit(CASE, SECOND)
    checkout.commit(SECOND)
    assert dates(checkout.project) == {
        CASE: Dates(published=FIRST, modified=SECOND),
        OTHER: Dates(published=FIRST, modified=FIRST),
    }


def test_an_edit_that_is_not_committed_counts(checkout):
    checkout.edit(CASE, THIRD)
    assert dates(checkout.project)[CASE] == Dates(published=FIRST, modified=THIRD)


def test_a_case_that_is_not_committed_is_not_published(checkout):
    new = checkout.root / "cases/steady/new"
    shutil.copytree(checkout.root / "cases" / CASE, new)
    os.utime(new / "case.toml", (THIRD.timestamp(), THIRD.timestamp()))
    assert dates(checkout.project)["steady/new"] == Dates(published=None, modified=THIRD)


def test_all_records_change_with_the_program_that_writes_them(checkout):
    program = checkout.root / PROGRAM / "records.py"
    program.parent.mkdir(parents=True)
    program.touch()
    checkout.commit(THIRD)
    assert dates(checkout.project)[OTHER] == Dates(published=FIRST, modified=THIRD)


def test_a_clone_without_its_history_tells_nothing(checkout, tmp_path):
    shallow = tmp_path / "shallow"
    checkout.edit(CASE, SECOND)
    checkout.commit(SECOND)
    checkout.git("clone", "--quiet", "--depth", "1", f"file://{checkout.root}", str(shallow))
    assert dates(find_project(shallow)) == {}


def test_a_copy_without_git_has_the_dates_that_were_kept_in_it(checkout):
    known = dates(checkout.project)
    shutil.rmtree(checkout.root / ".git")
    assert dates(checkout.project) == {}
    (checkout.project.cases / KEPT).write_text(KeptDates(dict(known)).model_dump_json())
    assert dates(checkout.project) == known


def test_the_catalogue_has_the_dates(checkout):
    known = build_catalogue(checkout.project).subject(CASE)
    assert known is not None
    assert (known.published, known.modified) == (FIRST, FIRST)
