"""Finds what a case has patched: functions, classes and tables of installed packages that are no longer what was imported."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from operator import itemgetter
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

PACKAGES = frozenset({"anyio", "fastapi", "httpx", "httpx2", "multipart", "pydantic", "python_multipart", "starlette"})
CODE = (FunctionType, BuiltinFunctionType, type, classmethod, staticmethod, property)
CONSTANT = (str, bytes, int, float, tuple, frozenset)
"""Of a class these count too, if they have a public name: `JSONResponse.media_type`, `BaseConfig.arbitrary_types_allowed`."""


class Held:
    """Some of the entries of a namespace, at least one, as they were."""

    def __init__(self, name: str, space: Mapping[str, Any], held: Mapping[str, Any]) -> None:
        self.name = name
        self.space, self.held = space, held
        self.read = itemgetter(*held, next(iter(held)))  # of one key alone it would give no tuple
        self.values = self.read(space)

    def is_changed(self) -> bool:
        """Compared by C alone, as it is asked twice for each probe: two values that are the same are not looked into."""
        try:
            return bool(self.read(self.space) != self.values)
        except KeyError:
            return True

    def changed(self) -> str:
        """The first key that has another value now."""
        return next(key for key, value in self.held.items() if self.space.get(key) is not value)


class Baseline:
    """The packages as they are now."""

    def __init__(self, packages: Collection[str] = PACKAGES) -> None:
        self.namespaces: list[Held] = []
        self.tables: list[tuple[str, dict[Any, Any], dict[Any, Any]]] = []
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] in packages and isinstance(module, ModuleType):
                self._keep(name, module)

    def _keep(self, name: str, module: ModuleType) -> None:
        space = vars(module)
        self._keep_space(name, space, _code(space))
        for key, value in space.items():
            if isinstance(value, type) and value.__module__ == name:
                self._keep_space(f"{name}.{key}", vars(value), _constants(vars(value)) | _code(vars(value)))

    def _keep_space(self, name: str, space: Mapping[str, Any], held: Mapping[str, Any]) -> None:
        """Keeps of a namespace what is held, and all its public tables."""
        if held:
            self.namespaces.append(Held(name, space, held))
        for key, value in space.items():
            if type(value) is dict and not key.startswith("_"):
                self.tables.append((f"{name}.{key}", value, value.copy()))

    def changed(self) -> str:
        """The first thing that was replaced, by its full name; empty where nothing was."""
        for held in self.namespaces:
            if held.is_changed():
                return f"{held.name}.{held.changed()}"
        return next((name for name, table, held in self.tables if table != held), "")


def _code(space: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in space.items() if isinstance(value, CODE)}


def _constants(space: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in space.items() if isinstance(value, CONSTANT) and not key.startswith("_")}
