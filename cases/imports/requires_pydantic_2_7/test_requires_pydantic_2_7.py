from importlib.metadata import requires, version

import pytest
from packaging.requirements import Requirement

from casebook.probes import control


def required():
    """The versions of Pydantic that the installed FastAPI requires."""
    requirements = map(Requirement, requires("fastapi"))
    (specifier,) = (one.specifier for one in requirements if one.name == "pydantic")
    return specifier


@control
def test_installed_version_is_allowed():
    assert required().contains(version("pydantic"))


@control
@pytest.mark.parametrize("newer", ["2.9.2", "2.12.5"])
def test_newer_version_is_allowed(newer):
    assert required().contains(newer)


@pytest.mark.parametrize("older", ["1.10.13", "1.10.27", "2.4.2", "2.6.4"])
def test_older_version(observe, older):
    observe(required().contains(older), correct=True, symptom=False)
