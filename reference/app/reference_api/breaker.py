"""Leaving a service alone that did not answer."""

import time

PAUSE = 5
"""Seconds."""


class Breaker:
    """Remembers for a while that a service did not answer, so that not every request waits for it."""

    def __init__(self) -> None:
        """Start with a service that is up."""
        self._silent_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the service should be left alone."""
        return time.monotonic() < self._silent_until

    def trip(self) -> None:
        """Leave the service alone from now on, for the pause."""
        self._silent_until = time.monotonic() + PAUSE
