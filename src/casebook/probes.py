"""What a case's test file is written with: marks, expectations, and what its fixtures are.

This module and `casebook.inside.plugin` run inside a cell, so they import pytest and the standard library alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http import HTTPStatus
from math import inf
from typing import Any, Literal, Protocol, Self

import pytest

control = pytest.mark.control
"""The probe proves that the app is healthy: where it does not, the case is blocked."""

purpose = pytest.mark.purpose
"""The probe shows one thing that people install the companion for."""


def workaround(name: str) -> pytest.MarkDecorator:
    """The probe measures the workaround that `case.toml` describes under this name."""
    return pytest.mark.workaround(name)


@dataclass(frozen=True, repr=False)
class raises:  # noqa: N801 - read as a word, like pytest.raises
    """An expectation: the observed call raises this exception. One that is returned is a value and does not count.

    `exception` is a class (subclasses count) or the exact name of one that not every cell can import. `match` is a
    regular expression searched for in the message.
    """

    exception: type[BaseException] | str
    match: str = ""

    def accepts(self, raised: BaseException) -> bool:
        """Whether this is the exception, with this message."""
        return self._is_kind_of(raised) and re.search(self.match, str(raised)) is not None

    def _is_kind_of(self, raised: BaseException) -> bool:
        if isinstance(self.exception, str):
            return type(raised).__name__ == self.exception
        return isinstance(raised, self.exception)

    @property
    def is_group(self) -> bool:
        """Whether it is a group of exceptions that is expected; else the one exception in a group of one is looked at."""
        if isinstance(self.exception, str):
            return self.exception.endswith("ExceptionGroup")
        return issubclass(self.exception, BaseExceptionGroup)

    def __repr__(self) -> str:
        name = self.exception if isinstance(self.exception, str) else self.exception.__name__
        return f"raises {name}" + (f" matching {self.match!r}" if self.match else "")


class one_of:  # noqa: N801 - read as a word, like raises
    """An expectation: any one of these values (or of these `raises`); it may stand inside a list, tuple or dict."""

    def __init__(self, *values: object) -> None:
        self.values = values

    def __eq__(self, seen: object) -> bool:
        """For a plain assertion; as exact as `observe` is."""
        from casebook.inside.comparing import same

        return same(seen, self)

    __hash__ = None  # type: ignore[assignment]  # equality with any of several values has no hash to agree with

    def __repr__(self) -> str:
        return "one of: " + "; ".join(map(str, self.values))


@dataclass(frozen=True, repr=False)
class hangs:  # noqa: N801 - read as a word, like raises
    """An expectation: the observed call neither computes nor returns for this many seconds.

    What has started the cell ends the probe's process then. Nothing does so where pytest is started by hand: the probe
    hangs there.
    """

    seconds: float

    def __post_init__(self) -> None:
        if not 0 < self.seconds < inf:
            raise ValueError(f"hangs takes a number of seconds, not {self.seconds!r}")

    def __repr__(self) -> str:
        return f"hangs for {self.seconds:g} s"


def answer(response: Any, /) -> tuple[int, Any]:
    """The status of a response, and its body: of a 422 a list of each error's type, location and message.

    What else an error holds (input, context, URL) is of the versions. A body that is not JSON is its text.
    """
    try:
        body = response.json()
    except ValueError:
        return response.status_code, response.text
    errors = body.get("detail") if isinstance(body, dict) else None
    if response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY and isinstance(errors, list):
        body = [(error["type"], error["loc"], error["msg"]) for error in errors]
    return response.status_code, body


class Observe(Protocol):
    """The `observe` fixture: says which end of its probe was seen. Call it once.

    `seen` is the value, or a callable without arguments that makes it: what that raises is then seen, as `raises` expects
    it. A control has no symptom. Values are compared exactly: `True` is not `1`, `1` is not `1.0`, a tuple is no list and
    an object of a subclass is none of its base, at every depth; the order of a dict's keys does not count, and NaN is NaN.
    Two objects of another class are equal where they say so and print alike.
    """

    def __call__(self, seen: Any, /, *, correct: object, symptom: object = ...) -> None: ...


class ObserveRate(Protocol):
    """The `observe_rate` fixture: like `observe`, for what is a matter of luck. Both callables are called `times` times.

    `symptom` is seen where `call` showed it at least once, `correct` where it showed nothing else. The outcome is `other`
    where `control` was ever anything but correct, or where `call` showed anything else.
    """

    def __call__(self, call: Any, /, *, control: Any, times: int = 20, correct: object, symptom: object) -> None: ...


class MakeClient(Protocol):
    """The `client` and `async_client` fixtures: a test client for an app, each exchange of which is kept as evidence.

    Options go to Starlette's `TestClient`, or to `httpx.AsyncClient` over `httpx.ASGITransport`. The websockets of a
    `TestClient` are kept too. httpx joins the chunks of a response before the test gets them: use `asgi` to see each.
    """

    def __call__(self, app: Any, /, **options: Any) -> Any: ...


class Connection(Protocol):
    """One connection to an app, to be used as `async with`; a message is a dict, as the ASGI specification has it.

    Leaving the block ends the connection (a lifespan gets its shutdown), waits until the app has returned and raises what
    the app raised. What an app sends after its client has gone is lost, as it is with a server.
    """

    messages: Sequence[Mapping[str, Any]]
    """All messages of the app, in the order in which they came."""

    @property
    def chunks(self) -> list[bytes]:
        """The bodies of the response's messages that have one."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *raised: object) -> None: ...

    async def receive(self) -> Mapping[str, Any]:
        """The next message of the app. Raises what the app raised, `EOFError` where it returned without another message."""

    async def send(self, message: Mapping[str, Any]) -> None:
        """Gives the app a message."""

    async def disconnect(self, code: int = 1000) -> None:
        """Goes away; `code` is the close code of a websocket."""

    async def finish(self) -> None:
        """Waits until the app has returned, without going away. Raises what the app raised."""


