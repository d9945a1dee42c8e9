"""The source of cases as markup: what has a colour is marked, and nothing else."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from casebook.report.highlight import highlighted


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("import os", '<span class="k">import</span> os'),
        ("x = not 1.5", 'x = <span class="k">not</span> <span class="m">1.5</span>'),
        ("@app.get(b'')", """<span class="nf">@app</span>.get(<span class="s">b''</span>)"""),
        ("def f(): ...", '<span class="k">def</span> <span class="nf">f</span>(): ...'),
        ("class A: ...", '<span class="k">class</span> <span class="nf">A</span>: ...'),
        ("a < b  # why", 'a &lt; b  <span class="c"># why</span>'),
    ],
)
def test_a_token_is_marked_where_the_style_sheet_has_a_colour_for_it(line: str, expected: str):
    assert highlighted(line) == f"{expected}\n"


def test_the_style_sheet_has_a_colour_for_every_mark():
    sheet = files("casebook.report").joinpath("static/casebook.css").read_text(encoding="utf-8")
    source = (
        'import os\n@a\nasync def f(x: int = 1) -> None:  # why\n    """Text."""\n    return f"{x!r}" is not None\n'
    )
    used = set(re.findall(r'class="(\w+)"', highlighted(source)))
    assert used == {"k", "nf", "m", "c", "s"}
    assert all(f".{name} {{ color: " in sheet for name in used)


def test_lines_that_the_origin_does_not_have_are_marked():
    assert highlighted("a\nb\nc\n", "a\nc\n") == 'a\n<span class="new">b</span>\nc\n'
