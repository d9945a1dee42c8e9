"""Words for people: data goes to standard output, words about it to standard error."""

from __future__ import annotations

import re
from textwrap import TextWrapper

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


class _Wrapper(TextWrapper):
    """A line may also end before the name of a probe in its address, and after a comma between two values of JSON."""

    wordsep_simple_re = re.compile(r"([\t\n\x0b\x0c\r ]+|(?<=::)(?=test_)|(?<=,)(?=[\"{\[]))")


def say(text: str, indented: int = 0, style: str = "", *, prose: bool = False, whole_words: bool = True) -> None:
    """Prints a line of words; in a terminal it goes on further in, where it is too long for one. `prose`: elsewhere too.

    `whole_words`: a word that is longer than the line is left whole.
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
    out.print(Text("\n".join(lines), style))


def number(count: int, what: str) -> str:
    """`1 cell`, `2 cells`."""
    return f"{count} {what}{'s' * (count != 1)}"
