"""What is said in a terminal, and where it is piped: how long a line is, and where it ends."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from casebook.commands.evidence import say_evidence
from casebook.commands.terminal import WIDTH, out, say
from casebook.model.observations import Evidence, Exchange, Raised

JSON = '{"detail":[{"type":"missing","loc":["body","name"],"msg":"Field required","input":null}]}'
LONG = Exchange(
    method="POST",
    path="/items",
    body='{"name": "' + "x" * 200 + '"}',
    status=422,
    received=JSON,
    headers=(),
)


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(seen="word " * 40),
        Evidence(exchanges=(LONG,)),
        Evidence(exception=Raised(type="Error", message="", traceback="    " + "^" * 100)),
        Evidence(stdout=" " * 200 + "x"),
    ],
)
def test_no_line_of_evidence_in_prose_is_longer_than_a_screen(capsys, evidence):
    say_evidence(evidence, prose=True)
    assert all(len(line) <= WIDTH for line in capsys.readouterr().out.splitlines())


def test_json_goes_on_after_a_comma(capsys):
    say_evidence(Evidence(exchanges=(LONG,)), prose=True)
    assert capsys.readouterr().out.splitlines()[-2:] == [
        '    -> 422 {"detail":[{"type":"missing","loc":["body","name"],"msg":"Field',
        '      required","input":null}]}',
    ]


def test_evidence_that_is_no_prose_keeps_its_lines(capsys):
    say_evidence(Evidence(exchanges=(LONG,)))
    assert capsys.readouterr().out.splitlines()[1] == f"    -> 422 {JSON}"


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        (Evidence(), "  seen: None\n"),
        (Evidence(seen=1), "  seen: 1\n"),
        (Evidence(exception=Raised(type="Error", message="no", traceback="Error: no")), "  Error: no\n"),
    ],
)
def test_a_probe_that_saw_none_is_told_to_have_seen_it(capsys, evidence, told):
    say_evidence(evidence, observed=True)
    assert told == capsys.readouterr().out


def test_of_a_probe_that_saw_nothing_nothing_is_told(capsys):
    say_evidence(Evidence())
    assert not capsys.readouterr().out


def test_an_address_that_is_too_long_goes_on_with_the_name_of_the_probe(capsys):
    say("background_tasks/response_background_overwrites::test_injected_as_response_background", 4, prose=True)
    assert capsys.readouterr().out == (
        "    background_tasks/response_background_overwrites::\n      test_injected_as_response_background\n"
    )


def in_a_terminal(program, **variables):
    """What a program writes to a pseudo-terminal, without the variables that say how that should look."""
    asked = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM"}}
    ours, theirs = os.openpty()
    written = "from casebook.commands.terminal import out, warn\n" + program
    try:
        done = subprocess.run(
            [sys.executable, "-c", written], check=False, env={**asked, **variables}, stdout=theirs, stderr=theirs
        )
        assert done.returncode == 0
        return os.read(ours, 10_000).decode().replace("\r\n", "\n")
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_style_shows_in_a_terminal():
    told = in_a_terminal("out.print(('a', 'bold red'), 'b', ('c', 'dim')); warn('d')")
    assert told == "\x1b[31m\x1b[1ma\x1b[0mb\x1b[2mc\x1b[0m\n\x1b[33mwarning: \x1b[0md\n"


@pytest.mark.parametrize("variable", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_style_shows_where_none_is_wanted(variable):
    assert in_a_terminal("out.print(('a', 'bold red'))", **variable) == "a\n"


def test_nothing_that_is_printed_steers_the_terminal():
    told = in_a_terminal(r"out.print('a\x1b[2J', ('\x07b', 'dim'))")
    assert told == "a[U+001B][2J\x1b[2m[U+0007]b\x1b[0m\n"


def test_no_style_shows_where_the_output_goes_to_no_terminal(capsys):
    out.print(("a", "bold red"))
    assert capsys.readouterr().out == "a\n"


def test_a_paragraph_keeps_its_lines_and_goes_on_where_they_are_too_long(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    out.paragraph("Before: one two three four\nSince: five")
    assert capsys.readouterr().out == "Before: one two\nthree four\nSince: five\n"