class Asgi(Protocol):
    """The `asgi` fixture: a connection to an app without a client in between, so that each message is seen as it comes.

    `path` may have a query. `body` is sent chunk by chunk; None: the test sends the request body's messages itself.
    """

    def __call__(
        self,
        app: Any,
        path: str = "/",
        /,
        *,
        scope: Literal["http", "websocket", "lifespan"] = "http",
        method: str = "GET",
        headers: Iterable[tuple[str, str]] = (),
        body: Iterable[bytes] | None = (),
    ) -> Connection: ...


class Program(Protocol):
    """A program that has ended. `exit` is negative where a signal ended it; a stream has its first million bytes."""

    exit: int
    stdout: str
    stderr: str


class RunProgram(Protocol):
    """The `run_program` fixture: runs a program of the cell in the probe's `tmp_path`, and waits for its end.

    `python` is the cell's interpreter; other names are those of the programs that its packages bring along. The probe's
    limit of time holds for it.
    """

    def __call__(self, arguments: Sequence[str], /) -> Program: ...


class Server(Protocol):
    """A program that serves on this `port` of 127.0.0.1. `ended` is how it ended, once the block is left.

    The port is not known before: in what the program printed it is `PORT`.
    """

    port: int
    ended: Program | None


class Serve(Protocol):
    """The `serve` fixture: runs a program of the cell that serves, in the probe's `tmp_path`, for as long as its block.

    `{fd}` in the arguments stands for the number of the socket, which is listening already: a client that comes before the
    program serves waits for it, and one that comes after its end is refused. Leaving the block sends SIGTERM and waits.
    """

    def __call__(self, arguments: Sequence[str], /) -> AbstractContextManager[Server]: ...


class Events(Protocol):
    """The `events` fixture: `events("dependency exit")` notes that this happened. `seen` is all of it, in order."""

    @property
    def seen(self) -> tuple[str, ...]: ...

    def __call__(self, name: str, /) -> None: ...
