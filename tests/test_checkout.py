"""What git says of a checkout."""

from __future__ import annotations

import subprocess

from casebook.book.checkout import deleted


def git(folder, *arguments):
    command = ["git", "-c", "user.name=nobody", "-c", "user.email=nobody@example.org", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def test_a_file_that_git_has_and_the_checkout_has_not_is_deleted(tmp_path):
    root = tmp_path / "repository" / "project"
    (root / "cases").mkdir(parents=True)
    for name in ("kept", "gone ü"):
        (root / "cases" / name).touch()
    git(tmp_path / "repository", "init", "--quiet")
    git(tmp_path / "repository", "add", ".")
    (root / "cases" / "gone ü").unlink()
    (root / "cases" / "new").touch()
    assert {root / "cases" / "gone ü"} == deleted(root)


def test_outside_a_checkout_nothing_is_deleted(tmp_path, monkeypatch):
    assert deleted(tmp_path) == set()
    monkeypatch.setenv("PATH", "")
    assert deleted(tmp_path) == set()
