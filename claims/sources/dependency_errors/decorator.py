"""A decorator in a module of its own, whose globals do not know the names in the annotations of an endpoint."""

from collections.abc import Callable
from functools import wraps
from typing import Any


def passed_on(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def call(*arguments: Any, **named: Any) -> Any:
        return function(*arguments, **named)

    return call
