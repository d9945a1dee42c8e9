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


@pytest.fixture
def project(tmp_path):
    """An empty repository."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--initial-branch", "main")
    return folder


@pytest.fixture
def action(tmp_path, project):
    """Runs the steps on a pull request of one commit: the exit code of the last one, and the comment."""
    program = tmp_path / "casebook/bin/casebook"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\ncd {ROOT}\nexec "{sys.executable}" -m casebook "$@"\n')
    program.chmod(0o755)

    def run(fail_on="never"):
        base = git(project, "rev-parse", "HEAD~1").strip()
        given = {"PROJECT": str(project), "TO": "", "BASE": base, "BASELINE": "", "FAIL_ON": fail_on}
        output = tmp_path / "output"
        places = {
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        }
        env = {**os.environ, **given, **places, "PYTHONPATH": str(ROOT / "src")}
        for name in ("Check what the project has", "Tell what an upgrade does", "Fail where it is asked for"):
            env["CODE"] = output.read_text().partition("code=")[2].split("\n")[0] if output.exists() else ""
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
        return 0, (tmp_path / "casebook.md").read_text()

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
