"""Finds what a case has patched: functions, classes and tables of installed packages that are no longer what was imported."""

from __future__ import annotations

import sys
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

PACKAGES = frozenset({"anyio", "fastapi", "httpx", "httpx2", "multipart", "pydantic", "python_multipart", "starlette"})
CODE = (FunctionType, BuiltinFunctionType, type, classmethod, staticmethod, property)
Held = tuple[str, dict[str, Any], dict[str, Any]]
"""What a namespace is called, the namespace, and the code and tables that it had."""


class Baseline:
    """The packages as they are now."""

    def __init__(self) -> None:
        self.namespaces: list[Held] = []
        self.tables: list[tuple[str, dict[Any, Any], dict[Any, Any]]] = []
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] in PACKAGES and isinstance(module, ModuleType):
                self._keep(name, module)

    def _keep(self, name: str, module: ModuleType) -> None:
        space = vars(module)
        self.namespaces.append((name, space, _code(space)))
        for key, value in space.items():
            if type(value) is dict and not key.startswith("_"):
                self.tables.append((f"{name}.{key}", value, dict(value)))
            elif isinstance(value, type) and value.__module__ == name:
                members = vars(value)
                self.namespaces.append((f"{name}.{key}", members, _code(dict(members))))  # type: ignore[arg-type]

    def changed(self) -> str:
        """The first thing that was replaced, by its full name; empty where nothing was."""
        for name, space, had in self.namespaces:
            for key, value in had.items():
                if space.get(key) is not value:
                    return f"{name}.{key}"
        for name, table, kept in self.tables:
            if len(table) != len(kept) or any(table.get(key) is not value for key, value in kept.items()):
                return name
        return ""


def _code(space: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in space.items() if isinstance(value, CODE)}
