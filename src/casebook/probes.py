"""What a case's test file is written with.

This module and `casebook.inside.plugin` run inside a cell, so they import pytest and the standard library alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

import pytest

control = pytest.mark.control
"""The probe proves that the app is healthy: where it does not, the case is blocked."""


def workaround(name: str) -> pytest.MarkDecorator:
    """The probe measures the workaround that `case.toml` describes under this name."""
    return pytest.mark.workaround(name)


@dataclass(frozen=True, repr=False)
class raises:  # noqa: N801 - read as a word, like pytest.raises
    """An expectation: the observed call raises this exception.

    `exception` is a class (subclasses count) or the exact name of one that not every cell can import. `match` is a
    regular expression searched for in the message.
    """

    exception: type[BaseException] | str
    match: str = ""

    def __eq__(self, seen: object) -> bool:
        if not isinstance(seen, BaseException):
            return NotImplemented
        return self._is_kind_of(seen) and re.search(self.match, str(seen)) is not None

    def _is_kind_of(self, seen: BaseException) -> bool:
        if isinstance(self.exception, str):
            return type(seen).__name__ == self.exception
        return isinstance(seen, self.exception)

    __hash__ = None  # type: ignore[assignment]  # equality with an exception has no hash to agree with

    def __repr__(self) -> str:
        name = self.exception if isinstance(self.exception, str) else self.exception.__name__
        return f"raises {name}" + (f" matching {self.match!r}" if self.match else "")


class one_of:  # noqa: N801 - read as a word, like raises
    """An expectation: any one of these values (or of these `raises`)."""

    def __init__(self, *values: object) -> None:
        self.values = values

    def __eq__(self, seen: object) -> bool:
        return any(value == seen for value in self.values)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "one of: " + "; ".join(map(str, self.values))


class Observe(Protocol):
    """The `observe` fixture: says which end of its probe was seen. Call it once.

    `seen` is the value, or a callable that makes it: what that raises is then seen, as `raises` expects it. A control
    has no symptom.
    """

    def __call__(self, seen: Any, /, *, correct: object, symptom: object = ...) -> None: ...


class MakeClient(Protocol):
    """The `client` and `async_client` fixtures: a test client for an app, each exchange of which is kept as evidence.

    Options go to Starlette's `TestClient`, or to `httpx.AsyncClient` over `httpx.ASGITransport`.
    """

    def __call__(self, app: Any, /, **options: Any) -> Any: ...
