from importlib.metadata import PackageNotFoundError, requires, version

import pytest
from packaging.requirements import Requirement

from casebook.probes import control

API = "opentelemetry-api"


def get_requirements(name):
    """What a plain installation of FastAPI asks of another package."""
    asked = [Requirement(text) for text in requires("fastapi") or []]
    return [one for one in asked if one.name == name and (one.marker is None or one.marker.evaluate({"extra": ""}))]


def is_allowed(name, number):
    """Whether this version of the package may stand beside FastAPI."""
    return all(number in one.specifier for one in get_requirements(name))


def find_version(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return None


@control
def test_what_fastapi_has_always_required():
    assert len(get_requirements("starlette")) == 1
    assert find_version("starlette") is not None


@pytest.mark.parametrize("number", ["1.20.0", "1.42.1", "1.43.0"])
def test_older_version_beside_fastapi(observe, number):
    observe(is_allowed(API, number), correct=True, symptom=False)


def test_requirement(observe):
    observe([str(one) for one in get_requirements(API)], correct=[], symptom=["opentelemetry-api>=1.44.0"])
