"""The recorder, run by pytest inside environments: the oldest and the newest pytest that a cell has, and the one here."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import dataclass
from json import loads
from pathlib import Path
from typing import Any

import pytest

import casebook
from casebook.book.settings import Limits
from casebook.commands.opening import open_project, with_cell
from casebook.measure.bundle import inside_contents
from casebook.measure.cell_process import Cell, Task, write_files
from casebook.measure.environments import compose
from casebook.measure.interpreters import find_interpreter
from casebook.measure.locks import Locks
from casebook.measure.scratch import scratch_folder
from casebook.measure.unpacked import Packages
from casebook.model.locked import Lock
from casebook.model.observations import (
    RECORDER_LINE,
    Conversation,
    Evidence,
    Exchange,
    Footer,
    Hanging,
    Header,
    Importing,
    Logged,
    Observed,
    Outcome,
    Rate,
    Returned,
    Role,
    Start,
    Types,
    Warned,
)
from tests.project import make_project

CASE = "recorded/shows"
FILE = f"cases/{CASE}/test_shows.py"


@dataclass(frozen=True)
class Recorded:
    """The lines of one recording, and what pytest was."""

    lines: tuple[Any, ...]
    pytest: str

    def __getitem__(self, probe: str) -> Observed:
        [found] = [line for line in self.lines if isinstance(line, Observed) and line.probe == f"{FILE}::{probe}"]
        return found

    def outcome(self, probe: str) -> str:
        return self[probe].outcome

    def evidence(self, probe: str) -> Evidence:
        return self[probe].evidence

    @property
    def header(self) -> Header:
        [found] = [line for line in self.lines if isinstance(line, Header)]
        return found


def in_cell(cell: str, root: Path, shared: Path) -> Recorded:
    checkout = make_project(root, [CASE], shared, oldest="0.95.0", today="2026-11-21")
    opened = open_project(checkout.root)
    lock = Locks(opened.project).get(with_cell(opened, cell)[0].cells[0])
    interpreter = find_interpreter("3.11")
    assert isinstance(lock, Lock)
    assert interpreter is not None
    with scratch_folder() as scratch:
        place = compose(lock, scratch / "environment", Packages(interpreter))
        write_files(inside_contents(), scratch / "inside")
        process = Cell(place, scratch, Limits(probe=20))
        [case] = opened.cases
        run = process.run(Task((case.target,), case.files))
        process.close()
    assert run.finished, run.ended
    return Recorded(run.lines, lock.versions["pytest"])


def here(root: Path) -> Recorded:
    """With the recorder as it lies in the checkout, so that its coverage counts."""
    checkout = make_project(root, [CASE], None)
    observations = root / "observations"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-c",
        "/dev/null",
        "-p",
        "casebook.inside.plugin",
        "-p",
        "no:warnings",
    ]
    command += ["--import-mode=importlib", f"--rootdir={root}", f"--observations={observations}"]
    command += ["--basetemp", str(root / "scratch"), "--capture=no"]
    command += ["-p", "no:cacheprovider", "-o", "asyncio_mode=auto", str(checkout.case(CASE))]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True, timeout=600)
    assert observations.exists(), done.stdout + done.stderr
    return Recorded(tuple(map(RECORDER_LINE.validate_json, observations.read_bytes().splitlines())), pytest.__version__)


@pytest.fixture(scope="session", params=["contemporary/fastapi-0.95.0", "today/fastapi-0.165.0", "here"])
def shows(request, tmp_path_factory, shared) -> Recorded:
    root = tmp_path_factory.mktemp("recorded") / "project"
    return here(root) if request.param == "here" else in_cell(request.param, root, shared)


def test_every_probe_has_a_start_and_an_observation(shows):
    started = [line.probe for line in shows.lines if isinstance(line, Start)]
    observed = [line.probe for line in shows.lines if isinstance(line, Observed)]
    assert [probe.probe for probe in shows.header.probes] == started == observed
    assert f"{FILE}::test_workaround" == observed[-1], "controls come first, workarounds last"


def test_the_imports_come_first_then_the_header_and_the_footer_last(shows):
    assert [Importing(line="importing", path=FILE), shows.header] == list(shows.lines[:2])
    assert isinstance(shows.lines[-1], Footer)


def test_the_header_says_what_is_installed(shows):
    assert shows.header.python.startswith("3.11.")
    assert shows.pytest == shows.header.installed["pytest"]
    assert "fastapi" in shows.header.installed


def test_the_oldest_pytest_is_as_old_as_the_oldest_release(shows, request):
    """Two of the three are what they are meant to be."""
    if "0.95.0" in request.node.callspec.id:
        assert shows.pytest == "7.2.2"


def test_a_bare_assertion_says_what_was_compared(shows):
    raised = shows.evidence("test_control_that_compares").exception
    assert raised is not None
    assert raised.message.startswith("assert [1] == [2]")


@pytest.mark.parametrize(
    ("probe", "role", "workaround"),
    [
        ("test_control_without_observe", "control", None),
        ("test_symptom", "bug", None),
        ("test_workaround", "workaround", "other-way"),
    ],
)
def test_a_probe_has_the_role_that_it_is_marked_with(shows, probe, role, workaround):
    [found] = [known for known in shows.header.probes if known.probe == f"{FILE}::{probe}"]
    assert (Role(role), workaround) == (found.role, found.workaround)


OUTCOMES = {
    "test_control_without_observe": "correct",
    "test_control_that_observes": "correct",
    "test_control_that_sees_another": "other",
    "test_control_that_fails": "other",
    "test_correct": "correct",
    "test_symptom": "symptom",
    "test_other": "other",
    "test_workaround": "correct",
    "test_call": "correct",
    "test_raises": "symptom",
    "test_raises_by_name": "symptom",
    "test_raises_another": "other",
    "test_raises_with_another_message": "other",
    "test_raises_in_a_group": "symptom",
    "test_control_that_fails_in_a_thread": "other",
    "test_control_that_fails_in_a_task": "other",
    "test_leaves_garbage": "correct",
    "test_raises_a_group": "symptom",
    "test_one_of": "correct",
    "test_one_of_raises": "symptom",
    "test_observes_twice": "other",
    "test_never_observes": "other",
    "test_fails_after_observing": "other",
    "test_skips": "other",
    "test_is_skipped": "other",
    "test_setup_fails": "other",
    "test_teardown_fails": "other",
    "test_parametrised[1]": "correct",
    "test_parametrised[2]": "symptom",
    "TestGroup::test_in_a_class": "correct",
    "test_async": "correct",
    "test_exchanges": "correct",
    "test_app_raises": "symptom",
    "test_app_raises_unseen": "symptom",
    "test_many_exchanges": "correct",
    "test_long_body": "correct",
    "test_warns": "correct",
    "test_long_value": "other",
    "test_not_json": "other",
    "test_circular": "other",
    "test_surrogate": "other",
    "test_not_a_number": "other",
    "test_huge_number": "other",
    "test_not_printable": "other",
    "test_zero_is_not_false": "other",
    "test_list_is_no_tuple": "other",
    "test_keys_have_types": "other",
    "test_anything_is_not_equal": "other",
    "test_exception_is_returned": "other",
    "test_call_returns_exception": "other",
    "test_call_needs_arguments": "other",
    "test_builtin_needs_arguments": "other",
    "test_call_is_async": "other",
    "test_awaitable": "other",
    "test_both_ends": "other",
    "test_control_with_one_of": "correct",
    "test_deep": "other",
    "test_deeper": "other",
    "test_too_deep_to_compare": "other",
    "test_recorded_property": "other",
    "test_does_not_hang": "correct",
    "test_should_hang": "symptom",
    "test_value_does_not_hang": "other",
    "test_both_ends_hang": "other",
    "test_rate": "symptom",
    "test_rate_of_nothing": "correct",
    "test_rate_of_another": "other",
    "test_rate_without_control": "other",
    "test_rate_of_a_value": "other",
    "test_given_headers": "correct",
    "test_content_types": "correct",
    "test_headers_that_differ_in_each_run": "correct",
    "test_headers_of_a_websocket": "correct",
    "test_async_headers": "correct",
    "test_asgi_headers": "correct",
    "test_repeated_headers": "correct",
    "test_many_headers": "correct",
    "test_stream": "correct",
    "test_stream_unread": "correct",
    "test_async_stream": "correct",
    "test_stream_that_breaks_off": "symptom",
    "test_websocket": "correct",
    "test_websocket_is_refused": "symptom",
    "test_websocket_of_many_messages": "correct",
    "test_asgi": "correct",
    "test_asgi_body": "correct",
    "test_asgi_disconnects": "correct",
    "test_asgi_websocket": "correct",
    "test_asgi_lifespan": "correct",
    "test_asgi_raises": "symptom",
    "test_asgi_ends": "correct",
    "test_logs": "correct",
    "test_logs_much": "correct",
    "test_prints": "correct",
    "test_prints_much": "correct",
    "test_stream_is_left_replaced": "correct",
    "test_program": "correct",
    "test_program_floods": "correct",
    "test_program_is_killed": "correct",
    "test_program_of_the_cell": "correct",
    "test_server": "correct",
    "test_server_that_ends_at_once": "correct",
    "test_no_program": "symptom",
    "test_events": "correct",
    "test_many_events": "correct",
    "test_last": "correct",
}


@pytest.mark.parametrize("probe", OUTCOMES)
def test_the_outcome_is_the_end_that_was_seen(shows, probe):
    assert Outcome(OUTCOMES[probe]) is shows[probe].outcome


def test_both_ends_and_what_was_seen_are_kept(shows):
    evidence = shows.evidence("test_other")
    assert (evidence.correct, evidence.symptom, evidence.seen) == ({"a": [1]}, {"a": []}, {"b": None})


def test_expectations_are_kept_in_words(shows):
    assert shows.evidence("test_raises_by_name").symptom == "raises LibraryError matching 'no .* more'"
    assert shows.evidence("test_one_of_raises").symptom == "one of: 3; raises ValueError matching 'x'"


def test_an_exception_is_kept_with_type_message_and_the_end_of_its_traceback(shows):
    raised = shows.evidence("test_raises").exception
    assert raised is not None
    assert (raised.type, raised.message) == ("KeyError", "'k'")
    assert "in call\n" in raised.traceback
    assert raised.traceback.endswith("KeyError: 'k'")
    assert len(raised.traceback.splitlines()) <= 12


def test_an_exception_of_a_module_is_called_by_its_full_name(shows):
    raised = shows.evidence("test_raises_by_name").exception
    assert raised is not None
    assert raised.type.endswith("test_shows.LibraryError")


@pytest.mark.parametrize(
    ("probe", "problem"),
    [
        ("test_observes_twice", "the probe called observe more than once"),
        ("test_never_observes", "the probe ended without calling observe"),
        ("test_fails_after_observing", "the probe failed in its call phase"),
        ("test_setup_fails", "the probe failed in its setup phase"),
        ("test_teardown_fails", "the probe failed in its teardown phase"),
        ("test_control_that_fails", "the probe failed in its call phase"),
        (
            "test_control_that_fails_in_a_thread",
            "an assertion failed in a thread or a task of the probe, which went on",
        ),
    ],
)
def test_a_probe_that_ends_otherwise_says_how(shows, probe, problem):
    assert problem == shows.evidence(probe).problem


@pytest.mark.parametrize(("probe", "reason"), [("test_skips", "not today"), ("test_is_skipped", "not tomorrow")])
def test_a_skipped_probe_keeps_the_reason(shows, probe, reason):
    problem = shows.evidence(probe).problem
    assert problem is not None
    assert problem.startswith("the probe was skipped: ")
    assert reason in problem


JSON = ("content-type", "application/json")


def test_exchanges_are_kept_with_what_was_sent_and_received(shows):
    json, form, number = shows.evidence("test_exchanges").exchanges
    assert (json.method, json.path, json.status, json.received) == ("POST", "/json?page=2", 200, '{"got":{"name":"ä"}}')
    assert loads(json.body) == {"name": "ä"}
    headers = (("content-length", "11"), JSON)
    assert (
        Exchange(
            method="POST", path="/form", body="name=two+words", status=200, received='"two words"', headers=headers
        )
        == form
    )
    assert (number.method, number.path, number.body, number.status) == ("GET", "/number/x", "", 422)


def test_an_async_exchange_is_kept_too(shows):
    headers = (("content-length", "1"), JSON)
    expected = Exchange(method="GET", path="/number/7", body="", status=200, received="7", headers=headers)
    assert (expected,) == shows.evidence("test_async").exchanges


def test_headers_of_a_response_are_kept_in_order_with_those_that_are_repeated(shows):
    [exchange] = shows.evidence("test_repeated_headers").exchanges
    cookies = [value.partition(";")[0] for name, value in exchange.headers if name == "set-cookie"]
    assert cookies == ["b=2", "a=1"]


def test_of_many_headers_the_first_are_kept(shows):
    [exchange] = shows.evidence("test_many_headers").exchanges
    assert len(exchange.headers) == 101
    assert exchange.headers[-1] == ("…", "(102 more)")


def test_of_a_request_the_headers_are_kept_that_the_probe_gave(shows):
    """What a client says by itself tells nothing of the probe."""
    assert [exchange.given for exchange in shows.evidence("test_given_headers").exchanges] == [
        (("authorization", "Bearer x"), ("x-word", "ä")),
        (("host", "evil.example"), ("accept", "text/html"), ("accept-encoding", "gzip")),
        (("user-agent", "browser/1"), ("content-length", "7")),
        (("cookie", "a=1"),),
        (),
    ]


def test_a_content_type_is_kept_where_the_probe_gave_it_and_missed_where_a_body_has_none(shows):
    exchanges = shows.evidence("test_content_types").exchanges
    assert [(exchange.given, exchange.untyped) for exchange in exchanges] == [
        ((), False),
        ((("content-type", "application/json"),), False),
        ((), True),
        ((), False),
        ((), False),
        ((), False),
    ]


def test_what_an_app_or_a_clock_makes_up_is_not_kept_in_headers(shows):
    """It is another in each run: kept is which answer it is from, and what a JWT says, and whether its time is past."""
    _, answered, made = shows.evidence("test_headers_that_differ_in_each_run").exchanges
    assert dict(answered.given) == {
        "authorization": "Bearer … of answer 1",
        "origin": "http://localhost:3000",
        "cookie": "session=… of answer 1",
    }
    token = '{"alg":"HS256"}.{"sub":"ada","exp":"to come","iat":"past"}.…'
    assert dict(made.given) == {"authorization": f"Bearer {token}", "origin": "http://127.0.0.1:PORT"}
    assert made.path == f"/number/1?token={token}"


def test_of_a_websocket_the_headers_of_the_handshake_are_kept(shows):
    [websocket] = shows.evidence("test_headers_of_a_websocket").conversations
    assert dict(websocket.given) == {
        "origin": "https://a.example",
        "authorization": "Bearer x",
        "sec-websocket-protocol": "a, b",
    }


def test_headers_of_an_async_client_and_without_a_client_are_kept(shows):
    [exchange] = shows.evidence("test_async_headers").exchanges
    assert exchange.given == (("x-token", "a"),)
    [exchange] = shows.evidence("test_asgi_headers").exchanges
    assert exchange.given == (("accept", "*/*"), ("x-twice", "1"), ("x-twice", "2"))
    assert exchange.untyped


EVENTS = ("data: 0\n\n", "data: 1\n\n", "data: 2\n\n")


@pytest.mark.parametrize("probe", ["test_stream", "test_async_stream", "test_asgi"])
def test_a_stream_is_kept_chunk_by_chunk(shows, probe):
    [exchange] = shows.evidence(probe).exchanges
    assert (exchange.status, exchange.chunks, exchange.received) == (200, EVENTS, "".join(EVENTS))


def test_a_body_of_one_chunk_has_no_chunks(shows):
    [exchange] = shows.evidence("test_async").exchanges
    assert exchange.chunks == ()


def test_what_was_sent_is_kept_of_a_stream_that_nobody_read(shows):
    [exchange] = shows.evidence("test_stream_unread").exchanges
    assert (exchange.status, exchange.received) == (200, "5")


def test_of_a_stream_that_breaks_off_the_chunks_before_are_kept(shows):
    [exchange] = shows.evidence("test_stream_that_breaks_off").exchanges
    assert (exchange.status, exchange.received, exchange.chunks) == (None, None, ("one", "two"))


def said(conversation: Conversation) -> list[tuple[str, str, str, int | None]]:
    return [(message.by, message.type, message.text, message.code) for message in conversation.messages]


def test_a_websocket_is_kept_with_its_messages_both_ways_and_the_close_code(shows):
    evidence = shows.evidence("test_websocket")
    assert evidence.exchanges == ()
    [websocket] = evidence.conversations
    assert (websocket.scope, websocket.path) == ("websocket", "/echo?page=2")
    assert said(websocket)[:6] == [
        ("client", "websocket.connect", "", None),
        ("app", "websocket.accept", "", None),
        ("client", "websocket.receive", "hello", None),
        ("app", "websocket.send", "hello", None),
        ("app", "websocket.send", "bytes", None),
        ("app", "websocket.close", "", 4000),
    ]


def test_a_handshake_that_is_refused_is_kept_with_its_code(shows):
    [websocket] = shows.evidence("test_websocket_is_refused").conversations
    assert said(websocket)[-1] == ("app", "websocket.close", "", 4003)


def test_of_many_messages_the_first_are_kept(shows):
    [websocket] = shows.evidence("test_websocket_of_many_messages").conversations
    assert len(websocket.messages) == 100
    assert websocket.left_out == 203


def test_a_connection_without_a_client_is_kept_like_one_with_a_client(shows):
    [exchange] = shows.evidence("test_asgi_body").exchanges
    assert (exchange.method, exchange.path, exchange.body) == ("POST", "/body?a=b", "onethree")
    assert (exchange.status, exchange.received) == (200, "[3,5]")
    assert JSON in exchange.headers
    [websocket] = shows.evidence("test_asgi_websocket").conversations
    assert said(websocket)[-1] == ("app", "websocket.close", "", 4000)


def test_a_lifespan_is_kept_with_its_messages(shows):
    [lifespan] = shows.evidence("test_asgi_lifespan").conversations
    assert lifespan.scope == "lifespan"
    assert [message.type for message in lifespan.messages] == [
        "lifespan.startup",
        "lifespan.startup.complete",
        "lifespan.shutdown",
        "lifespan.shutdown.complete",
    ]


def test_log_records_are_kept_of_level_warning_and_above_and_what_servers_inform_of(shows):
    expected = (
        Logged(logger="some.library", level="WARNING", message="it has 2 faults"),
        Logged(logger="uvicorn.error", level="INFO", message="told"),
        Logged(logger="quiet", level="ERROR", message="it failed\nKeyError: 'k'"),
    )
    assert expected == shows.evidence("test_logs").logs


def test_of_many_log_records_the_first_are_kept(shows):
    evidence = shows.evidence("test_logs_much")
    told = [record.message for record in evidence.logs]
    assert told[:2] == ["it is Chatty", "I am asked for my name"]
    assert "number 0" in told
    assert len(evidence.logs) == 20
    assert evidence.left_out["logs"] >= 32


def test_what_a_probe_prints_is_kept(shows):
    evidence = shows.evidence("test_prints")
    assert (evidence.stdout, evidence.stderr) == ("to standard output\n", "to standard error\n")


def test_the_beginning_is_kept_of_what_a_probe_prints_much(shows):
    printed = shows.evidence("test_prints_much").stdout
    assert printed.startswith("x" * 1000 + "\n")
    assert printed.endswith("… (997000 more characters)")


def test_the_probe_after_one_that_takes_a_stream_away_has_it_again(shows):
    assert shows.outcome("test_program") == "correct"


def test_a_program_is_kept_with_its_exit_code_and_what_it_printed(shows):
    [program] = shows.evidence("test_program").programs
    assert (program.arguments[:2], program.exit) == (("python", "-c"), 3)
    assert (program.stdout, program.stderr) == ("[]\n", "oh\n")
    assert shows.evidence("test_program_is_killed").programs[0].exit == -9
    assert len(shows.evidence("test_program_floods").programs[0].stdout) < 4100


def test_a_server_is_kept_as_a_program_that_has_ended(shows):
    [server] = shows.evidence("test_server").programs
    assert (server.arguments[-1], server.exit, server.stdout) == ("{fd}", 5, "port PORT\n")
    [dead] = shows.evidence("test_server_that_ends_at_once").programs
    assert (dead.exit, dead.stderr) == (1, "no module named app\n")


def test_events_are_kept_in_their_order(shows):
    assert shows.evidence("test_events").events == ("enter", "exit")
    assert shows.evidence("test_many_events").events[-2:] == ("event 99", "… (200 more)")


def test_only_what_happened_is_written(shows):
    assert shows.evidence("test_correct").model_fields_set == {"correct", "symptom", "seen"}


@pytest.mark.parametrize(
    ("probe", "problem"),
    [
        ("test_call_needs_arguments", "observe was given a callable that needs arguments: pass a lambda"),
        ("test_builtin_needs_arguments", "observe was given a callable that needs arguments: pass a lambda"),
        ("test_call_is_async", "observe was given an awaitable: await it, and pass what it gives"),
        ("test_awaitable", "observe was given an awaitable: await it, and pass what it gives"),
        ("test_both_ends", "what was seen is correct and the symptom at once: the two must exclude each other"),
        ("test_value_does_not_hang", "observe was given a value where hangs is expected: pass a lambda that makes it"),
        ("test_both_ends_hang", "observe was given hangs more than once: only one end can be that"),
        ("test_rate_without_control", "the control of observe_rate was not correct"),
        ("test_rate_of_a_value", "observe_rate takes two callables, and a number of times: pass lambdas"),
        ("test_recorded_property", "record_property was given what JSON cannot hold: TypeError"),
        (
            "test_too_deep_to_compare",
            "what was seen and what is expected are too deep to be compared: observe a part",
        ),
    ],
)
def test_what_no_measurement_can_be_made_of_is_refused(shows, probe, problem):
    assert problem == shows.evidence(probe).problem


@pytest.mark.parametrize(
    ("probe", "types"),
    [
        ("test_zero_is_not_false", None),
        ("test_list_is_no_tuple", Types(end="correct", at="", seen="list", expected="tuple")),
        ("test_keys_have_types", Types(end="symptom", at="['a'], a key", seen="int", expected="str")),
    ],
)
def test_the_types_are_kept_where_what_was_seen_prints_like_what_was_expected(shows, probe, types):
    assert types == shows.evidence(probe).types


def test_a_deep_value_is_cut(shows):
    seen = shows.evidence("test_deep").seen
    for _ in range(50):
        assert isinstance(seen, list)
        [seen] = seen
    assert seen == "…"
    assert shows.evidence("test_deeper").seen is not None


def test_a_call_that_may_hang_is_announced_and_its_end_too(shows):
    [hanging] = [line for line in shows.lines if isinstance(line, Hanging) and "test_does_not_hang" in line.probe]
    assert (hanging.seconds, hanging.end) == (2.0, "symptom")
    assert (hanging.evidence.correct, hanging.evidence.symptom) == (5, "hangs for 2 s")
    place = shows.lines.index(hanging)
    assert shows.lines[place + 1] == Returned(line="returned", probe=hanging.probe)


def test_a_rate_has_both_counts(shows):
    assert shows.evidence("test_rate").rate == Rate(times=4, control=4, correct=2, symptom=2)
    assert shows.evidence("test_rate").seen == 2
    assert shows.evidence("test_rate_of_nothing").rate == Rate(times=20, control=20, correct=20, symptom=0)
    assert shows.evidence("test_rate_of_another").rate == Rate(times=3, control=2, correct=0, symptom=1)
    assert shows.evidence("test_rate_of_another").seen == 3
    assert shows.evidence("test_rate_without_control").rate == Rate(times=3, control=1, correct=0, symptom=1)


def test_an_app_that_raises_leaves_an_exchange_without_an_answer(shows):
    assert (Exchange(method="GET", path="/raises", body="", status=None, received=None),) == shows.evidence(
        "test_app_raises"
    ).exchanges


def test_an_app_that_raises_unseen_answers_500(shows):
    [exchange] = shows.evidence("test_app_raises_unseen").exchanges
    assert (exchange.status, exchange.received) == (500, "Internal Server Error")


def test_not_more_than_twenty_exchanges_are_kept(shows):
    assert [f"/number/{number}" for number in range(20)] == [
        e.path for e in shows.evidence("test_many_exchanges").exchanges
    ]


def test_warnings_are_kept_each_once(shows):
    expected = (Warned(type="DeprecationWarning", message="this is old"), Warned(type="UserWarning", message="and odd"))
    assert expected == shows.evidence("test_warns").warnings


def test_what_garbage_warns_of_is_of_the_probe_that_left_it(shows):
    [warned] = shows.evidence("test_leaves_garbage").warnings
    assert warned.message.endswith("never_awaited' was never awaited")


def test_not_more_than_twenty_warnings_are_kept(shows):
    assert len(shows.evidence("test_warns_much").warnings) == 20


def test_a_long_value_is_cut_and_says_so(shows):
    assert shows.evidence("test_long_value").seen == "x" * 4000 + "… (6000 more characters)"


@pytest.mark.parametrize("probe", ["test_long_list", "test_long_value"])
def test_what_is_seen_is_bounded(shows, probe):
    seen = shows.evidence(probe).seen
    assert isinstance(seen, str)
    assert len(seen) < 4100


def test_long_bodies_and_messages_are_bounded(shows):
    [exchange] = shows.evidence("test_long_body").exchanges
    raised = shows.evidence("test_long_message").exception
    assert exchange.received is not None
    assert raised is not None
    assert exchange.received.endswith("… (6002 more characters)")
    assert raised.message.endswith("… (6000 more characters)")
    assert len(raised.traceback) < 4100


def test_what_json_cannot_hold_is_kept_as_text_without_addresses(shows):
    seen = shows.evidence("test_not_json").seen
    assert isinstance(seen, str)
    assert seen.endswith(".Odd object at 0x…>}")


@pytest.mark.parametrize(
    ("probe", "text"),
    [("test_circular", "[[...]]"), ("test_surrogate", "half of a pair: "), ("test_not_a_number", "nan")],
)
def test_what_json_cannot_say_is_kept_as_text(shows, probe, text):
    seen = shows.evidence(probe).seen
    assert isinstance(seen, str)
    assert text in seen.lower()


@pytest.mark.parametrize("probe", ["test_huge_number", "test_not_printable"])
def test_what_cannot_be_printed_ends_its_probe_alone(shows, probe):
    assert shows.evidence(probe).exception or shows.evidence(probe).seen is not None


def test_the_folders_of_the_machine_are_left_out(shows):
    seen = shows.evidence("test_folders").seen
    assert isinstance(seen, str)
    assert seen.endswith("test_folders0/file")
    assert not seen.startswith("/")
    assert not [line for line in shows.lines if "site-packages" in line.model_dump_json()]


def test_durations_are_seconds(shows):
    assert all(0 <= line.duration < 20 for line in shows.lines if isinstance(line, Observed))


def imported(path: Path) -> set[str]:
    """The top-level names of all modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module
            found.add(node.module.split(".")[0])
    return found


FIXTURES_ALONE = {"fastapi", "httpx", "pydantic"}
"""What the client fixtures import when they are used: a cell has it, and the probe needs it."""
YOUNGER = {"annotationlib"}
"""What the standard library has since Python 3.14, where it is needed."""


@pytest.mark.parametrize("name", inside_contents())
def test_what_runs_in_a_cell_imports_the_standard_library_and_pytest_alone(name):
    path = Path(casebook.__file__).parents[1] / name
    assert set() == imported(path) - sys.stdlib_module_names - {"pytest", "casebook"} - FIXTURES_ALONE - YOUNGER


def test_importing_the_recorder_loads_the_standard_library_and_pytest_alone(tmp_path):
    """Held against what pytest itself loads."""
    write_files(inside_contents(), tmp_path)
    code = """if True:
        import sys
        import pytest
        before = set(sys.modules)
        import casebook.probes, casebook.inside.plugin
        print(*sorted({name.split(".")[0] for name in set(sys.modules) - before} - sys.stdlib_module_names))
    """
    variables = {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=variables, check=True, capture_output=True, text=True)
    assert done.stdout == "casebook\n"
