from importlib.metadata import version

import pytest
from packaging.version import Version

from casebook.probes import control

pytestmark = pytest.mark.contract

GUIDE = {
    "sqlalchemy": "2.0.30",
    "uvicorn": "0.35.0",
    "python-jose": "3.3.0",
}


@control
def test_release():
    assert version("fastapi") == "0.128.0"


@pytest.mark.parametrize("package", ["sqlalchemy", "uvicorn", "python-jose"])
def test_newest(observe, package):
    """The version that an install of FastAPI 0.128.0's day gives, or that it is newer than the one the guide names."""
    named, installed = GUIDE[package], version(package)
    print(f"{package}: the guide names {named}, an install gives {installed}")  # noqa: T201 - evidence
    newer = Version(installed) > Version(named)
    observe("a newer one is installed" if newer else installed, correct=named, symptom="a newer one is installed")
