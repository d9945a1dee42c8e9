"""The developer's manual: `nox -l` lists what can be done, `nox` alone runs the core of the matrix and writes the reports."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

import nox

nox.needs_version = ">=2026.10.20"
nox.options.default_venv_backend = "uv"
nox.options.reuse_venv = "yes"

PYTHON = "3.11"
CASEBOOK = (sys.executable, "-m", "casebook")
"""The command, in the environment that nox itself runs in."""
REFERENCE = {"PYTHONPATH": "reference/app"}
"""Where Python finds the reference API."""
REFERENCE_TESTS = (
    "pytest", "-c", os.devnull, "--rootdir=.", "-ra", "-o", "asyncio_mode=auto",
    "-o", "asyncio_default_fixture_loop_scope=function",
)  # fmt: skip
"""Pytest without the settings of the harness's own tests: those of the reference API run in cells too."""
SHARED = ("--dist", "loadfile", "--no-loadscope-reorder")
"""Workers share the test files in their order, in which what takes long comes first: one that has few tests may be that."""
SCHEMAS = {
    "github-workflows": ".github/workflows/*.yml",
    "github-actions": "action.yml",
    "github-issue-forms": ".github/ISSUE_TEMPLATE/*-*.yml",
    "dependabot": ".github/dependabot.yml",
    "citation-file-format": "CITATION.cff",
}
"""Schema that check-jsonschema brings -> the files that must fit it."""


CHOSEN = tomllib.loads(Path("pairs.toml").read_text())["pairs"]
PAIRS = {(row["fastapi"], row["pydantic"]): row["cell"] for row in CHOSEN}
"""The FastAPI and Pydantic pairs that matter, as `casebook pairs --choose` has chosen them -> the cell."""
CORE = [f"matrix(fastapi={row['fastapi']!r}, pydantic={row['pydantic']!r})" for row in CHOSEN if row.get("core")]
"""The sessions of the pairs that are measured where nothing is asked for."""
nox.options.sessions = [*CORE, "reference", "report"]


@nox.session(python=PYTHON, allow_parallel=True)
@nox.parametrize(("fastapi", "pydantic"), list(PAIRS))
def matrix(session: nox.Session, fastapi: str, pydantic: str) -> None:
    """Measure every case with one FastAPI and Pydantic pair."""
    cell = ["--cell", PAIRS[fastapi, pydantic], "--environment", session.virtualenv.location]
    session.run(*CASEBOOK, "run", "--no-reference", *cell, *session.posargs, external=True)


@nox.session(python=False)
def report(session: nox.Session) -> None:
    """Write reports/ from the records and what has been measured since."""
    session.run(*CASEBOOK, "report")


@nox.session(python=False)
def site(session: nox.Session) -> None:
    """Serve reports/ on this machine, on port 8000 or another: `nox -s report site -- 9000`."""
    serve = (sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", "reports")
    session.run(*serve, *session.posargs)


@nox.session(python=False)
@nox.parametrize("what", ["cases", "companions"])
def history(session: nox.Session, what: str) -> None:
    """Measure every release: cases in both lanes and along the axes, or companions. Resumes where it was stopped."""
    session.run(*CASEBOOK, "run", *(("--topic", "companions") if what == "companions" else ()), *session.posargs)


@nox.session(python=False)
def record(session: nox.Session) -> None:
    """Accept what was measured: write record.json beside each case and each companion."""
    session.run(*CASEBOOK, "record", *session.posargs)
    if not session.posargs:
        session.run(*CASEBOOK, "record", "--topic", "companions")


@nox.session(python=PYTHON)
def tests(session: nox.Session) -> None:
    """Test the harness, with coverage; a part of it without: `nox -s tests -- -m "not cell" tests/test_store.py`."""
    session.install("--editable", ".[measure]", "--group", "tests")
    if session.posargs:
        session.run("pytest", *session.posargs)
        return
    session.run("coverage", "run", "-m", "pytest", "--numprocesses", "auto", *SHARED)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


@nox.session(python=PYTHON)
def isolation(session: nox.Session) -> None:
    """Prove of every case that its process, forked or fresh, changes nothing, and that no probe changes another."""
    session.install("--editable", ".[measure]", "--group", "tests")
    session.run(
        "pytest", "--every-case", "tests/test_isolation.py", "-k", "forked_and_fresh or shows_alone", *session.posargs
    )


@nox.session(python=PYTHON)
def mutants(session: nox.Session) -> None:
    """Change what judges, a place at a time, and tell what no test notices: `nox -s mutants -- "casebook.survey.drift*"`."""
    session.install("--editable", ".[measure]", "--group", "mutants")
    session.run("mutmut", "run", *session.posargs)
    session.run("python", "-m", "tests.survivors", *session.posargs)


@nox.session(python=PYTHON)
def serve(session: nox.Session) -> None:
    """Serve the reference API on SQLite, with its documentation at /docs: `nox -s serve -- --port 9000`."""
    session.install("--group", "reference", "--group", "telemetry")
    session.run("python", "-m", "reference_api", *session.posargs, env=REFERENCE)


@nox.session(python=PYTHON)
def reference(session: nox.Session) -> None:
    """Run the contract tests of the reference API in its embedded form."""
    session.install("--group", "reference")
    session.run(*REFERENCE_TESTS, "--confcutdir=reference", "reference", *session.posargs, env=REFERENCE)


@nox.session(name="reference-services", python=PYTHON)
def reference_services(session: nox.Session) -> None:
    """Test the full form of the reference API: PostgreSQL, Redis, Celery, real servers, a fuzzer and a load.

    In two processes, each with servers of its own: the fuzzer takes its time, and most others wait for a server to start.
    """
    session.install("--group", "reference-services")
    tests = ("--confcutdir=tests/reference_api", "-s", "--numprocesses", "2", *SHARED, "tests/reference_api/services")
    session.run(*REFERENCE_TESTS, *tests, *session.posargs, env=REFERENCE)


@nox.session(name="claims-services", python=PYTHON)
def claims_services(session: nox.Session) -> None:
    """Run the sections of the guides that are measured with SQLite on PostgreSQL, and Celery's on Redis, in cells."""
    session.install("--editable", ".[measure]", "--group", "claims-services")
    plain = ("-c", os.devnull, "--rootdir=.", "--confcutdir=tests/claims_services", "-ra")
    session.run("pytest", *plain, "tests/claims_services", *session.posargs)


@nox.session(python=PYTHON)
def lint(session: nox.Session) -> None:
    """Ruff, oxlint, mypy, the layers of the code, bandit, the files that GitHub reads, the changes and the rules for cases."""
    session.install("--editable", ".[measure]", "--group", "lint")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("oxlint", "--deny-warnings", "src/casebook/report/static")
    session.run("mypy")
    session.run("lint-imports")
    session.run("bandit", "--quiet", "--recursive", "reference/app/reference_api")
    for schema, files in SCHEMAS.items():
        found = map(str, sorted(Path().glob(files)))
        session.run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", "--force-filetype", "yaml", *found)
    session.run("towncrier", "build", "--draft", "--version", "next", silent=True)
    session.run("casebook", "lint")


@nox.session(python=PYTHON)
def benchmark(session: nox.Session) -> None:
    """Measure the speed against plain nox and the aims, in one table, or parts of it: `nox -s benchmark -- one asking`."""
    session.install("--editable", ".[measure]")
    session.run("python", "-m", "benchmarks", *session.posargs)
