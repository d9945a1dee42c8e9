"""The steps of action.yml, run in a real repository with the real command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = Path(__file__).parent / "locks"
ACTION = (ROOT / "action.yml").read_text()


COMMENTING = "Comment it on the pull request"
STEPS = ("Check what the project has", "Tell what an upgrade does", COMMENTING, "Fail where it is asked for")
GH = """\
#!/bin/sh
case "$*" in
  *--method*) for last; do :; done; cat "${last#body=@}" > "$COMMENT" ;;
  *) if [ -f "$COMMENT" ]; then echo https://example.com/comments/1; fi ;;
esac
"""
"""Stands for the program `gh`, which asks a network: of several comments it knows the own one."""


@pytest.fixture
def project(tmp_path):
    """An empty repository."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--initial-branch", "main")
    return folder


@pytest.fixture
def action(tmp_path, project):
    """Runs the steps on a pull request of one commit: the exit code of the last one, and the comments that are then there.

    `before`: the comment that an earlier commit of it has made. `gh` is one that keeps a comment in a file.
    """
    program = tmp_path / "casebook/bin/casebook"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\ncd {ROOT}\nexec "{sys.executable}" -m casebook "$@"\n')
    program.chmod(0o755)
    gh = tmp_path / "bin/gh"
    gh.parent.mkdir()
    gh.write_text(GH)
    gh.chmod(0o755)
    comment = tmp_path / "comment.md"

    def run(fail_on="never", before=None, folder="."):
        if before is not None:
            comment.write_text(before)
        base = git(project, "rev-parse", "HEAD~1").strip()
        given = {"PROJECT": str(project / folder), "TO": "", "BASE": base, "BASELINE": "", "FAIL_ON": fail_on}
        output = tmp_path / "output"
        places = {
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
            "COMMENT": str(comment),
            "COMMENTS": "repos/o/p/issues/1/comments",
            "PATH": f"{gh.parent}:{os.environ['PATH']}",
        }
        env = {**os.environ, **given, **places, "PYTHONPATH": str(ROOT / "src")}
        for name in STEPS:
            told = output.read_text() if output.exists() else ""
            env["CODE"] = told.partition("code=")[2].split("\n")[0]
            env["MOVED"] = told.partition("moved=")[2].split("\n")[0]
            if name == COMMENTING and told.count("code=") < 2:
                continue
            done = subprocess.run(
                ["bash", "-e", "-c", script_of(name)],
                cwd=project,
                env=env,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                return done.returncode, done.stderr
        return 0, comment.read_text() if comment.exists() else ""

    return run


def script_of(name):
    """What a step runs: the block under its name."""
    lines = ACTION.partition(f"- name: {name}\n")[2].partition("run: |\n")[2].splitlines()
    return "\n".join(
        line.removeprefix("        ") for line in takewhile(lambda line: not line or line.startswith("        "), lines)
    )


def git(folder, *arguments):
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def commit(folder, of=None):
    if of is not None:
        shutil.copytree(of, folder, dirs_exist_ok=True)
    git(folder, "add", "--all")
    git(folder, "commit", "--allow-empty", "--message", "one")


def test_a_pull_request_that_adds_the_first_lock_says_so(action, project):
    commit(project)
    commit(project, LOCKS / "uv")
    code, comment = action()
    assert code == 0
    assert comment.startswith("<!-- fastapi-casebook -->\n### The first lock\n")
    assert "#### Affected by " in comment


def test_requirements_that_include_others_below_folders_are_compared(action, project):
    commit(project, LOCKS / "pip_tools")
    web = project / "requirements/web.txt"
    web.write_text(web.read_text().replace("fastapi==0.115.2", "fastapi==0.115.3"))
    (project / "constraints.txt").unlink()
    text = (project / "requirements.txt").read_text().replace("-c constraints.txt\n", "")
    (project / "requirements.txt").write_text(text)
    commit(project)
    code, comment = action()
    assert code == 0
    assert "fastapi 0.115.2" in comment.replace("\\", "")


@pytest.mark.parametrize("name", ["base.txt", "deps/web.pip", "../limits.txt"])
def test_what_requirements_include_is_compared_whatever_its_name(action, project, name):
    api = project / "api"
    api.mkdir()
    (api / name).parent.mkdir(exist_ok=True)
    (api / "requirements.txt").write_text(f"-r {name}\n")
    for version in ("0.115.2", "0.115.3"):
        (api / name).write_text(f"fastapi=={version}\n")
        commit(project)
    code, comment = action(folder="api")
    assert code == 0
    assert "fastapi 0.115.2 -&gt; 0.115.3" in comment


def test_where_no_version_changes_nothing_is_told_and_what_was_told_is_taken_back(action, project):
    commit(project, LOCKS / "uv")
    (project / "README.md").write_text("More.")
    commit(project)
    assert action() == (0, "")
    code, comment = action(before="<!-- fastapi-casebook -->\n### fastapi 0.115.2 -&gt; 0.132.0\n")
    assert code == 0
    assert comment.startswith("<!-- fastapi-casebook -->\n### fastapi 0.115.2, pydantic 2.9.2, starlette 0.40.0\n")


def test_of_a_lock_that_cannot_be_read_and_is_as_it_was_nothing_is_told(action, project):
    (project / "uv.lock").write_text("broken")
    commit(project)
    (project / "README.md").write_text("More.")
    commit(project)
    assert action() == (0, "")


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("findings", 1)])
def test_a_lock_that_cannot_be_read_is_told_and_fails_where_that_is_asked_for(action, project, fail_on, code):
    commit(project, LOCKS / "uv")
    (project / "uv.lock").write_text("broken")
    commit(project)
    done = action(fail_on)
    assert done[0] == code
    if code == 0:
        assert "### Nothing can be told" in done[1]
        assert "    error: " in done[1]
