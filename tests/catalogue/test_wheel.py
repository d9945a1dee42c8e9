"""The installed wheel answers by itself: without a checkout, without what measures, without the network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from casebook.measure.uv_program import find_uv

ROOT = Path(__file__).parents[2]
LOCKS = Path(__file__).parent / "locks"
TARGET = "fastapi==0.165.0"
MEASURES = {"httpx", "nox", "pypi-simple", "pytest", "uv"}

pytestmark = [pytest.mark.network, pytest.mark.slow]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder of the programs of a new virtual environment that has the wheel alone."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = find_uv()
    subprocess.run([uv, "build", "--quiet", "--wheel", "--out-dir", folder, ROOT], check=True)
    subprocess.run([uv, "venv", "--quiet", folder / "environment"], check=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([uv, "pip", "install", "--quiet", "--python", folder / "environment", wheel], check=True)
    return folder / "environment/bin"


@pytest.fixture
def casebook(installed, tmp_path):
    """Runs the command in an empty folder, cut off from any network where the system can do that."""
    alone = ["unshare", "--net", "--map-root-user"]
    possible = (
        shutil.which("unshare") and subprocess.run([*alone, "true"], check=False, capture_output=True).returncode == 0
    )

    def run(*arguments: str):
        command = [*(alone if possible else []), installed / "casebook", *arguments]
        variables = {"PATH": os.defpath, "HOME": str(tmp_path), "COLUMNS": "80"}
        return subprocess.run(command, check=False, cwd=tmp_path, env=variables, capture_output=True, text=True)

    return run


def test_nothing_that_measures_is_installed(installed):
    listed = subprocess.run(
        [installed / "python", "-c", "import importlib.metadata as m; print(*(d.name for d in m.distributions()))"],
        capture_output=True,
        text=True,
        check=True,
    )
    names = set(listed.stdout.lower().split())
    assert "fastapi-casebook" in names
    assert not names & MEASURES


@pytest.mark.parametrize("folder", sorted(path.name for path in LOCKS.iterdir() if path.is_dir()))
def test_each_kind_of_lock_is_answered(casebook, folder):
    frozen = LOCKS / folder / "freeze.txt"
    told = casebook("upgrade", *(["--from", str(frozen)] if frozen.exists() else [str(LOCKS / folder)]), "--to", TARGET)
    assert told.returncode in {0, 1}, told.stderr
    assert "-> 0.165.0" in told.stdout


def test_records_for_scanners_are_written_with_the_dates_of_the_cases(casebook, tmp_path):
    told = casebook("osv", "--out", "records")
    assert told.returncode == 0, told.stderr
    records = [json.loads(path.read_text()) for path in (tmp_path / "records").iterdir()]
    assert records
    assert all("published" in record for record in records)


def test_the_help_lists_what_is_not_installed_too(casebook):
    told = casebook("--help")
    assert told.returncode == 0
    assert "run      Not installed: it needs the extra `measure`." in told.stdout


def test_a_verb_that_measures_says_what_it_needs(casebook):
    told = casebook("run", "--lane", "today", "forms/some_case")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("error: casebook run needs ")
    assert '".[measure]"' in told.stderr


def test_why_there_is_a_cap_is_answered(casebook):
    told = casebook("why", "fastapi<0.129.1")
    assert told.returncode == 1, told.stderr
    assert "openapi/upload_without_format_binary" in told.stdout


WITHOUT_POSIX = """
import os, signal, sys
for name in ("fcntl", "grp", "pwd", "resource", "syslog", "termios", "tty"):
    sys.modules[name] = None
for name in ("SIGHUP", "SIGPIPE", "SIGQUIT", "SIGALRM", "SIGKILL", "SIGCHLD", "SIGTSTP", "SIGCONT", "setitimer", "pthread_sigmask"):
    delattr(signal, name)
for name in ("fork", "getuid", "geteuid", "killpg", "setsid", "register_at_fork", "sched_getaffinity", "mkfifo"):
    delattr(os, name)
sys.argv = ["casebook", *sys.argv[1:]]
from casebook.__main__ import main
main()
"""
"""Python without what Windows has not. Of the rest the workflow tells, which asks the wheel on Windows and macOS."""


@pytest.mark.parametrize(
    "asked",
    [
        ("upgrade", str(LOCKS / "uv")),
        ("check", "--have", "fastapi==0.115.2"),
        ("why", "fastapi<0.137"),
        ("osv", "--out", "records"),
        ("claims",),
        ("list", "csrf"),
    ],
)
def test_what_windows_has_not_is_not_needed(installed, tmp_path, asked):
    told = subprocess.run(
        [installed / "python", "-c", WITHOUT_POSIX, *asked], check=False, cwd=tmp_path, capture_output=True, text=True
    )
    assert told.returncode in {0, 1}, told.stderr
    assert not {"error:", "Traceback"} & {*told.stderr.split()}


def test_cases_and_companions_are_listed_and_shown(casebook):
    listed = casebook("list", "upload_without_format_binary")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert listed.stdout.startswith("openapi/upload_without_format_binary: ")
    shown = casebook("show", "upload_without_format_binary")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "\ncontemporary, measured 20" in shown.stdout
    assert "0.129.0 to 0.129.1: unaffected -> affected; blame: fastapi 0.129.0 -> 0.129.1\n" in shown.stdout
    assert casebook("show", "slowapi").stdout.startswith("companions/slowapi: ")
