"""Secondary pins: requirements beside the cell's own pins, without which no test client works. Each has its reason."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.model.locked import Pin

PINS = (
    Pin(
        when="starlette<0.37.2",
        then="httpx<0.28",
        reason="Starlette's test client calls httpx.Client(app=...), which httpx 0.28 removed",
    ),
    Pin(
        when="pytest-asyncio==0.23.3",
        then="pytest<8",
        reason="pytest-asyncio 0.23.3 finds no test in a package under pytest 8, which was published after it",
    ),
    Pin(
        when="starlette>=1.2",
        then="httpx2",
        reason="Starlette's test client is built on httpx2, and takes httpx only with a deprecation warning",
        unless="h11<0.16",  # which httpx2 cannot be installed beside: httpx before 0.25 keeps to it
    ),
)


def missing_pins(packages: Mapping[str, str]) -> list[Pin]:
    """The pins that a lock asks for and does not keep."""
    return [pin for pin in PINS if pin.missing_from(packages)]


def find_pin(text: str) -> Pin | None:
    """The pin of this text in a lock file, or None where the table no longer has it."""
    return next((pin for pin in PINS if str(pin) == text), None)
