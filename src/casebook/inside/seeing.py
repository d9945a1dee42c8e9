"""What a probe sees: a value, or what its call gives or raises; and which of two ends that is."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from casebook.inside.comparing import Undecided, same
from casebook.probes import hangs, one_of, raises

Expected = TypeVar("Expected", hangs, raises)

NOTHING: Any = object()
"""The symptom of a control, which has none."""


class Refused(Exception):
    """The probe asks for what no measurement can be made of. The text says what, and what to do."""


@dataclass(frozen=True)
class Seen:
    """What a probe saw: a value, or what its call raised."""

    value: Any = None
    raised: Exception | None = None

    def fits(self, expected: object) -> bool:
        """Whether it is what is expected."""
        if isinstance(expected, one_of):
            return any(self.fits(value) for value in expected.values)
        if isinstance(expected, raises):
            return self.raised is not None and expected.accepts(self.raised)
        return self.raised is None and same(self.value, expected)


def end_of(shown: Seen, correct: object, symptom: object) -> str:
    """Which end was seen."""
    try:
        is_correct, is_symptom = shown.fits(correct), symptom is not NOTHING and shown.fits(symptom)
    except Undecided:
        raise Refused(
            "what was seen and what is expected cannot say whether they are equal: observe plain values, such as a list"
        ) from None
    except RecursionError:
        raise Refused("what was seen and what is expected are too deep to be compared: observe a part") from None
    if is_correct and is_symptom:
        raise Refused("what was seen is correct and the symptom at once: the two must exclude each other")
    return "correct" if is_correct else "symptom" if is_symptom else "other"


def look(seen: Any, *ends: object) -> Seen:
    """The value itself, or what a callable gives or raises: of a group of one its exception, unless an end is a group."""
    if callable(seen):
        _check(seen)
        try:
            seen = seen()
        except Exception as error:  # noqa: BLE001 - what the call raises is the observation
            is_group = any(raised.is_group for raised in within(raises, *ends))
            return Seen(raised=error if is_group else _only(error))
    if inspect.isawaitable(seen):
        if inspect.iscoroutine(seen):
            seen.close()
        raise Refused("observe was given an awaitable: await it, and pass what it gives")
    return Seen(seen)


def _check(call: Callable[..., Any]) -> None:
    """Calling it must not fail for want of arguments, which the app would be blamed for."""
    try:
        _signature(call).bind()
    except Exception as error:
        raise Refused("observe was given a callable that needs arguments: pass a lambda") from error


def _signature(call: Callable[..., Any]) -> inspect.Signature:
    if sys.version_info >= (3, 14):
        from annotationlib import Format

        return inspect.signature(call, follow_wrapped=False, annotation_format=Format.FORWARDREF)
    return inspect.signature(call, follow_wrapped=False)


def within(kind: type[Expected], *ends: object) -> Iterator[Expected]:
    """The expectations of a kind in some ends, alone or as one of several."""
    for end in ends:
        if isinstance(end, kind):
            yield end
        elif isinstance(end, one_of):
            yield from within(kind, *end.values)


def _only(error: Exception) -> Exception:
    """The one exception inside groups of one, as task groups wrap what an app raises."""
    while isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error
