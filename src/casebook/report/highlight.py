"""Highlights the source of cases when the report is made; the pages need no script for it."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from casebook.inert import written_out

LEXER = PythonLexer()
FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)


def highlighted(text: str, origin: str | None = None) -> Markup:
    """The lines of a Python file as markup; lines that `origin` does not have are marked."""
    new = _new_lines(origin, text) if origin is not None and origin != text else frozenset()
    lines = (
        f'<span class="line{" new" if number in new else ""}">{line}</span>\n'
        for number, line in enumerate(_lines(text))
    )
    return Markup("".join(lines))  # noqa: S704 - Pygments escapes


@cache
def _lines(text: str) -> tuple[str, ...]:
    return tuple(highlight(written_out(text), LEXER, FORMATTER).splitlines())


def _new_lines(origin: str, text: str) -> frozenset[int]:
    matcher = SequenceMatcher(None, origin.splitlines(), text.splitlines(), autojunk=False)
    return frozenset(
        place for tag, _, _, first, last in matcher.get_opcodes() if tag != "equal" for place in range(first, last)
    )
