"""The manner in which a purpose of a companion is missed, by the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from casebook.model.observations import Evidence

ERROR = 500
"""The first status of an error of the server."""


class Manner(StrEnum):
    """The manner in which a purpose is missed: loudly, when the app starts or at a request, or quietly, without an error."""

    START = "the application does not start"
    REQUEST = "requests fail"
    STOPS = "it hangs or crashes"
    QUIET = "it quietly does nothing, or something else"


def manner(evidence: Evidence) -> Manner:
    """The manner in which a purpose was missed, by the evidence of its probe."""
    if evidence.problem is not None and evidence.exception is None:
        return Manner.STOPS
    answered = [exchange.status for exchange in evidence.exchanges]
    wanted = set(_numbers(evidence.correct))
    if any(status is None or (status >= ERROR and status not in wanted) for status in answered):
        return Manner.REQUEST
    if evidence.exception is None:
        return Manner.QUIET
    return Manner.REQUEST if answered or evidence.conversations else Manner.START


def _numbers(value: object) -> Iterator[int]:
    """The whole numbers in a value, at any depth."""
    if isinstance(value, int):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _numbers(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _numbers(one)
