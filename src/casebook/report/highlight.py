"""Highlights the source of cases when the report is made; the pages need no script for it."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from html import escape
from itertools import groupby

from markupsafe import Markup
from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String, _TokenType, is_token_subtype

from casebook.inert import written_out

TAGS = {
    Keyword: "b",
    Operator.Word: "b",
    String: "i",
    Comment: "small",
    Number: "u",
    Name.Function: "var",
    Name.Class: "var",
    Name.Decorator: "var",
}
"""Kind of token -> the element that it is; the style sheet has a colour for each. Other tokens need no markup.

They are short and mean nothing to who listens: classes would be half of the bytes of all code.
"""

LEXER = PythonLexer()


@cache
def _tag(kind: _TokenType) -> str:
    return next((tag for of, tag in TAGS.items() if is_token_subtype(kind, of)), "")


def highlighted(text: str, origin: str | None = None) -> Markup:
    """The lines of a Python file as markup; lines that `origin` does not have are marked."""
    new = _new_lines(origin, text) if origin is not None and origin != text else frozenset()
    lines = (f'<span class="new">{line}</span>\n' if at in new else f"{line}\n" for at, line in enumerate(_lines(text)))
    return Markup("".join(lines))  # noqa: S704 - every token is escaped


@cache
def _lines(text: str) -> tuple[str, ...]:
    tokens = groupby(LEXER.get_tokens(written_out(text)), key=lambda token: _tag(token[0]))
    return tuple("".join(_marked(tag, "".join(said for _, said in same)) for tag, same in tokens).splitlines())


def _marked(tag: str, text: str) -> str:
    """Each line by itself: what goes over several is still marked in each of them."""
    written = escape(text, quote=False)
    if not tag:
        return written
    return "\n".join(f"<{tag}>{line}</{tag}>" if line else "" for line in written.split("\n"))


def _new_lines(origin: str, text: str) -> frozenset[int]:
    matcher = SequenceMatcher(None, origin.splitlines(), text.splitlines(), autojunk=False)
    return frozenset(
        place for tag, _, _, first, last in matcher.get_opcodes() if tag != "equal" for place in range(first, last)
    )
