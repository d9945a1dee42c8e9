"""The source of cases as markup: what has a colour is marked, and nothing else."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from casebook.report.highlight import highlighted


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("import os", "<b>import</b> os"),
        ("x = not 1.5", "x = <b>not</b> <u>1.5</u>"),
        ("@app.get(b'')", "<var>@app</var>.get(<i>b''</i>)"),
        ("def f(): ...", "<b>def</b> <var>f</var>(): ..."),
        ("class A: ...", "<b>class</b> <var>A</var>: ..."),
        ("a < b  # why", "a &lt; b  <small># why</small>"),
    ],
)
def test_a_token_is_marked_where_the_style_sheet_has_a_colour_for_it(line: str, expected: str):
    assert highlighted(line) == f"{expected}\n"


def test_the_style_sheet_has_a_colour_for_every_mark():
    sheet = files("casebook.report").joinpath("static/casebook.css").read_text(encoding="utf-8")
    source = (
        'import os\n@a\nasync def f(x: int = 1) -> None:  # why\n    """Text."""\n    return f"{x!r}" is not None\n'
    )
    used = set(re.findall(r"<(\w+)>", highlighted(source)))
    assert used == {"b", "var", "u", "small", "i"}
    assert all(f".code {name} {{ color: " in sheet for name in used)


def test_what_goes_over_several_lines_is_marked_in_each():
    assert highlighted('x = """a\n\n<b\n"""') == 'x = <i>"""a</i>\n\n<i>&lt;b</i>\n<i>"""</i>\n'


def test_lines_that_the_origin_does_not_have_are_marked():
    assert highlighted("a\nb\nc\n", "a\nc\n") == "a\n<ins>b</ins>\nc\n"


def test_a_gap_within_a_string_parts_nothing():
    """What stands between two empty lines is highlighted by itself, but not within a text of several lines."""
    told = highlighted('a = """\n\n\nb = 1\n"""\n\n\nc = 1\n')
    assert told == 'a = <i>"""</i>\n\n\n<i>b = 1</i>\n<i>"""</i>\n\n\nc = <u>1</u>\n'
