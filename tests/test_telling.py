"""What is said of what happened beside the exchanges and the value seen."""

from __future__ import annotations

import pytest

from casebook.model.observations import Conversation, Evidence, Logged, Message, Program, Rate, Types
from casebook.report.telling import Told, told

ECHO = Conversation(
    scope="websocket",
    path="/echo",
    messages=(
        Message(by="client", type="websocket.receive", text="hello\n"),
        Message(by="app", type="websocket.close", code=4000),
    ),
    left_out=3,
)
HANDSHAKE = Conversation(scope="websocket", path="/Echo?token=A", messages=(), given=(("origin", "https://a.example"),))


@pytest.mark.parametrize(
    ("evidence", "heading", "text"),
    [
        (
            Evidence(types=Types(end="correct", at="", seen="list", expected="tuple")),
            "Types",
            "seen: list, correct: tuple",
        ),
        (
            Evidence(types=Types(end="symptom", at="['a']", seen="int", expected="str")),
            "Types",
            "at ['a'], seen: int, symptom: str",
        ),
        (
            Evidence(rate=Rate(times=20, control=20, correct=17, symptom=3)),
            "Rate",
            "symptom 3 of 20, correct 17 of 20; control correct 20 of 20",
        ),
        (
            Evidence(conversations=(ECHO,)),
            "Websocket /echo",
            '→ websocket.receive "hello\\n"\n← websocket.close 4000\n… (3 more)',
        ),
        (Evidence(conversations=(HANDSHAKE,)), "Websocket /Echo?token=A", "origin: https://a.example"),
        (
            Evidence(conversations=(Conversation(scope="lifespan", path="", messages=()),)),
            "Lifespan",
            "",
        ),
        (Evidence(events=("enter", "exit")), "Events, in order", "enter\nexit"),
        (
            Evidence(programs=(Program(arguments=("python", "-V"), exit=3, stdout="out\n", stderr="err\n"),)),
            "Program",
            "$ python -V\nout\nerr\nexit code 3",
        ),
        (Evidence(programs=(Program(arguments=("python",), exit=-9),)), "Program", "$ python\nkilled by signal 9"),
        (Evidence(logs=(Logged(logger="a.b", level="ERROR", message="it failed"),)), "Logged", "ERROR a.b: it failed"),
        (Evidence(stdout="printed\n"), "Standard output", "printed"),
        (Evidence(stderr="printed\n"), "Standard error", "printed"),
        (Evidence(left_out={"logs": 3, "exchanges": 1}), "Left out", "3 logs, 1 exchanges"),
    ],
)
def test_what_happened_is_told_under_its_heading(evidence, heading, text):
    assert list(told(evidence)) == [Told(heading, text)]


def test_nothing_is_told_of_what_did_not_happen():
    assert list(told(Evidence(seen=1))) == []
