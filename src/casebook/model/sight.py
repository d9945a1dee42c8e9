"""Sight: how a problem comes to light, and so how late somebody finds it."""

from __future__ import annotations

from enum import StrEnum


class Sight(StrEnum):
    """The ways in which a problem shows, in the order in which reports tell them: what a client sees is found last."""

    ANSWER = "answer"
    """An answer, a message or the OpenAPI document is another one, and nothing is raised."""
    REQUEST = "request"
    """Requests fail."""
    LIFE_CYCLE = "life-cycle"
    """The life around the answers is otherwise: the lifespan, the order of events, background tasks."""
    START = "start"
    """The program does not start: it raises where it is imported, defined or started."""
    WARNING = "warning"
    """A warning is issued, and nothing else is otherwise."""
