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
GAP = "\n\n"
"""The empty lines between definitions."""
QUOTES = ('"""', "'''")


@cache
def _tag(kind: _TokenType) -> str:
    return next((tag for of, tag in TAGS.items() if is_token_subtype(kind, of)), "")


def highlighted(text: str, origin: str | None = None) -> Markup:
    """The lines of a Python file as markup; lines that `origin` does not have are marked."""
    new = _new_lines(origin, text) if origin is not None and origin != text else frozenset()
    lines = (f"<ins>{line}</ins>\n" if at in new else f"{line}\n" for at, line in enumerate(_lines(text)))
    return Markup("".join(lines))  # noqa: S704 - every token is escaped


def _lines(text: str) -> list[str]:
    return GAP.join(map(_highlighted, _blocks(written_out(text)))).splitlines()  # each block ends its last line


def _blocks(text: str) -> list[str]:
    """The definitions of a file, which many programs of a case share; the whole file where a gap is within a string."""
    blocks = text.strip("\n").split(f"{GAP}\n")
    return blocks if all(block.count(quotes) % 2 == 0 for block in blocks for quotes in QUOTES) else [text]


@cache
def _highlighted(block: str) -> str:
    tokens = groupby(LEXER.get_tokens(block), key=lambda token: _tag(token[0]))
    return "".join(_marked(tag, "".join(said for _, said in same)) for tag, same in tokens)


def _marked(tag: str, text: str) -> str:
    """The text in its element, each line by itself: a token of several lines is marked in all of them."""
    written = escape(text, quote=False)
    if not tag:
        return written
    return "\n".join(f"<{tag}>{line}</{tag}>" if line else "" for line in written.split("\n"))


def _new_lines(origin: str, text: str) -> frozenset[int]:
    matcher = SequenceMatcher(None, origin.splitlines(), text.splitlines(), autojunk=False)
    return frozenset(
        place for tag, _, _, first, last in matcher.get_opcodes() if tag != "equal" for place in range(first, last)
    )
