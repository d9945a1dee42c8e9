from importlib.metadata import requires

import pytest
from fastapi import FastAPI
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from casebook.probes import answer, control, one_of

pytestmark = pytest.mark.contract

UPPER = {"<", "<=", "==", "~="}


def required(name):
    """What FastAPI requires of this package, without any extra."""
    found = [Requirement(text) for text in requires("fastapi")]
    [one] = [one for one in found if one.name == name and one.marker is None]
    return one.specifier


def admitted(pin, *versions):
    return [version for version in versions if SpecifierSet(pin).contains(version)]


@control
def test_requirements_are_read():
    assert required("starlette") != required("pydantic")


def test_an_app_is_tested(client, observe):
    """What the test client is answered by an app of one endpoint."""
    app = FastAPI()

    @app.get("/")
    def read():
        return "read"

    observe(answer(client(app).get("/")), correct=(200, "read"))


def test_exact_pin(observe):
    """Which of 0.111.1, 0.112.0, 0.112.1 and 0.113.0 the pin admits."""
    observe(admitted("==0.112.0", "0.111.1", "0.112.0", "0.112.1", "0.113.0"), correct=["0.112.0"])


@pytest.mark.parametrize("minor", [112, 45])
def test_pin_of_a_minor(observe, minor):
    """Which of four versions the pin admits: one of the minor before, two of this one, one of the next."""
    versions = [f"0.{minor - 1}.1", f"0.{minor}.0", f"0.{minor}.2", f"0.{minor + 1}.0"]
    observe(admitted(f">=0.{minor}.0,<0.{minor + 1}.0", *versions), correct=[f"0.{minor}.0", f"0.{minor}.2"])


def test_one_minor_of_starlette(observe):
    """Whether the requirement of Starlette has an upper end."""
    observe(any(one.operator in UPPER for one in required("starlette")), correct=True, symptom=False)


def test_above_1_0_0(observe):
    """Whether what FastAPI requires of Pydantic admits 1.5.1, 1.10.26 and 2.12.5."""
    admits = [required("pydantic").contains(version) for version in ("1.5.1", "1.10.26", "2.12.5")]
    observe(
        admits,
        correct=[True, True, True],
        symptom=one_of([False, True, False], [False, True, True], [False, False, True]),
    )


@pytest.mark.parametrize("version", ["1.9.2", "1.10.26"])
def test_pydantic_1(observe, version):
    """Whether what FastAPI requires of Pydantic admits this version."""
    observe(required("pydantic").contains(version), correct=True, symptom=False)


def test_pydantic_2_7(observe):
    """Whether FastAPI takes the oldest and a newer version of `pydantic>=2.7.0,<3.0.0`."""
    observe(
        [required("pydantic").contains(version) for version in ("2.7.0", "2.12.5")],
        correct=[True, True],
        symptom=one_of([False, True], [False, False]),
    )
