"""Words for people: data goes to standard output, words about it to standard error."""

from __future__ import annotations

from textwrap import wrap

from rich.console import Console
from rich.text import Text

from casebook.errors import CasebookError

# no markup: a summary may speak of `list[int]`, and the name of a probe may end in `[red]`
out = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def warn(message: str) -> None:
    err.print(Text.assemble(("warning: ", "yellow"), message))


def complain(error: CasebookError | str, hint: str = "") -> None:
    """Says what is wrong, and on the next line what to do."""
    err.print(Text.assemble(("error: ", "red"), str(error)))
    said = error.hint if isinstance(error, CasebookError) else hint
    if said:
        err.print(Text.assemble(("tip: ", "cyan"), said))


WIDTH = 80
"""Columns of a text that does not go to a terminal."""


def say(text: str, indented: int = 0, style: str = "", *, prose: bool = False) -> None:
    """Prints a line of words; in a terminal it goes on further in, where it is too long for one. `prose`: elsewhere too."""
    words = text.lstrip()
    first = " " * (indented + len(text) - len(words))
    lines = [first + words]
    if out.is_terminal or prose:
        further = f"{first}  "
        lines = wrap(
            words,
            out.width if out.is_terminal else WIDTH,
            initial_indent=first,
            subsequent_indent=further,
            break_on_hyphens=False,
            break_long_words=False,
        )
    out.print(Text("\n".join(lines), style))


def number(count: int, what: str) -> str:
    """`1 cell`, `2 cells`."""
    return f"{count} {what}{'s' * (count != 1)}"
