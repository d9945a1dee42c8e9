"""What a project has in another revision of its repository, read with the real git."""

from __future__ import annotations

import subprocess

import pytest

from casebook.catalogue.readers.revision import read_revision
from casebook.errors import InputError, ToolFailed
from tests.catalogue.little import by_fastapi


def git(folder, *arguments):
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path):
    """A repository whose branch `old` has 0.101.0 in a project `api`; what is checked out has 0.103.0."""
    root = tmp_path / "repository"
    (root / "api").mkdir(parents=True)
    git(root, "init", "--initial-branch", "main")
    for version, branch in (("0.101.0", "old"), ("0.103.0", "new")):
        (root / "api/requirements.txt").write_text(f"-r base.txt\nfastapi=={version}\n")
        (root / "api/base.txt").write_text("pydantic==2.1.1\n")
        git(root, "add", "--all")
        git(root, "commit", "--message", version)
        git(root, "branch", branch)
    return root


@pytest.mark.parametrize(("revision", "version"), [("old", "0.101.0"), ("HEAD~1", "0.101.0"), ("main", "0.103.0")])
def test_the_lock_of_a_revision_is_read(repository, revision, version):
    found = read_revision(revision, repository / "api")
    assert dict(found.versions) == {"fastapi": version, "pydantic": "2.1.1"}
    assert found.source == f"requirements.txt of {revision}"


def test_from_a_branch_to_what_is_checked_out(casebook, repository, monkeypatch):
    monkeypatch.chdir(repository / "api")
    code, out, err = casebook("upgrade", "--from", "git:old", "--to", ".", of=(by_fastapi(),))
    assert (code, err) == (1, "read: requirements.txt of old\nread: requirements.txt\n")
    assert out.startswith("fastapi 0.101.0 -> 0.103.0, pydantic 2.1.1\nBreaks 1,")
    assert casebook("check", "--from", "git:old", of=(by_fastapi(),))[0] == 0
    monkeypatch.chdir(repository)
    assert casebook("check", "api", "--from", "git:old", of=(by_fastapi(),))[0] == 0


@pytest.mark.parametrize("revision", ["gone", "", "--help", "main:api", "\u001b[31m"])
def test_a_revision_that_is_none_is_refused(repository, revision):
    with pytest.raises(InputError, match="git cannot read") as raised:
        read_revision(revision, repository / "api")
    assert "\u001b" not in str(raised.value)


@pytest.mark.parametrize("folder", ["gone", "."])
def test_a_folder_that_no_repository_has_is_refused(tmp_path, folder):
    with pytest.raises(InputError, match="git cannot read"):
        read_revision("main", tmp_path / folder)


def test_a_revision_without_a_lock_is_refused_by_its_own_name(repository):
    with pytest.raises(InputError, match="main: no lock and no virtual environment in") as raised:
        read_revision("main", repository)
    assert str(repository) in str(raised.value)


def test_a_link_in_a_revision_leads_nowhere(repository):
    (repository / "api/uv.lock").symlink_to("/etc/passwd")
    git(repository, "add", "--all")
    git(repository, "commit", "--message", "link")
    assert read_revision("main", repository / "api").source == "requirements.txt of main"


def test_a_lock_of_100_mb_in_a_revision_is_refused(repository):
    with (repository / "api/uv.lock").open("wb") as file:
        file.truncate(100 << 20)
    git(repository, "add", "--all")
    git(repository, "commit", "--message", "large")
    with pytest.raises(InputError, match="main: uv.lock is larger than 20 MB"):
        read_revision("main", repository / "api")


def test_without_git_it_says_so(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolFailed, match="git is not installed"):
        read_revision("main", repository)


def test_includes_are_read_from_the_revision_wherever_they_lie(repository):
    (repository / "api/requirements.txt").write_text("-r more/web.txt\n-c ../limits.txt\n")
    (repository / "api/more").mkdir()
    (repository / "api/more/web.txt").write_text("fastapi\n--requirement=deeper/one.pip\n")
    (repository / "api/more/deeper").mkdir()
    (repository / "api/more/deeper/one.pip").write_text("slowapi==0.1.9\n")
    (repository / "limits.txt").write_text("fastapi==0.115.2\n")
    git(repository, "add", "--all")
    git(repository, "commit", "--message", "below folders")
    for path in (repository / "limits.txt", repository / "api/more/web.txt"):
        path.unlink()
    assert dict(read_revision("main", repository / "api").versions) == {"fastapi": "0.115.2", "slowapi": "0.1.9"}


@pytest.mark.parametrize(
    "place", ["../../outside.txt", "more/../../../outside.txt", "{outside}", "../../repository2/outside.txt"]
)
def test_what_is_included_from_outside_of_the_repository_is_refused_by_the_name_that_it_has_there(
    repository, monkeypatch, place
):
    """It is in no revision; and beside the copy of one may lie another file of this name."""
    outside = repository.parent / "outside.txt"
    outside.write_text("slowapi==0.1.9\n")
    name = place.format(outside=outside)
    (repository / "api/requirements.txt").write_text("-r nested.txt\n")
    (repository / "api/nested.txt").write_text(f"-r {name}\n")
    git(repository, "add", "--all")
    git(repository, "commit", "--message", "outside")
    beside = repository.parent / "beside"
    beside.mkdir()
    (beside / "outside.txt").write_text("fastapi==0.1.0\n")
    monkeypatch.setattr("tempfile.tempdir", str(beside))
    with pytest.raises(InputError) as raised:
        read_revision("main", repository / "api")
    assert str(raised.value) == f"main: nested.txt includes {name}, which is outside of the repository"


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "api/requirements.txt",
            "-r ../gone.txt\n",
            "requirements.txt includes ../gone.txt, and there is no such file",
        ),
        ("limits.txt", "-r gone.txt\n", "limits.txt includes gone.txt, and there is no such file"),
        ("limits.txt", "-c limits.txt\n", "limits.txt includes itself"),
    ],
)
def test_of_a_revision_files_are_told_by_their_names_in_the_repository(repository, file, text, said):
    (repository / "api/requirements.txt").write_text("-c ../limits.txt\nfastapi==0.101.0\n")
    (repository / file).write_text(text)
    git(repository, "add", "--all")
    git(repository, "commit", "--message", "gone")
    with pytest.raises(InputError) as raised:
        read_revision("main", repository / "api")
    assert str(raised.value) == f"main: {said}"


def test_the_python_of_a_revision_is_its_own(repository):
    (repository / "api/.python-version").write_text("3.12\n")
    git(repository, "add", "--all")
    git(repository, "commit", "--message", "python")
    (repository / "api/.python-version").write_text("3.11\n")
    assert read_revision("main", repository / "api").versions["python"] == "3.12"


def test_the_first_lock_is_no_error_in_a_comment(casebook, repository, monkeypatch):
    """A pull request that adds it says so, and what comes in."""
    git(repository, "rm", "-r", "--cached", "api")
    git(repository, "commit", "--message", "none")
    monkeypatch.chdir(repository / "api")
    move = ("upgrade", ".", "--from", "git:main", "--to", ".")
    code, out, _ = casebook(*move, "--format", "github", of=(by_fastapi(standing := "forms/standing", "aa"),))
    assert code == 0
    assert out.startswith("### The first lock\n\nmain: no lock and no virtual environment in ")
    assert "Affected by 1" in out
    assert standing in out
    assert casebook(*move)[0] == 2
