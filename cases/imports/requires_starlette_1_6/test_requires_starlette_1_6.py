from importlib.metadata import requires, version

import pytest
from packaging.requirements import Requirement

from casebook.probes import control


def required():
    """The versions of Starlette that the installed FastAPI requires."""
    requirements = map(Requirement, requires("fastapi"))
    (specifier,) = (one.specifier for one in requirements if one.name == "starlette")
    return specifier


@control
def test_installed_version_is_allowed():
    assert required().contains(version("starlette"))


@control
@pytest.mark.parametrize("newer", ["1.6.0", "1.10.0"])
def test_newer_version_is_allowed(newer):
    assert required().contains(newer)


@pytest.mark.parametrize("older", ["0.46.2", "0.52.1", "1.0.1", "1.5.1"])
def test_older_version(observe, older):
    observe(required().contains(older), correct=True, symptom=False)
