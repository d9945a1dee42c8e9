"""Secondary pins: what a lock needs so that a test client works."""

from __future__ import annotations

import pytest
from packaging.requirements import Requirement

from casebook.measure.pins import PINS
from casebook.model import locked
from casebook.model.locked import Pin

PIN = Pin(when="starlette<0.37.2", then="httpx<0.28", reason="it was removed")


@pytest.mark.parametrize(
    ("packages", "expected"),
    [
        ({"starlette": "0.37.1", "httpx": "0.28.0"}, True),
        ({"starlette": "0.37.1", "httpx": "0.27.2"}, False),
        ({"starlette": "0.37.1", "httpx": "0.28.0b1"}, True),
        ({"starlette": "0.37.2", "httpx": "0.28.0"}, False),
        ({"starlette": "0.37.1"}, True),
        ({"httpx": "0.28.0"}, False),
        ({}, False),
    ],
)
def test_a_pin_is_missing_where_its_condition_holds_and_it_does_not(packages, expected):
    assert expected == PIN.missing_from(packages)


def test_a_requirement_is_parsed_once_however_many_locks_are_asked(monkeypatch):
    parsed: list[str] = []

    def parse(text: str) -> Requirement:
        parsed.append(text)
        return Requirement(text)

    monkeypatch.setattr(locked, "Requirement", parse)
    pin = Pin(when="starlette<0.36.1", then="httpx<0.27.1", reason="no other test asks for these")
    for minor in range(20):
        assert pin.missing_from({"starlette": f"0.{minor}.0", "httpx": "0.28.0"})
    assert parsed == ["starlette<0.36.1", "httpx<0.27.1"]


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: pin.then)
def test_every_pin_is_a_requirement_with_a_reason(pin):
    assert Requirement(pin.when).specifier
    assert Requirement(pin.then).name
    assert pin.reason
