"""`uv audit` and pip-audit, the real programs, on real locks; and the schemas that OSV itself publishes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from casebook.catalogue.check import check
from casebook.catalogue.locate import Locator
from casebook.catalogue.model import FEATURE
from casebook.catalogue.osv.database import Database
from casebook.catalogue.readers import read_file
from casebook.commands.serving import Server
from casebook.measure.uv_program import find_uv

LOCKS = Path(__file__).parent / "catalogue/locks"
SITE = "https://example.org/casebook"
PROJECT = """\
[project]
name = "shop"
version = "1.0.0"
requires-python = ">=3.11,<3.13"
dependencies = ["fastapi==0.115.2", "pydantic==2.9.2"]
"""
OSV = "osv==0.0.22"
"""The newest release for Python 3.11 of what osv.dev itself checked records with."""
ID = "x_casebook-forms-json_form_field-0.95.0"

pytestmark = [pytest.mark.network, pytest.mark.slow]


@pytest.fixture(scope="module")
def database(known):
    return Database(Locator(known), SITE)


@pytest.fixture(scope="module")
def address(database):
    """Where the real catalogue is served."""
    server = Server(database, port=0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.address
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def versions():
    """What the locks have: they are of one project."""
    return read_file(LOCKS / "uv/uv.lock").versions


@pytest.fixture
def expected(database, versions):
    """The cases that affect the locks, as `casebook check` tells them."""
    return sorted(one.id for one in check(database.locator, versions).affected if one.kind != FEATURE)


@pytest.fixture
def audit(tmp_path, address):
    """Runs a program in a folder with nothing kept from before: exit code, standard output, standard error."""

    def run(*command):
        kept = {"UV_CACHE_DIR": str(tmp_path / "cache"), "XDG_CACHE_HOME": str(tmp_path), "NO_PROXY": "127.0.0.1"}
        done = subprocess.run(
            command, cwd=tmp_path, env={**os.environ, **kept}, capture_output=True, text=True, check=False, timeout=300
        )
        return done.returncode, done.stdout, done.stderr

    return run


def subject_of(database, id):
    return next(one for one in database.locator.catalogue.subjects if one.id == id)


def cases_of(database, ids):
    """The cases that records are of, in order, and whether one says that not all is known."""
    told = [database.by_id(id).database_specific for id in ids]
    return sorted(one.case for one in told if one is not None), None in told


def test_uv_audit_shows_what_check_shows(audit, address, database, expected, versions, tmp_path):
    shutil.copy(LOCKS / "uv/uv.lock", tmp_path)
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    command = [find_uv(), "audit", "--frozen", "--service-url", address, "--preview-features", "audit-command"]
    code, out, err = audit(*command, "--output-format", "json")
    assert code == 1, err
    found = json.loads(out)["vulnerabilities"]
    assert cases_of(database, [one["id"] for one in found]) == (expected, database.unknown(versions) > 0)
    code, out, _ = audit(*command)
    [told] = re.findall(rf"- {re.escape(ID)}: (.*)\n\n  (.*)\n\n  (.*)\n", out)
    assert told[0].startswith("Not a security issue: ")
    assert told == (
        database.by_id(ID).summary,
        "Fixed in: 0.128.2",
        f"Advisory information: {SITE}/cases/forms/json_form_field.html",
    )


@pytest.mark.parametrize(
    "lock",
    [
        ["--requirement", str(LOCKS / "requirements/requirements.txt"), "--disable-pip", "--require-hashes"],
        ["--locked", str(LOCKS / "pylock")],
    ],
    ids=["requirements.txt", "pylock.toml"],
)
def test_pip_audit_shows_what_check_shows(audit, address, database, expected, versions, lock):
    """It asks for one package after the other, so that what depends on two together is not known."""
    service = ["--vulnerability-service", "osv", "--osv-url", f"{address}/v1/query"]
    code, out, err = audit(
        sys.executable, "-m", "pip_audit", *lock, *service, "--format", "json", "--progress-spinner", "off"
    )
    assert code == 1, err
    found = {one["name"]: one["vulns"] for one in json.loads(out)["dependencies"]}
    alone = database.unknown({"fastapi": versions["fastapi"]})
    cases, is_told = cases_of(database, [one["id"] for vulns in found.values() for one in vulns])
    assert (is_told, set(cases) - set(expected)) == (alone > 0, set())
    assert all(len(database.locator.deciding(subject_of(database, id))) > 1 for id in set(expected) - set(cases))
    assert len(cases) > 100
    [one] = [one for one in found["fastapi"] if one["id"] == ID]
    assert one["fix_versions"] == ["0.128.2"]
    assert one["description"] == database.by_id(ID).summary
    assert any(one["fix_versions"] for one in found["starlette"])


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    """The schema in the package `osv` of the index. Its other requirements are of no use here."""
    folder = tmp_path_factory.mktemp("osv")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), OSV]
    subprocess.run(pip, check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        return json.loads(packed.read("osv/osv-schema/validation/schema.json"))


def test_records_fit_the_schema_that_osv_checks_with(database, schema):
    """But for the prefixes of ids: that package is older than the rule that keeps `x_` for databases of one's own."""
    prefix = schema["$defs"]["prefix"]["pattern"]
    assert "x_" not in prefix
    schema["$defs"]["prefix"]["pattern"] = f"^x_|{prefix}"
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for record in database.records:
        validator.validate(json.loads(record.written()))
