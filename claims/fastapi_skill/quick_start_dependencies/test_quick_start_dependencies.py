import re
from importlib import metadata

import pytest
from packaging.requirements import Requirement

from casebook.probes import control

pytestmark = pytest.mark.contract

PRINTED = ["fastapi[standard]", "sqlalchemy[asyncio]", "aiosqlite", "python-jose[cryptography]", "passlib[bcrypt]"]
SETTINGS, TOOLS = ["pydantic-settings"], ["pytest", "pytest-asyncio"]
NEEDED = {
    "aiosqlite",
    "email-validator",
    "fastapi-cli",
    "httpx",
    "passlib",
    "pydantic-settings",
    "python-jose",
    "python-multipart",
    "sqlalchemy",
    "uvicorn",
}
"""What the modules of the guide, its command `fastapi dev` and its server are made of, or import."""


def brought(requirements):
    """The packages that these requirements name, and those that come with them as far as they are installed."""
    found, ahead = set(), [Requirement(text) for text in requirements]
    while ahead:
        one = ahead.pop()
        key = name(one), frozenset(one.extras)
        if key in found:
            continue
        found.add(key)
        ahead += [needed for needed in required(one.name) if is_wanted(needed, one.extras)]
    return {package for package, _ in found}


def name(requirement):
    return re.sub(r"[-_.]+", "-", requirement.name).lower()


def required(package):
    try:
        return [Requirement(text) for text in metadata.requires(package) or []]
    except metadata.PackageNotFoundError:
        return []


def is_wanted(requirement, extras):
    """Whether a requirement is one of all, or of one of these extras."""
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": one}) for one in ("", *extras))


@control
def test_packages_are_read():
    assert {"fastapi", "starlette", "pydantic"} <= brought(["fastapi"])
    assert "uvicorn" not in brought(["starlette"])


def test_packages_of_the_code(observe):
    """The packages that the code of the guide needs, and that do not come with those that are named."""
    observe(sorted(NEEDED - brought([*PRINTED, *SETTINGS])), correct=[])


def test_packages_of_the_tests(observe):
    """httpx comes with the extra of FastAPI."""
    observe(sorted({"httpx", "pytest", "pytest-asyncio"} - brought([*PRINTED, *TOOLS])), correct=[])
