"""The errors of the command. Each has its exit code, and a hint that says what to do next."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of the command.

    Where something was found and less was measured than was asked for, it is `FINDINGS`: what was found is certain, and
    the message tells what is missing. What went wrong before anything could be found is never `FINDINGS`.
    """

    NOTHING_FOUND = 0
    FINDINGS = 1
    WRONG_USE = 2
    NOTHING_MEASURED = 3
    """Nothing, or less than was asked for; also where the command was stopped, or nobody reads what it says."""


class CasebookError(Exception):
    """Says what is wrong, where and why; `hint` says what to do next."""

    exit = Exit.WRONG_USE

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class InputError(CasebookError):
    """A file or an argument is not as it must be."""


class UnknownName(InputError):
    """A case, cell, lane, release or kit is named that does not exist."""


class IndexUnreachable(CasebookError):
    """The package index did not answer and nothing is cached."""

    exit = Exit.NOTHING_MEASURED


class ToolFailed(CasebookError):
    """A program that the harness needs (uv, an interpreter) is missing or failed in a way that is no measurement."""

    exit = Exit.NOTHING_MEASURED


class NotInstalled(CasebookError):
    """A verb that measures was called where the packages of the extra `measure` are not installed."""

    def __init__(self, verb: str, package: str | None) -> None:
        super().__init__(
            f"casebook {verb} needs {package}, which is not installed: it belongs to what measures",
            hint='Run it in a checkout of fastapi-casebook, after: pip install --editable ".[measure]"',
        )
