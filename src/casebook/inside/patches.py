"""Finds what a case has patched: functions, classes and tables of installed packages that are no longer what was imported."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from operator import is_
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

PACKAGES = frozenset({"anyio", "fastapi", "httpx", "httpx2", "multipart", "pydantic", "python_multipart", "starlette"})
CODE = (FunctionType, BuiltinFunctionType, type, classmethod, staticmethod, property)


class Held:
    """Some of the entries of a namespace or a table, as they were: `read` gives what it has now under a key."""

    def __init__(self, name: str, space: Mapping[Any, Any], held: Mapping[Any, Any]) -> None:
        self.name = name
        self.read = space.get
        self.keys, self.values = tuple(held), tuple(held.values())

    def is_changed(self) -> bool:
        return not all(map(is_, map(self.read, self.keys), self.values))

    def changed(self) -> str:
        """The first key that has another value now."""
        return next(str(key) for key, value in zip(self.keys, self.values, strict=True) if self.read(key) is not value)


class Baseline:
    """The packages as they are now."""

    def __init__(self) -> None:
        self.namespaces: list[Held] = []
        self.tables: list[tuple[dict[Any, Any], Held]] = []
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] in PACKAGES and isinstance(module, ModuleType):
                self._keep(name, module)

    def _keep(self, name: str, module: ModuleType) -> None:
        space = vars(module)
        self.namespaces.append(Held(name, space, _code(space)))
        for key, value in space.items():
            if type(value) is dict and not key.startswith("_"):
                self.tables.append((value, Held(f"{name}.{key}", value, value)))
            elif isinstance(value, type) and value.__module__ == name:
                members = vars(value)
                self.namespaces.append(Held(f"{name}.{key}", members, _code(members)))

    def changed(self) -> str:
        """The first thing that was replaced, by its full name; empty where nothing was."""
        for held in self.namespaces:
            if held.is_changed():
                return f"{held.name}.{held.changed()}"
        for table, held in self.tables:
            if len(table) != len(held.keys) or held.is_changed():
                return held.name
        return ""


def _code(space: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in space.items() if isinstance(value, CODE)}
