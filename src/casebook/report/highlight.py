"""Highlights the source of cases when the report is made; the pages need no script for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache

from markupsafe import Markup
from pygments import highlight
from pygments.filter import Filter
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String, Text, _TokenType, is_token_subtype

from casebook.inert import written_out

COLOURS = {
    Keyword: Keyword,
    Operator.Word: Keyword,
    String: String,
    Comment: Comment,
    Number: Number,
    Name.Function: Name.Function,
    Name.Class: Name.Function,
    Name.Decorator: Name.Function,
}
"""Kind of token -> the kind whose colour it has in the style sheet. Other tokens need no markup."""


class Coloured(Filter):
    """Leaves to a token what the style sheet knows of it: two thirds of the markup of a page would be the rest."""

    def filter(
        self,
        lexer: Lexer | None,  # noqa: ARG002 - it belongs to the signature
        stream: Iterable[tuple[_TokenType, str]],
    ) -> Iterator[tuple[_TokenType, str]]:
        for kind, text in stream:
            yield _colour(kind), text


@cache
def _colour(kind: _TokenType) -> _TokenType:
    return next((colour for of, colour in COLOURS.items() if is_token_subtype(kind, of)), Text)


LEXER = PythonLexer()
LEXER.add_filter(Coloured())
FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)


def highlighted(text: str, origin: str | None = None) -> Markup:
    """The lines of a Python file as markup; lines that `origin` does not have are marked."""
    new = _new_lines(origin, text) if origin is not None and origin != text else frozenset()
    lines = (f'<span class="new">{line}</span>\n' if at in new else f"{line}\n" for at, line in enumerate(_lines(text)))
    return Markup("".join(lines))  # noqa: S704 - Pygments escapes


@cache
def _lines(text: str) -> tuple[str, ...]:
    return tuple(highlight(written_out(text), LEXER, FORMATTER).splitlines())


def _new_lines(origin: str, text: str) -> frozenset[int]:
    matcher = SequenceMatcher(None, origin.splitlines(), text.splitlines(), autojunk=False)
    return frozenset(
        place for tag, _, _, first, last in matcher.get_opcodes() if tag != "equal" for place in range(first, last)
    )
