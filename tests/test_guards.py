"""What the guards of a cell let pass, and what they notice."""

from __future__ import annotations

import pytest

from casebook.inside.guards import CHECKS, Forbidden, Guard

LOOPBACK = ["127.0.0.1", "127.0.1.1", "::1", "::ffff:127.0.0.1", "0.0.0.0", "::", "localhost", "LocalHost", ""]
ELSEWHERE = ["192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "example.org", "localhost.example.org", b"example.org"]


@pytest.fixture
def guard(tmp_path) -> Guard:
    return Guard(str(tmp_path))


def ask(guard: Guard, event: str, *arguments: object) -> None:
    CHECKS[event](guard, arguments)


@pytest.mark.parametrize("host", LOOPBACK)
def test_loopback_may_be_reached_by_each_of_its_names(guard, host):
    ask(guard, "socket.connect", None, (host, 80))
    ask(guard, "socket.getaddrinfo", host, 80, 0, 0, 0)
    assert guard.noticed == []


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.connect", lambda host: (None, (host, 80))),
        ("socket.sendto", lambda host: (None, (host, 80, 0, 0))),
        ("socket.getaddrinfo", lambda host: (host, 80, 0, 0, 0)),
        ("socket.gethostbyname", lambda host: (host,)),
        ("socket.gethostbyaddr", lambda host: (host,)),
        ("socket.getnameinfo", lambda host: ((host, 80),)),
    ],
)
@pytest.mark.parametrize("host", ELSEWHERE)
def test_nothing_else_may_be_reached_or_asked_for(guard, event, arguments, host):
    with pytest.raises(Forbidden):
        ask(guard, event, *arguments(host))
    [noticed] = guard.noticed
    assert "a case may not use the network beyond loopback" in noticed


def test_what_a_fork_does_is_told_and_not_kept_by_the_fork_alone(guard):
    """Its memory is gone with it."""
    told: list[str] = []
    guard.tell, guard.pid = told.append, guard.pid + 1
    with pytest.raises(Forbidden):
        guard.forbid("it wrote")
    assert (guard.noticed, told) == ([], ["it wrote"])
