"""Words for people: data goes to standard output, words about it to standard error."""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import nullcontext, suppress
from textwrap import TextWrapper

import typer

from casebook.errors import CasebookError
from casebook.inert import written_out

WIDTH = 80
"""Columns of a text that does not go to a terminal."""

Part = str | tuple[str, str]
"""A text, or one with its style: words such as `bold` and `dim`, and at most one colour."""


class Stream:
    """Standard output, or standard error. A style shows in a terminal alone, and not where NO_COLOR is set."""

    def __init__(self, *, err: bool = False) -> None:
        self._err = err

    @property
    def is_terminal(self) -> bool:
        return (sys.stderr if self._err else sys.stdout).isatty()

    @property
    def width(self) -> int:
        """The columns of the terminal, or those that COLUMNS tells."""
        return shutil.get_terminal_size((WIDTH, 1)).columns

    def print(self, *parts: Part) -> None:
        """Print the parts in a row, and end the line. Characters that steer a terminal are written out."""
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        with suppress(OSError) if self._err else nullcontext():  # words that cannot be told change no answer
            typer.echo("".join(map(_styled, parts)), err=self._err, color=False if plain else None)

    def paragraph(self, text: str) -> None:
        """Print lines. One that is too long goes on at the beginning of the next."""
        for line in text.splitlines():
            self.print("\n".join(_Wrapper(self.width, break_on_hyphens=False).wrap(line)))


def _styled(part: Part) -> str:
    if isinstance(part, str):
        return written_out(part)
    text, style = part
    manners = {*style.split()}
    colour = next(iter(manners - {"bold", "dim"}), None)
    if not manners or not text:
        return written_out(text)
    return typer.style(written_out(text), fg=colour, bold="bold" in manners or None, dim="dim" in manners or None)


out = Stream()
err = Stream(err=True)


def warn(message: str) -> None:
    err.print(("warning: ", "yellow"), message)


def complain(error: CasebookError | str, hint: str = "") -> None:
    """Print what is wrong, and on the next line what to do."""
    err.print(("error: ", "red"), str(error))
    said = error.hint if isinstance(error, CasebookError) else hint
    if said:
        err.print(("tip: ", "cyan"), said)


class _Wrapper(TextWrapper):
    """A wrapper that may also break a line before the name of a probe in its address, and after a comma in JSON."""

    wordsep_simple_re = re.compile(r"([\t\n\x0b\x0c\r ]+|(?<=::)(?=test_)|(?<=,)(?=[\"{\[]))")


def say(text: str, indented: int = 0, style: str = "", *, prose: bool = False, whole_words: bool = True) -> None:
    """Print a line of words. In a terminal, one that is too long goes on further in. `prose`: outside of a terminal too.

    `indented`: columns. `whole_words`: whether a word that is longer than the line is left whole.
    """
    words = text.lstrip()
    further_in = indented + len(text) - len(words)
    lines = [" " * further_in + words]
    if out.is_terminal or prose:
        width = out.width if out.is_terminal else WIDTH
        first = " " * min(further_in, width // 2)
        wrapper = _Wrapper(
            width,
            initial_indent=first,
            subsequent_indent=f"{first}  ",
            break_on_hyphens=False,
            break_long_words=not whole_words,
        )
        lines = wrapper.wrap(words)
    out.print(("\n".join(lines), style))


def number(count: int, what: str) -> str:
    """The number with its noun: `1 cell`, `2 cells`."""
    return f"{count} {what}{'s' * (count != 1)}"
