from importlib.metadata import metadata, requires, version

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from casebook.probes import control, one_of

pytestmark = pytest.mark.contract

FASTAPI = Version(version("fastapi"))
NEEDED = {
    "email-validator": "EmailStr",
    "fastapi-cli": "fastapi dev",
    "httpx": "the tests",
    "pydantic-settings": "BaseSettings",
    "python-multipart": "the form of the login",
    "uvicorn": "the server",
}
"""What the guide's code needs beside SQLAlchemy, aiosqlite, python-jose and passlib, and what for."""
TEST_TOOLS = {"pytest", "pytest-asyncio"}


def python():
    return SpecifierSet(metadata("fastapi")["Requires-Python"])


def required(**environment):
    """The requirements of FastAPI that hold in this environment, by name."""
    found = map(Requirement, requires("fastapi"))
    return {
        canonicalize_name(one.name): one.specifier
        for one in found
        if one.marker is None or one.marker.evaluate(environment)
    }


@control
def test_installed_versions_are_admitted():
    assert python().contains("3.11.0")
    assert required(extra="")["pydantic"].contains(version("pydantic"))


def test_python_3_8(observe):
    """Whether FastAPI admits Python 3.8: until 0.124.4, says the guide."""
    observe(python().contains("3.8.18"), correct=Version("0.125.0") > FASTAPI)


def test_python_3_9(observe):
    """Whether FastAPI admits Python 3.9."""
    observe(python().contains("3.9.25"), correct=True, symptom=False)


def test_pydantic_2_7(observe):
    """Whether FastAPI admits Pydantic 2.6.4, and 2.7.0."""
    pydantic = required(extra="")["pydantic"]
    observe(
        (pydantic.contains("2.6.4"), pydantic.contains("2.7.0")),
        correct=(False, True),
        symptom=one_of((True, True), (False, False)),
    )


def missing(needed):
    """Those that neither FastAPI itself nor its extra `standard` requires."""
    return sorted(set(needed) - required(extra="").keys() - required(extra="standard").keys())


def test_standard(observe):
    """The packages that the code of the guide needs, and that fastapi[standard] does not require."""
    observe(missing(NEEDED), correct=[], symptom=one_of(["pydantic-settings"], sorted(NEEDED)))


def test_test_tools(observe):
    """Of pytest and pytest-asyncio those that fastapi[standard] does not require."""
    observe(missing(TEST_TOOLS), correct=[], symptom=["pytest", "pytest-asyncio"])
